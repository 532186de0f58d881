import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { DEFAULT_LIMIT, QUERY_VERSION, SPLIT, type ReportQuery, type ReportQueryInput } from '#model/query/reportQuery';

/** What a new query of a dashboard or of Explore starts from. */
export const DEFAULT_QUERY: ReportQueryInput = {
  version: QUERY_VERSION,
  report: 'breakout',
  rows: BREAKOUT.defaultRows,
  measures: BREAKOUT.defaultMeasures,
  orderBy: [{ by: 'attempts', descending: true }],
};

/** What the Breakout page shows first. */
export const defaultBreakout = (timeZone: string): ReportQuery => ({
  version: QUERY_VERSION,
  report: 'breakout',
  rows: ['customer', 'provider'],
  measures: BREAKOUT.defaultMeasures,
  totals: 'all',
  orderBy: [{ by: 'attempts', descending: true }],
  limit: DEFAULT_LIMIT,
  timeZone,
  currency: SPLIT,
  moneyAs: 'number',
});
