/** Calendar keys by the runtime's own time zones. */
import type { Value } from './types';

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

export const GRAINS = ['quarter_hour', 'hour', 'day', 'week', 'month', 'hour_of_day', 'day_of_week'] as const;
export type Grain = (typeof GRAINS)[number];

/** The part of time in which a moment lies: instants as epoch milliseconds. */
export function timeKey(grain: Grain, startMs: number, timeZone: string): Value {
  const ms = Math.floor(startMs / 1000) * 1000;
  const { date, hour, minute, second } = clock(ms, timeZone);
  switch (grain) {
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
