/** What the Breakout page shows, and its place in the URL. */
import { dateMath, isDateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import type { ReportQuery } from '#model/query/reportQuery';
import { fromUrl, toUrl, URL_PARAMETERS, type UrlParameters } from '#model/query/urlCodec';
import { describeIssue, failure, success, type Issue, type Result } from '#model/result';
import { grafanaTimeZone } from '../../../datasource/timeZone';
import { defaultBreakout } from '../../../query/defaults';

export interface BreakoutState {
  /** Uid of the data source; none means the default one. */
  readonly dataSource?: string;
  readonly period: Period;
  readonly query: ReportQuery;
}

/** As Grafana writes it: relative (`now-7d`), or absolute as ISO 8601. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const DEFAULT_PERIOD: Period = { from: 'now-7d', to: 'now' };

export const defaultState = (timeZone: string): BreakoutState => ({
  period: DEFAULT_PERIOD,
  query: defaultBreakout(timeZone),
});

/** The state that a search string describes, or everything that is wrong with it. An empty one is the default. */
export function stateOfUrl(search: string, timeZone: string): Result<BreakoutState> {
  const parameters = new URLSearchParams(search);
  const read = (name: string) => parameters.get(name) ?? undefined;
  const period = { from: read('from') ?? DEFAULT_PERIOD.from, to: read('to') ?? DEFAULT_PERIOD.to };
  const given: UrlParameters = Object.fromEntries(URL_PARAMETERS.map((name) => [name, read(name)]));
  const query = readQuery(withDefaults(given, timeZone));
  const issues = [...periodIssues(period), ...(query.ok ? [] : query.issues)];
  return query.ok && issues.length === 0
    ? success({ dataSource: read('ds'), period, query: query.value })
    : failure(...issues);
}

/** A filter that is not even JSON must not hide what is wrong with the other parameters. */
function readQuery(given: UrlParameters): Result<ReportQuery> {
  const whole = fromUrl('breakout', given);
  if (whole.ok || given.filter === undefined) {
    return whole;
  }
  const others = fromUrl('breakout', { ...given, filter: undefined });
  const known = new Set(whole.issues.map(describeIssue));
  const more = others.ok ? [] : others.issues.filter((issue) => !known.has(describeIssue(issue)));
  return failure(...more, ...whole.issues);
}

/** A link that names neither rows nor measures means the page as it first opens; one that does means what it says. */
function withDefaults(given: UrlParameters, timeZone: string): UrlParameters {
  const defaults = toUrl(defaultBreakout(timeZone));
  const bare = given.rows === undefined && given.measures === undefined;
  return {
    ...given,
    rows: given.rows ?? defaults.rows,
    measures: given.measures ?? BREAKOUT.defaultMeasures.join(','),
    sort: given.sort ?? (bare ? defaults.sort : undefined),
    zone: given.zone ?? timeZone,
  };
}

/** URL parameters of a state. Those that are undefined are to be removed. */
export function urlOfState({ dataSource, period, query }: BreakoutState): Record<string, string | undefined> {
  return { ...period, ds: dataSource, ...toUrl(query) };
}

interface Clock {
  readonly period: Period;
  readonly query: Pick<ReportQuery, 'timeZone'>;
}

/** Grafana's time range of the state; relative ends follow the calendar of the query's zone. */
export function timeRangeOf({ period, query }: Clock): TimeRange {
  const timeZone = grafanaTimeZone(query.timeZone);
  const raw: RawTimeRange = { from: endOf(period.from, false, timeZone), to: endOf(period.to, true, timeZone) };
  return rangeUtil.convertRawToRange(raw, timeZone);
}

/** Relative ends stay text; absolute ones become moments. */
function endOf(text: string, roundUp: boolean, timeZone: string): RawTimeRange['from'] {
  return isRelative(text) ? text : (dateMath.toDateTime(absolute(text), { roundUp, timezone: timeZone }) ?? text);
}

export const periodOf = ({ from, to }: RawTimeRange): Period => ({ from: endText(from), to: endText(to) });

const endText = (end: RawTimeRange['from']): string => (isDateTime(end) ? end.toISOString() : end);

const isRelative = (text: string): boolean => text.startsWith('now');

/** Grafana also writes epoch milliseconds. */
const absolute = (text: string): string => (/^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text);

function periodIssues({ from, to }: Period): readonly Issue[] {
  const bad = Object.entries({ from, to }).filter(([, text]) => !isMoment(text));
  const issues = bad.map(([path, value]): Issue => ({ path, message: 'is not a time', value, allowed: EXAMPLES }));
  if (issues.length > 0 || momentMs(from, false) < momentMs(to, true)) {
    return issues;
  }
  return [{ path: 'from', message: 'must be before to', value: from }];
}

const EXAMPLES = ['now-7d', 'now/d', '2026-06-01T00:00:00Z', 'epoch milliseconds'];
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

const isMoment = (text: string): boolean =>
  (isRelative(text) || /^\d{1,14}$/.test(text) || ISO_MOMENT.test(text)) && Number.isFinite(momentMs(text, false));

const momentMs = (text: string, roundUp: boolean): number =>
  dateMath.toDateTime(isRelative(text) ? text : absolute(text), { roundUp })?.valueOf() ?? NaN;

/** Whether two states ask for the same report; how the URL came to say so does not matter. */
export const isSameReport = (a: BreakoutState, b: BreakoutState): boolean => reportKey(a) === reportKey(b);

const reportKey = ({ dataSource, period, query }: BreakoutState): string =>
  JSON.stringify([dataSource, period.from, period.to, toUrl(query)]);
