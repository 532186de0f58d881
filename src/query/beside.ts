import { splitFilter } from '#model/query/splitFilter';
import type { ReportQuery } from '#model/query/reportQuery';
import { filterOf } from './conditions';

/**
 * A query over the calls of another one, for figures that stand beside its table. Conditions on measures choose rows of
 * that table, so they say nothing here.
 */
export const besideQuery = (
  query: ReportQuery,
  arrangement: Pick<ReportQuery, 'rows' | 'measures'> & Partial<ReportQuery>
): ReportQuery => ({
  ...query,
  columns: [],
  depth: arrangement.rows.length,
  under: undefined,
  top: undefined,
  compare: undefined,
  filter: filterOf(splitFilter(query.filter).records),
  totals: 'grand',
  orderBy: [],
  ...arrangement,
});
