import { REPORTS, type ReportId } from '#model/catalogue/index';
import { dimensionsOf, splitFilter } from '#model/query/splitFilter';
import { QUERY_VERSION, type ReportQueryInput } from '#model/query/reportQuery';
import { filterOf } from './conditions';

/** What a new query of a report starts from, in a dashboard or in Explore. */
export function defaultQuery(report: ReportId): ReportQueryInput {
  const { defaultRows, defaultMeasures, options } = REPORTS[report];
  const [first] = defaultMeasures;
  return {
    version: QUERY_VERSION,
    report,
    rows: defaultRows,
    measures: defaultMeasures,
    orderBy: first === undefined ? [] : [{ by: first, descending: true }],
    ...(options.includes('side') ? { side: 'called' } : {}),
    ...(options.includes('numbers') ? { numbers: { list: [], match: 'either', prefix: false } } : {}),
  };
}

export const DEFAULT_QUERY: ReportQueryInput = defaultQuery('breakout');

/**
 * The same question put to another report: its own arrangement and options, with what it shares with the one before.
 * Conditions on measures go, since they are about the figures of that report.
 */
export function withReport(query: ReportQueryInput, report: ReportId): ReportQueryInput {
  const { dimensions } = REPORTS[report];
  const shared = splitFilter(query.filter).records.filter((node) =>
    dimensionsOf(node).every((id) => dimensions.includes(id))
  );
  const { totals, limit, timeZone, currency, moneyAs } = query;
  return { ...defaultQuery(report), filter: filterOf(shared), totals, limit, timeZone, currency, moneyAs };
}
