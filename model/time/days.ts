/** Arithmetic of calendar days as text, `YYYY-MM-DD`, which knows no zone. */

/** Milliseconds of a day that no clock change makes longer or shorter. */
export const DAY_MS = 86_400_000;

const epochOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateAt = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dateAt(epochOf(date) + days * DAY_MS);

/** Days from one date to another; negative when that is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((epochOf(to) - epochOf(from)) / DAY_MS);

/** ISO weekday: 1 = Monday to 7 = Sunday. */
export const weekdayOf = (date: string): number => new Date(epochOf(date)).getUTCDay() || 7;

export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

export const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`;

export function firstOfNextMonth(date: string): string {
  const first = firstOfMonth(date);
  return addDays(first, lastDayOfMonth(first));
}

/** Days of the month that a date is in. */
export function lastDayOfMonth(date: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
