/** Calendar keys by the runtime's own time zones. */
import type { Shift, Value } from './types';

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows. */
function clock(ms: number, timeZone: string): { date: string; hour: number; minute: number; second: number } {
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(timeZone, format);
  }
  const [date = '', time = ''] = format.format(ms).split(' ');
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return { date, hour, minute, second };
}

const weekday = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

export const GRAINS = ['minute', 'quarter_hour', 'hour', 'day', 'week', 'month', 'hour_of_day', 'day_of_week'] as const;
export type Grain = (typeof GRAINS)[number];

/** The part of time in which a moment lies: instants as epoch milliseconds. */
export function timeKey(grain: Grain, startMs: number, timeZone: string): Value {
  const ms = Math.floor(startMs / 1000) * 1000;
  const { date, hour, minute, second } = clock(ms, timeZone);
  switch (grain) {
    case 'minute':
      return ms - second * 1000;
    case 'quarter_hour':
      return ms - ((minute % 15) * 60 + second) * 1000;
    case 'hour':
      return ms - (minute * 60 + second) * 1000;
    case 'day':
      return date;
    case 'week':
      return new Date(Date.parse(`${date}T00:00:00Z`) - (weekday(date) - 1) * 86_400_000).toISOString().slice(0, 10);
    case 'month':
      return date.slice(0, 7);
    case 'hour_of_day':
      return hour;
    case 'day_of_week':
      return weekday(date);
  }
}

const DAY_MS = 86_400_000;

/** What the wall clock shows, in milliseconds of a clock without zones. */
function localMs(ms: number, timeZone: string): number {
  const { date, hour, minute, second } = clock(ms, timeZone);
  return Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** The key that a record would have had that much later on the wall clock. */
export function shiftedKey(grain: Grain, startMs: number, timeZone: string, shift: Shift): Value {
  const ms = Math.floor(startMs / 1000) * 1000;
  const local = localMs(ms, timeZone) + shift.shiftSeconds * 1000;
  switch (grain) {
    case 'hour_of_day':
    case 'day_of_week':
      return timeKey(grain, ms, timeZone);
    case 'month':
      return shift.shiftMonths > 0 ? monthLater(ms, timeZone, shift.shiftMonths) : timeKey(grain, local, 'UTC');
    case 'day':
    case 'week':
      return timeKey(grain, local, 'UTC');
    case 'minute':
      return momentShowing(local - (local % 60_000), ms, timeZone);
    case 'hour':
      return momentShowing(local - (local % 3_600_000), ms, timeZone);
    case 'quarter_hour':
      return momentShowing(local - (local % 900_000), ms, timeZone);
  }
}

function monthLater(ms: number, timeZone: string, months: number): string {
  const [year = 0, month = 1] = clock(ms, timeZone).date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
}

/** When the wall clock shows a time: of two such moments the one in the same offset as `likeMs`; behind a gap otherwise. */
function momentShowing(local: number, likeMs: number, timeZone: string): number {
  const offset = (ms: number) => localMs(ms, timeZone) - ms;
  const offsets = [...new Set([local - DAY_MS, local, local + DAY_MS, likeMs].map(offset))];
  const moments = offsets.map((of) => local - of);
  const exact = moments.filter((ms) => localMs(ms, timeZone) === local);
  return (
    exact.find((ms) => offset(ms) === offset(likeMs)) ??
    Math.max(...(exact.length > 0 ? exact : around(moments, local, timeZone)))
  );
}

/** Readings of a time in a gap by the offsets before and after it. */
const around = (moments: readonly number[], local: number, timeZone: string): readonly number[] =>
  moments.filter((ms) => Math.abs(localMs(ms, timeZone) - local) < DAY_MS / 4);

const LENGTHS = { minute: 60_000, quarter_hour: 900_000, hour: 3_600_000 } as const;

const dayLater = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const midnight = (date: string, timeZone: string): number => {
  const local = Date.parse(`${date}T00:00:00Z`);
  return momentShowing(local, local, timeZone);
};

/** From when to when a part of time lasts, in epoch milliseconds; nothing of parts that come back again. */
export function spanOf(grain: Grain, key: Value, timeZone: string): readonly [number, number] | undefined {
  switch (grain) {
    case 'minute':
    case 'quarter_hour':
    case 'hour':
      return [Number(key), Number(key) + LENGTHS[grain]];
    case 'day':
    case 'week': {
      const last = dayLater(String(key), grain === 'week' ? 7 : 1);
      return [midnight(String(key), timeZone), midnight(last, timeZone)];
    }
    case 'month': {
      const next = dayLater(`${String(key)}-01`, 31).slice(0, 7);
      return [midnight(`${String(key)}-01`, timeZone), midnight(`${next}-01`, timeZone)];
    }
    default:
      return undefined;
  }
}
