import { isCallListId, REPORT_OF_LIST, type CallListId, type CallListQueryInput } from '#model/callList/query';
import { REPORTS, type ReportId } from '#model/catalogue/index';
import type { NumberSelection } from '#model/number/selection';
import { isCallList, type AnyQueryInput } from '#model/query/parseQuery';
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
  const report = isCallList(query) ? reportOf(query) : query;
  return isCallListId(kind) ? withList(report, kind) : withReport(report, kind);
}

/** The report that a list of calls has its conditions from. */
function reportOf({ report, numbers, filter, timeZone }: CallListQueryInput): ReportQueryInput {
  return { ...defaultQuery(REPORT_OF_LIST[report]), ...(numbers ? { numbers } : {}), filter, timeZone };
}

function withList(query: ReportQueryInput, list: CallListId): CallListQueryInput {
  const { numbers, filter, timeZone } = withReport(query, REPORT_OF_LIST[list]);
  return { version: QUERY_VERSION, report: list, ...(numbers ? { numbers } : {}), filter, timeZone };
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
