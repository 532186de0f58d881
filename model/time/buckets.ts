/** Parts of a period, one after the other, as reports cut them. */
import { dateOf, startOfDate } from './calendar';
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
  const starts: number[] = [];
  let at = fromMs;
  while (at < toMs) {
    const start = bucketStart(at, grain, timeZone);
    starts.push(start);
    at = nextBucket(start, at, grain, timeZone);
  }
  return starts;
}

/** When the part of time begins in which a moment lies. */
export function bucketStart(epochMs: number, grain: BucketGrain, timeZone: string): number {
  if (isClockGrain(grain)) {
    const local = epochMs + offsetMinutes(epochMs, timeZone) * MINUTE_MS;
    return epochMs - (local % CLOCK_MS[grain]);
  }
  return startOfDate(firstDay(dateOf(epochMs, timeZone), grain), timeZone);
}

/** Where a clock change cuts a part of an hour short, the next one begins with the change. */
function nextBucket(start: number, at: number, grain: BucketGrain, timeZone: string): number {
  if (!isClockGrain(grain)) {
    return startOfDate(dayAfter(dateOf(start, timeZone), grain), timeZone);
  }
  const end = start + CLOCK_MS[grain];
  return end > at ? end : at + CLOCK_MS[grain];
}

const DAY_MS = 86_400_000;
const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const dateText = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

function firstDay(date: string, grain: CalendarGrain): string {
  switch (grain) {
    case 'day':
      return date;
    case 'week':
      return dateText(utc(date).getTime() - ((utc(date).getUTCDay() + 6) % 7) * DAY_MS);
    case 'month':
      return `${date.slice(0, 7)}-01`;
  }
}

function dayAfter(first: string, grain: CalendarGrain): string {
  const day = utc(first);
  return grain === 'month'
    ? dateText(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1))
    : dateText(day.getTime() + (grain === 'week' ? 7 : 1) * DAY_MS);
}
