/** What the page of calls shows, and its place in the URL. */
import { DEFAULT_CALL_FIELDS } from '#model/callList/fields';
import { parseCallListQuery } from '#model/callList/parse';
import type { FilterNode } from '#model/query/filter';
import { Reader } from '#model/query/reader';
import { QUERY_VERSION } from '#model/query/reportQuery';
import { failure, success, type Issue, type Result } from '#model/result';
import { isTimeZone } from '#model/time/zone';
import { initialList, listParameters, readList, type ListState } from '../../callList/listState';
import { DEFAULT_PERIOD, periodIssues, type Period } from '../../reportPage/state/period';
import { type UrlCodec } from '../../reportPage/state/useUrlState';

export interface CallsState extends ListState {
  /** Uid of the data source; none means the default one. */
  readonly dataSource?: string;
  readonly period: Period;
  readonly timeZone: string;
  /** Conditions on dimensions. */
  readonly filter?: FilterNode;
  /** Path and search of the page that led here. */
  readonly back?: string;
}

export const CALLS_CODEC: UrlCodec<CallsState> = {
  initial: (timeZone) => ({ period: DEFAULT_PERIOD, timeZone, ...initialList('calls') }),
  read: (search, timeZone) => readState(new URLSearchParams(search), timeZone),
  write: ({ period, dataSource, timeZone, filter, back, ...list }) => ({
    ...period,
    ds: dataSource,
    zone: timeZone,
    filter: filter === undefined ? undefined : JSON.stringify(filter),
    back,
    ...listParameters(list, 'calls'),
  }),
};

/** What a state asks for: columns that are shown or hidden and a call that is opened change nothing about it. */
export const asked = (state: CallsState): CallsState => ({
  ...state,
  fields: DEFAULT_CALL_FIELDS.calls,
  call: undefined,
});

function readState(parameters: URLSearchParams, timeZone: string): Result<CallsState> {
  const read = (name: string) => parameters.get(name) ?? undefined;
  const reader = new Reader();
  const period = { from: read('from') ?? DEFAULT_PERIOD.from, to: read('to') ?? DEFAULT_PERIOD.to };
  const zone = read('zone') ?? timeZone;
  if (!isTimeZone(zone)) {
    reader.report('zone', 'must be an IANA time zone such as UTC or America/New_York', zone);
  }
  const { filter, issues: filterIssues } = readFilter(read('filter'));
  const state: CallsState = {
    dataSource: read('ds'),
    period,
    timeZone: zone,
    filter,
    back: readBack(reader, read('back')),
    ...readList(reader, read, 'calls'),
  };
  const issues = [...periodIssues(period), ...filterIssues, ...reader.issues];
  return issues.length === 0 ? success(state) : failure(...issues);
}

function readFilter(text: string | undefined): { readonly filter?: FilterNode; readonly issues: readonly Issue[] } {
  if (text === undefined) {
    return { issues: [] };
  }
  let filter: unknown;
  try {
    filter = JSON.parse(text);
  } catch {
    return { issues: [{ path: 'filter', message: 'is not valid JSON', value: text }] };
  }
  const parsed = parseCallListQuery({ version: QUERY_VERSION, report: 'calls', filter });
  return parsed.ok ? { filter: parsed.value.filter, issues: [] } : { issues: parsed.issues };
}

/** A page of this Grafana: a link must not lead elsewhere. */
const PATH = /^\/[a-z]\/[^\\]*$/;

function readBack(reader: Reader, text: string | undefined): string | undefined {
  return text === undefined || PATH.test(text) ? text : reader.report('back', 'is no page of this Grafana', text);
}
