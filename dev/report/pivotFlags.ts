/** Flags of what makes a table a pivot. */
import { listFromText, topFromText, type PivotParameters } from '#model/query/pivotCodec';

export const PIVOT_USAGE = `  --columns a,b          column groups, outermost first
  --depth N              deepest level of rows: 0 is the grand total
  --under 7,US           only the rows below the row of these keys; a comma inside of a key is %2C
  --top 10:charge[:asc]  the first rows by a measure, at every level
  --others               with --top: the rest as one row
  --compare              previousPeriod, previousDay, previousWeek, previousMonth or previousYear`;

/** What the command line gives for them. */
export type PivotValues = PivotParameters & { readonly others?: boolean };

/** Parts of the query as JSON, for the model to read. */
export function pivotOfFlags({ columns, depth, under, top, others, compare }: PivotValues): Record<string, unknown> {
  const first = { ...(top === undefined ? {} : topFromText(top)), ...(others ? { others } : {}) };
  return {
    ...(columns === undefined ? {} : { columns: listFromText(columns) }),
    ...(depth === undefined ? {} : { depth: Number(depth) }),
    ...(under === undefined ? {} : { under: under.split(',').map(decodeURIComponent) }),
    ...(top === undefined && !others ? {} : { top: first }),
    ...(compare === undefined ? {} : { compare }),
  };
}
