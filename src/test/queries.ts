import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { DEFAULT_LIMIT, QUERY_VERSION, SPLIT, type ReportQuery } from '#model/query/reportQuery';

/** A complete Breakout query, as tests vary it. */
export const breakoutQuery = (change: Partial<ReportQuery> = {}): ReportQuery => ({
  version: QUERY_VERSION,
  report: 'breakout',
  rows: ['customer', 'provider'],
  columns: [],
  depth: (change.rows ?? ['customer', 'provider']).length,
  measures: BREAKOUT.defaultMeasures,
  totals: 'all',
  orderBy: [{ by: 'attempts', descending: true }],
  limit: DEFAULT_LIMIT,
  timeZone: 'UTC',
  currency: SPLIT,
  moneyAs: 'number',
  as: 'table',
  ...change,
});
