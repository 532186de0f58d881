/** What the page of calls shows, and its place in the URL. */
import { parseCallListQuery } from '#model/callList/parse';
import type { CallListQuery, ListedReport } from '#model/callList/query';
import { isReportId, REPORTS } from '#model/catalogue/index';
import type { FilterNode } from '#model/query/filter';
import { optionsFromUrl } from '#model/query/optionCodec';
import { Reader } from '#model/query/reader';
import { QUERY_VERSION } from '#model/query/reportQuery';
import { failure, success, type Issue, type Result } from '#model/result';
import { initialList, listParameters, readList } from '../../callList/listState';
import { readSource, sourceParameters, type CallListState } from '../../callList/page/callListState';
import { reportToUrl } from '../../query/callsUrl';
import { linkParameters } from '../../query/linkParameters';
import { DEFAULT_PERIOD } from '../../reportPage/state/period';
import { type UrlCodec } from '../../reportPage/state/useUrlState';

/** A report, with what decides what its dimensions are about. */
export type CallsReport = Pick<CallListQuery, 'side' | 'jurisdiction'> & { readonly report: ListedReport };

export interface CallsState extends CallListState {
  /** The report whose dimensions the conditions are about. */
  readonly of: CallsReport;
  /** Conditions on dimensions. */
  readonly filter?: FilterNode;
  /** Path and search of the page that led here. */
  readonly back?: string;
}

export const CALLS_CODEC: UrlCodec<CallsState> = {
  initial: (timeZone) => ({ period: DEFAULT_PERIOD, timeZone, of: { report: 'breakout' }, ...initialList('calls') }),
  read: (search, timeZone) => {
    const of = new URLSearchParams(search).get('of');
    return readState(linkParameters(search, isReportId(of) ? of : 'breakout'), timeZone);
  },
  write: ({ of, filter, back, ...state }) => ({
    ...sourceParameters(state),
    ...reportToUrl(of),
    filter: filter === undefined ? undefined : JSON.stringify(filter),
    back,
    ...listParameters(state, 'calls'),
  }),
};

function readState(parameters: URLSearchParams, timeZone: string): Result<CallsState> {
  const read = (name: string) => parameters.get(name) ?? undefined;
  const reader = new Reader();
  const conditions = readConditions(parameters);
  const state: CallsState = {
    ...readSource(reader, read, { period: DEFAULT_PERIOD, timeZone }),
    of: conditions.of,
    filter: conditions.filter,
    back: readBack(reader, read('back')),
    ...readList(reader, read, 'calls'),
  };
  const issues = [...conditions.issues, ...reader.issues];
  return issues.length === 0 ? success(state) : failure(...issues);
}

interface Conditions extends Pick<CallsState, 'of' | 'filter'> {
  readonly issues: readonly Issue[];
}

/** The filter and the report that it is about, read as the query that they become. */
function readConditions(parameters: URLSearchParams): Conditions {
  const given = Object.fromEntries(parameters);
  const text = given['filter'];
  let filter: unknown;
  try {
    filter = text === undefined ? undefined : JSON.parse(text);
  } catch {
    return { of: { report: 'breakout' }, issues: [{ path: 'filter', message: 'is not valid JSON', value: text }] };
  }
  const { of = 'breakout' } = given;
  const options = isReportId(of) ? optionsFromUrl(REPORTS[of].options, given) : {};
  const { side, jurisdiction } = { side: undefined, jurisdiction: undefined, ...options };
  const parsed = parseCallListQuery({ version: QUERY_VERSION, report: 'calls', of, side, jurisdiction, filter });
  return parsed.ok
    ? { of: reportOf(parsed.value), filter: parsed.value.filter, issues: [] }
    : { of: { report: 'breakout' }, issues: parsed.issues };
}

const reportOf = ({ of = 'breakout', side, jurisdiction }: CallListQuery): CallsReport => ({
  report: of,
  ...(side ? { side } : {}),
  ...(jurisdiction ? { jurisdiction } : {}),
});

/** A page of this Grafana: a link must not lead elsewhere. */
const PATH = /^\/[a-z]\/[^\\]*$/;

function readBack(reader: Reader, text: string | undefined): string | undefined {
  return text === undefined || PATH.test(text) ? text : reader.report('back', 'is no page of this Grafana', text);
}
