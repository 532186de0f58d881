/** What of a report on screen a schedule carries: a mail is a list of rows under a total. */
import { dimensionLabel, measureLabel } from '#model/catalogue/labels';
import { isMeasureId } from '#model/catalogue/index';
import { DEFAULT_LIMIT, type ReportQuery } from '#model/query/reportQuery';

export interface Carried {
  readonly query: ReportQuery;
  /** What stays behind, each a sentence. */
  readonly lost: readonly string[];
}

/**
 * The query of a schedule that sends what a page shows.
 *
 * @param chart the measure that is drawn in place of the table
 */
export function carriedQuery(shown: ReportQuery, chart?: string): Carried {
  const { columns, under: _, part: __, ...rest } = shown;
  const orderBy = shown.orderBy.filter(({ column }) => column === undefined);
  const groups = columns.map((id) => dimensionLabel(shown, id)).join(', ');
  return {
    query: {
      ...rest,
      columns: [],
      depth: shown.rows.length,
      orderBy,
      limit: DEFAULT_LIMIT,
      moneyAs: 'number',
      as: 'table',
    },
    lost: [
      ...(columns.length > 0 ? [`Column groups (${groups}): a mail has rows only. Add them to the row groups.`] : []),
      ...(orderBy.length < shown.orderBy.length ? ['The order by a single column group.'] : []),
      ...(chart === undefined ? [] : [`The chart${chartOf(shown, chart)}: a mail shows its numbers as rows.`]),
    ],
  };
}

const chartOf = (query: ReportQuery, chart: string): string =>
  isMeasureId(chart) ? ` of ${measureLabel(query, chart)}` : '';
