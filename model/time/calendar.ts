/** Calendar dates and instants as text. */
import { momentOfWallTime, offsetMinutes, wallTime } from './zone';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether text is a day that exists, as `YYYY-MM-DD`. */
export function isValidDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) {
    return false;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1970 && year <= 2105 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether text is a month as `YYYY-MM`. */
export const isValidMonth = (text: string): boolean => MONTH.test(text) && isValidDate(`${text}-01`);

/** Epoch milliseconds of an ISO 8601 time with offset, or undefined. */
export function parseInstant(text: string): number | undefined {
  if (!INSTANT.test(text)) {
    return undefined;
  }
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) || !isValidDate(text.slice(0, 10)) ? undefined : epochMs;
}

/** Epoch milliseconds at which a day (`YYYY-MM-DD`) begins in a zone. */
export function startOfDate(date: string, timeZone: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return momentOfWallTime({ year, month, day, hour: 0, minute: 0, second: 0 }, timeZone);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The day that the wall clock of a zone shows, as `YYYY-MM-DD`. */
export function dateOf(epochMs: number, timeZone: string): string {
  const { year, month, day } = wallTime(epochMs, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** A moment as ISO 8601 in a zone's own time, with its offset: `2026-06-01T13:00:00-04:00`. */
export function isoInZone(epochMs: number, timeZone: string): string {
  const { hour, minute, second } = wallTime(epochMs, timeZone);
  const offset = offsetMinutes(epochMs, timeZone);
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  return `${dateOf(epochMs, timeZone)}T${time}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
