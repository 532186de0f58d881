import { isCallListId, LISTED_REPORTS, reportOfList, type CallListId } from '#model/callList/query';
import { REPORTS, type ReportId } from '#model/catalogue/index';
import type { NumberSelection } from '#model/number/selection';
import { dimensionsOf, splitFilter } from '#model/query/splitFilter';
import { QUERY_VERSION, type ReportQueryInput } from '#model/query/reportQuery';
import { filterOf } from './conditions';
import { isSavedCallList, type SavedCallList, type SavedQuery, type SavedReportQuery } from './savedQuery';

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
export type QueryKind = SavedQuery['report'];

/** The same question of another kind; numbers and conditions on calls stay where the other kind has them. */
export function withKind(query: SavedQuery, kind: QueryKind): SavedQuery {
  if (kind === query.report) {
    return query;
  }
  const report = isSavedCallList(query) ? reportOf(query) : query;
  if (isCallListId(kind)) {
    return withList(report, kind);
  }
  return kind === report.report ? report : withReport(report, kind);
}

/** The report that a list of calls has its conditions from. */
function reportOf({ numbers, side, jurisdiction, filter, timeZone, ...list }: SavedCallList): SavedReportQuery {
  const options = {
    ...(numbers ? { numbers } : {}),
    ...(side ? { side } : {}),
    ...(jurisdiction ? { jurisdiction } : {}),
  };
  return { ...defaultQuery(reportOfList(list)), ...options, filter, timeZone };
}

function withList(query: SavedReportQuery, list: CallListId): SavedCallList {
  if (list === 'numberCalls') {
    const { numbers, filter, timeZone } = withReport(query, 'number');
    return { version: QUERY_VERSION, report: list, numbers, filter, timeZone };
  }
  const of = LISTED_REPORTS.find((id) => id === query.report) ?? 'breakout';
  const { side, jurisdiction, filter, timeZone } = of === query.report ? query : withReport(query, of);
  return {
    version: QUERY_VERSION,
    report: list,
    of,
    ...(side ? { side } : {}),
    ...(jurisdiction ? { jurisdiction } : {}),
    filter: filterOf(splitFilter(filter).records),
    timeZone,
  };
}

/**
 * The same question put to another report: its own arrangement and options, with what it shares with the one before.
 * Conditions on measures go, since they are about the figures of that report.
 */
export function withReport(query: SavedReportQuery, report: ReportId): SavedReportQuery {
  const { dimensions } = REPORTS[report];
  const shared = splitFilter(query.filter).records.filter((node) =>
    dimensionsOf(node).every((id) => dimensions.includes(id))
  );
  const { totals, limit, timeZone, currency, moneyAs } = query;
  const numbers = REPORTS[report].options.includes('numbers') && query.numbers ? { numbers: query.numbers } : {};
  return { ...defaultQuery(report), ...numbers, filter: filterOf(shared), totals, limit, timeZone, currency, moneyAs };
}
