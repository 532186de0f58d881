/** Parts of a period, one after the other, as reports cut them. */
import { dateOf, startOfDate } from './calendar';
import { addDays, DAY_MS, firstOfMonth, firstOfNextMonth, mondayOf } from './days';
import type { BucketGrain } from './grain';
import { offsetMinutes } from './zone';

interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

const MINUTE_MS = 60_000;

/** A part of an hour is cut on the wall clock; its length is the same in every zone. */
const CLOCK_MS = { minute: MINUTE_MS, quarter_hour: 15 * MINUTE_MS, hour: 60 * MINUTE_MS } as const;
type ClockGrain = keyof typeof CLOCK_MS;
type CalendarGrain = Exclude<BucketGrain, ClockGrain>;

const isClockGrain = (grain: BucketGrain): grain is ClockGrain => grain in CLOCK_MS;

/** The shortest that a grain lasts, in milliseconds; to tell roughly how many there are. */
const SHORTEST_MS: Record<CalendarGrain, number> = {
  day: 23 * 60 * MINUTE_MS,
  week: 167 * 60 * MINUTE_MS,
  month: 28 * 24 * 60 * MINUTE_MS - 60 * MINUTE_MS,
};

/** No fewer than there are. */
export const mostBuckets = ({ fromMs, toMs }: Period, grain: BucketGrain): number =>
  Math.ceil((toMs - fromMs) / (isClockGrain(grain) ? CLOCK_MS[grain] : SHORTEST_MS[grain])) + 1;

/** When each part of a period begins, in epoch milliseconds; the first may begin before the period does. */
export function bucketsOf({ fromMs, toMs }: Period, grain: BucketGrain, timeZone: string): readonly number[] {
  return isClockGrain(grain)
    ? clockBuckets({ fromMs, toMs }, CLOCK_MS[grain], timeZone)
    : calendarBuckets({ fromMs, toMs }, grain, timeZone);
}

function clockBuckets({ fromMs, toMs }: Period, lengthMs: number, timeZone: string): readonly number[] {
  const offsetOf = offsets(timeZone);
  const starts: number[] = [];
  let at = fromMs;
  while (at < toMs) {
    const start = at - ((at + offsetOf(at) * MINUTE_MS) % lengthMs);
    starts.push(start);
    at = start + lengthMs;
  }
  return starts;
}

/** Offsets of ascending moments. A zone asks the runtime's tables, so it is asked once where a day has one offset. */
function offsets(timeZone: string): (epochMs: number) => number {
  let known = { offset: 0, untilMs: -Infinity };
  return (epochMs) => {
    if (epochMs >= known.untilMs) {
      const offset = offsetMinutes(epochMs, timeZone);
      const isSame = offsetMinutes(epochMs + DAY_MS, timeZone) === offset;
      known = { offset, untilMs: isSame ? epochMs + DAY_MS : epochMs };
    }
    return known.offset;
  };
}

function calendarBuckets({ fromMs, toMs }: Period, grain: CalendarGrain, timeZone: string): readonly number[] {
  const starts: number[] = [];
  let date = firstDay(dateOf(fromMs, timeZone), grain);
  for (let at = startOfDate(date, timeZone); at < toMs; at = startOfDate(date, timeZone)) {
    starts.push(at);
    date = dayAfter(date, grain);
  }
  return starts;
}

function firstDay(date: string, grain: CalendarGrain): string {
  switch (grain) {
    case 'day':
      return date;
    case 'week':
      return mondayOf(date);
    case 'month':
      return firstOfMonth(date);
  }
}

const dayAfter = (first: string, grain: CalendarGrain): string =>
  grain === 'month' ? firstOfNextMonth(first) : addDays(first, grain === 'week' ? 7 : 1);
