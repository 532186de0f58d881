/** Time zones by their IANA names, through the runtime's own time zone data. */

import { DAY_MS } from './days';

/** Every part of a name begins with a capital. */
const NAME = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/;

/** Whether a name is an IANA time zone that this runtime knows, spelled as ClickHouse wants it: the runtime overlooks case. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name)) {
    return false;
  }
  try {
    const { timeZone } = wallClock(name).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const cached = formats.get(timeZone);
  if (cached) {
    return cached;
  }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** What the wall clock of a zone shows at a moment (epoch milliseconds). */
export function wallTime(epochMs: number, timeZone: string): WallTime {
  // American order; taking the text apart costs a fraction of what `formatToParts` does.
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = wallClock(timeZone)
    .format(epochMs)
    .split(/\D+/)
    .map(Number);
  return { year, month, day, hour, minute, second };
}

/** Offset of a zone from UTC at a moment, in minutes, positive to the east. */
export function offsetMinutes(epochMs: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallTime(epochMs, timeZone);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((asUtc - Math.floor(epochMs / 1000) * 1000) / 60_000);
}

/**
 * The first moment (epoch milliseconds) at which the wall clock of a zone shows this local time or later.
 *
 * A local time that occurs twice gives its first occurrence; one that a clock change skips gives the moment of the
 * change, so that a day whose midnight does not exist starts when it really does.
 */
export function momentOfWallTime(local: WallTime, timeZone: string): number {
  const wanted = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
  const offsets = [wanted - DAY_MS, wanted, wanted + DAY_MS].map((moment) => offsetMinutes(moment, timeZone));
  const candidates = offsets.map((offset) => wanted - offset * 60_000);
  const exact = candidates.filter((moment) => moment + offsetMinutes(moment, timeZone) * 60_000 === wanted);
  return exact.length > 0
    ? Math.min(...exact)
    : firstMomentAfterGap(wanted, timeZone, Math.min(...candidates), Math.max(...candidates));
}

/** Bisects to the clock change between two moments that lie before and after it. */
function firstMomentAfterGap(wanted: number, timeZone: string, before: number, after: number): number {
  let low = before;
  let high = after;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    const shown = middle + offsetMinutes(middle, timeZone) * 60_000;
    if (shown < wanted) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}
