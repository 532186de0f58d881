/** Look-ups by number reach back a bounded time: the records by number are kept no longer than they are asked for. */

import { DAY_MS } from '../time/days';

/**
 * The earliest moment at which a period may begin that ends at `toMs` and spans at most so many calendar months. A day
 * of grace: clock changes, and months counted in another zone, refuse nobody.
 */
export function earliestStart(toMs: number, months: number): number {
  const end = new Date(toMs);
  const first = Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - months, 1);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - months + 1, 0)).getUTCDate();
  const day = Math.min(end.getUTCDate(), lastDay);
  return first + (day - 1) * DAY_MS + (toMs % DAY_MS) - DAY_MS;
}

/** Why a period is too long for numbers. */
export const tooLong = (months: number): string =>
  `spans more than ${months === 1 ? 'a month' : `${months} months`}, the most that numbers are looked up in`;
