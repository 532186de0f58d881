import { CALL_LIST } from '#model/callList/query';
import { REPORTS, type ReportId } from '#model/catalogue/index';
import type { NumberSelection } from '#model/number/selection';
import type { AnyQueryInput } from '#model/query/parseQuery';
import { dimensionsOf, splitFilter } from '#model/query/splitFilter';
import { QUERY_VERSION, type ReportQueryInput } from '#model/query/reportQuery';
import { filterOf } from './conditions';

const NO_NUMBERS: NumberSelection = { list: [], match: 'either', prefix: false };

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
    ...(options.includes('numbers') ? { numbers: NO_NUMBERS } : {}),
  };
}

export const DEFAULT_QUERY: ReportQueryInput = defaultQuery('breakout');

/** What an editor can ask for: a grouped report, or single calls. */
export type QueryKind = AnyQueryInput['report'];

/** The same question of another kind; numbers and conditions on calls stay where the other kind has them. */
export function withKind(query: AnyQueryInput, kind: QueryKind): AnyQueryInput {
  if (kind === query.report) {
    return query;
  }
  if (kind === CALL_LIST) {
    const calls = query.report === CALL_LIST ? query : withReport(query, 'number');
    const { filter, timeZone } = calls;
    return { version: QUERY_VERSION, report: CALL_LIST, numbers: query.numbers ?? NO_NUMBERS, filter, timeZone };
  }
  if (query.report === CALL_LIST) {
    const { numbers, filter, timeZone } = query;
    return withReport({ ...defaultQuery('number'), numbers, filter, timeZone }, kind);
  }
  return withReport(query, kind);
}

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
  const numbers = REPORTS[report].options.includes('numbers') && query.numbers ? { numbers: query.numbers } : {};
  return { ...defaultQuery(report), ...numbers, filter: filterOf(shared), totals, limit, timeZone, currency, moneyAs };
}
