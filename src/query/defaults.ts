import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { QUERY_VERSION, type ReportQueryInput } from '#model/query/reportQuery';

/** What a new query of a dashboard or of Explore starts from. */
export const DEFAULT_QUERY: ReportQueryInput = {
  version: QUERY_VERSION,
  report: 'breakout',
  rows: BREAKOUT.defaultRows,
  measures: BREAKOUT.defaultMeasures,
  orderBy: [{ by: 'attempts', descending: true }],
};
