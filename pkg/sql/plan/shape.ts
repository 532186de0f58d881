/** Which groups a statement forms and which of their levels come back. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';
import { IS_PREVIOUS } from './compared';
import type { PlanContext } from './context';
import { keyName } from './currency';

/** Whether the report is about all rows, and not about those below one of them. */
export const isAllRows = ({ under = [] }: ReportQuery): boolean => under.length === 0;

/** Row groups that come back. */
export const shownRows = ({ rows, depth }: ReportQuery): readonly DimensionId[] => rows.slice(0, depth);

/** Row and column groups that come back. */
export const shownGroups = (query: ReportQuery): readonly DimensionId[] => [...shownRows(query), ...query.columns];

/** Row groups that leaves are made of: conditions on rows need the innermost ones, nothing else does. */
export const leafRows = (query: ReportQuery): readonly DimensionId[] =>
  splitFilter(query.filter).rows.length > 0 ? query.rows : shownRows(query);

/** Row and column groups that leaves are made of. */
export const leafGroups = (query: ReportQuery): readonly DimensionId[] => [...leafRows(query), ...query.columns];

/** Columns that a leaf is told by. */
export const leafKeys = ({ query, compared }: PlanContext): readonly string[] => [
  ...leafGroups(query),
  ...(compared === undefined ? [] : [IS_PREVIOUS]),
  ...currencyKeysOf(query).map(keyName),
];

/** Levels of rows that come back, the deepest first. */
export function rowLevels({ depth, under, totals }: ReportQuery): readonly number[] {
  const first = under === undefined ? 0 : under.length + 1;
  const above = Array.from({ length: depth - first }, (_, index) => first + index);
  switch (totals) {
    case 'all':
      return [depth, ...above];
    case 'grand':
      return under === undefined && depth > 0 ? [depth, 0] : [depth];
    case 'none':
      return [depth];
  }
}

/** Levels of column groups that come back, the deepest first. The row's total over all columns always does. */
export function columnLevels({ columns, totals }: ReportQuery): readonly number[] {
  const total = columns.length > 0 ? [0] : [];
  return totals === 'all' ? [columns.length, ...columns.map((_, index) => index)] : [columns.length, ...total];
}
