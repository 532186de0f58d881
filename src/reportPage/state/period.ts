/** A period as Grafana's time picker and its URLs write it. */
import { dateMath, isDateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';
import type { Issue } from '#model/result';
import { grafanaTimeZone } from '../../datasource/timeZone';

/** Relative (`now-7d`), or absolute as ISO 8601 or epoch milliseconds. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const DEFAULT_PERIOD: Period = { from: 'now-7d', to: 'now' };

/** Grafana's time range of a period; relative ends follow the calendar of the zone, an IANA name. */
export function timeRangeOf({ from, to }: Period, zone: string): TimeRange {
  const timeZone = grafanaTimeZone(zone);
  const raw: RawTimeRange = { from: endOf(from, false, timeZone), to: endOf(to, true, timeZone) };
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

/** What is wrong with a period of unknown origin. */
export function periodIssues({ from, to }: Period): readonly Issue[] {
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
