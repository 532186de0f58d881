/** The period before, by the calendar of a zone: a day of 23 hours is still a day, and a month is not 30 days. */
import type { Comparison } from '../query/reportQuery';
import { momentOfWallTime, wallTime, type WallTime } from './zone';
import { DAY_MS } from './days';

export interface ComparedPeriod {
  /** Half-open period in epoch milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Seconds that its wall clock is behind that of the period it is compared with. */
  readonly shiftSeconds: number;
  /** The same in whole months when the comparison is by months, else 0. */
  readonly shiftMonths: number;
}

/** How a bound on the wall clock (milliseconds, as if it were UTC) moves; `previousPeriod` moves by the length. */
const MOVES: Record<Comparison, (localMs: number, lengthMs: number) => number> = {
  previousPeriod: (localMs, lengthMs) => localMs - lengthMs,
  previousDay: (localMs) => localMs - DAY_MS,
  previousWeek: (localMs) => localMs - 7 * DAY_MS,
  previousMonth: (localMs) => monthsBefore(localMs, 1),
  previousYear: (localMs) => monthsBefore(localMs, 12),
};

const MONTHS: Partial<Record<Comparison, number>> = { previousMonth: 1, previousYear: 12 };

/**
 * The period that a period is compared with.
 *
 * Bounds move on the zone's wall clock, so that midnight stays midnight over a clock change. A day that the other month
 * lacks becomes its last day. `previousPeriod` is as long, on the wall clock, and ends where the period begins.
 */
export function comparedPeriod(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  comparison: Comparison,
  timeZone: string
): ComparedPeriod {
  const [from, to] = [localMsOf(fromMs, timeZone), localMsOf(toMs, timeZone)];
  // Within an hour that occurs twice the wall clock may stand still or go back.
  const length = to > from ? to - from : toMs - fromMs;
  const start = MOVES[comparison](from, length);
  const end = MOVES[comparison](to, length);
  return {
    fromMs: momentOf(start, timeZone),
    // A last day that both bounds became is still a period.
    toMs: comparison === 'previousPeriod' ? fromMs : momentOf(end > start ? end : start + length, timeZone),
    shiftSeconds: Math.round((from - start) / 1000),
    shiftMonths: MONTHS[comparison] ?? 0,
  };
}

/** What the wall clock shows, as milliseconds of a clock without zones. The start of a day is midnight, even where the clock skips it. */
function localMsOf(epochMs: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallTime(epochMs, timeZone);
  const midnight = Date.UTC(year, month - 1, day);
  const shown = Date.UTC(year, month - 1, day, hour, minute, second) + (epochMs % 1000);
  return momentOf(midnight, timeZone) === epochMs ? midnight : shown;
}

function momentOf(localMs: number, timeZone: string): number {
  return momentOfWallTime(fieldsOf(localMs), timeZone) + (localMs % 1000);
}

function fieldsOf(localMs: number): WallTime {
  const date = new Date(localMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

function monthsBefore(localMs: number, months: number): number {
  const { year, month, day } = fieldsOf(localMs);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 - months, Math.min(day, last)) + (localMs % DAY_MS);
}
