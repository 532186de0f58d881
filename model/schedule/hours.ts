/** Hours on the wall clock of a zone. */
import { offsetMinutes } from '../time/zone';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * When the hour began that a moment lies in (both epoch milliseconds). Hours begin when the wall clock shows a full
 * hour, and where a clock change moves it on or back: every moment belongs to exactly one hour, and none is longer than
 * sixty minutes.
 */
export function startOfHour(epochMs: number, timeZone: string): number {
  const offset = offsetMinutes(epochMs, timeZone) * MINUTE_MS;
  const shown = epochMs + offset;
  const start = Math.floor(shown / HOUR_MS) * HOUR_MS - offset;
  return offsetMinutes(start, timeZone) * MINUTE_MS === offset ? start : changeBetween(start, epochMs, timeZone);
}

/** The first second that has the offset of the later moment. */
function changeBetween(before: number, after: number, timeZone: string): number {
  const offset = offsetMinutes(after, timeZone);
  let [low, high] = [before, Math.floor(after / 1000) * 1000];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetMinutes(middle, timeZone) === offset) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}
