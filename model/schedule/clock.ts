/** When a report is sent: the clock of a schedule, in the calendar of its zone. */
import { momentOfWallTime, wallTime } from '../time/zone';
import { dateOf } from '../time/calendar';
import { addDays, daysBetween, lastDayOfMonth, weekdayOf } from '../time/days';
import { startOfHour } from './hours';

/** ISO weekday: 1 = Monday to 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * - `hour`: at this minute of every hour
 * - `twoWeeks`: every fourteen days, the first time on the first such weekday on or after `from` (`YYYY-MM-DD`)
 * - `month`: on this day; a month that lacks it sends on its last day
 */
export type Frequency =
  | { readonly every: 'hour'; readonly minute: number }
  | { readonly every: 'day' }
  | { readonly every: 'week'; readonly weekday: Weekday }
  | { readonly every: 'twoWeeks'; readonly weekday: Weekday; readonly from: string }
  | { readonly every: 'month'; readonly day: number | 'last' };

export const FREQUENCIES = ['hour', 'day', 'week', 'twoWeeks', 'month'] as const satisfies ReadonlyArray<
  Frequency['every']
>;

export interface Clock {
  readonly frequency: Frequency;
  /** `HH:mm` on the wall clock of the zone; of no meaning when the report is sent every hour. */
  readonly time: string;
  /** IANA zone. */
  readonly timeZone: string;
}

/**
 * How long a report may be sent after its send moment. Grafana evaluates a rule every five minutes, at an offset of its
 * own: three evaluations fall into the window, so that a restart or a late one does not lose the mail. That only one
 * mail goes out is up to the grouping of notifications, see `notification.ts`.
 */
export const WINDOW_MINUTES = 15;
export const EVALUATION_SECONDS = 300;

const MINUTE_MS = 60_000;

/** A window in which a report is sent: `sendMs` <= now < `untilMs`, epoch milliseconds. */
export interface SendWindow {
  readonly sendMs: number;
  readonly untilMs: number;
}

/**
 * The window that is open at a moment (epoch milliseconds), or undefined.
 *
 * A send time that a clock change skips is the moment of the change; one that occurs twice is its first occurrence.
 */
export function sendWindow(clock: Clock, nowMs: number): SendWindow | undefined {
  const sendMs = candidatesAt(clock, nowMs).find((moment) => moment <= nowMs && nowMs < windowEnd(moment));
  return sendMs === undefined ? undefined : { sendMs, untilMs: windowEnd(sendMs) };
}

const windowEnd = (sendMs: number): number => sendMs + WINDOW_MINUTES * MINUTE_MS;

/** The next send moments at or after a moment, soonest first, in epoch milliseconds. */
export function nextSends(clock: Clock, fromMs: number, count: number): readonly number[] {
  const sends: number[] = [];
  for (const send of sendsFrom(clock, fromMs)) {
    if (sends.length >= count) {
      break;
    }
    if (send >= fromMs) {
      sends.push(send);
    }
  }
  return sends;
}

/** Send moments whose window might be open: a window may reach into the next hour or the next day. */
function candidatesAt({ frequency, time, timeZone }: Clock, nowMs: number): readonly number[] {
  if (frequency.every === 'hour') {
    const hour = startOfHour(nowMs, timeZone);
    return [hour, startOfHour(hour - 1, timeZone)].map((start) => sendInHour(start, frequency.minute, timeZone));
  }
  const today = dateOf(nowMs, timeZone);
  return [today, addDays(today, -1)]
    .filter((date) => isSendDay(frequency, date))
    .map((date) => sendOnDay(date, time, timeZone));
}

function* sendsFrom({ frequency, time, timeZone }: Clock, fromMs: number): Generator<number> {
  if (frequency.every === 'hour') {
    for (let hour = startOfHour(fromMs, timeZone); ; hour = nextHour(hour, timeZone)) {
      yield sendInHour(hour, frequency.minute, timeZone);
    }
  }
  const today = dateOf(fromMs, timeZone);
  const first = frequency.every === 'twoWeeks' && frequency.from > today ? frequency.from : today;
  for (let date = first; ; date = addDays(date, 1)) {
    if (isSendDay(frequency, date)) {
      yield sendOnDay(date, time, timeZone);
    }
  }
}

/** Hours are at most an hour long; one that a clock change cuts short is followed by the next all the same. */
function nextHour(startMs: number, timeZone: string): number {
  const later = startOfHour(startMs + 60 * MINUTE_MS, timeZone);
  const between = startOfHour(later - 1, timeZone);
  return between > startMs ? between : later;
}

/** The minute of an hour; an hour that begins behind it, after a clock change, sends as it begins. */
function sendInHour(startMs: number, minute: number, timeZone: string): number {
  return startMs + Math.max(0, minute - wallTime(startMs, timeZone).minute) * MINUTE_MS;
}

function sendOnDay(date: string, time: string, timeZone: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return momentOfWallTime({ year, month, day, hour, minute, second: 0 }, timeZone);
}

function isSendDay(frequency: Exclude<Frequency, { every: 'hour' }>, date: string): boolean {
  switch (frequency.every) {
    case 'day':
      return true;
    case 'week':
      return weekdayOf(date) === frequency.weekday;
    case 'twoWeeks':
      return (
        weekdayOf(date) === frequency.weekday &&
        date >= frequency.from &&
        Math.floor(daysBetween(frequency.from, date) / 7) % 2 === 0
      );
    case 'month': {
      const last = lastDayOfMonth(date);
      return Number(date.slice(8)) === (frequency.day === 'last' ? last : Math.min(frequency.day, last));
    }
  }
}
