import { type Checked, Rejection } from './rejection';

const ALLOWED =
  'ISO 8601 with offset, such as 2026-06-01T09:30:00Z or 2026-06-01 09:30:00-04:00, or epoch seconds or milliseconds';

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)? ?(?:(Z|UTC)|([+-])(\d\d)(?::?(\d\d))?)?$/i;
const EPOCH = /^(\d{9,13})(?:\.\d*)?$/;

/** 1990 to 2106: before, nobody wrote such records; after, a DateTime does not reach. Keeps seconds and milliseconds apart. */
const FIRST_SECOND = 631_152_000;
const LAST_SECOND = 4_294_967_295;

function checkSecond(second: number): Checked {
  return second >= FIRST_SECOND && second <= LAST_SECOND
    ? String(second)
    : new Rejection('is not a time between 1990 and 2106', ALLOWED);
}

/** Seconds since the epoch as the calendar's own clock shows them, or undefined for a day or hour that does not exist. */
function calendarSecond(parts: readonly number[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const rolledOver =
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    date.getUTCHours() !== hour ||
    date.getUTCMinutes() !== minute ||
    date.getUTCSeconds() !== second;
  return rolledOver ? undefined : date.getTime() / 1000;
}

/** Seconds east of UTC, or undefined for an offset that no place has. */
function offsetSeconds(sign: string | undefined, hours: string | undefined, minutes = '0'): number | undefined {
  const offset = Number(hours ?? 0) * 3600 + Number(minutes) * 60;
  return offset > 15 * 3600 || Number(minutes) > 59 ? undefined : sign === '-' ? -offset : offset;
}

function checkIso([
  ,
  year,
  month,
  day,
  hour,
  minute,
  second = '0',
  utc,
  sign,
  hours,
  minutes,
]: RegExpExecArray): Checked {
  if (utc === undefined && sign === undefined) {
    return new Rejection('has no offset from UTC, so that it could be any of 24 hours', ALLOWED);
  }
  const local = calendarSecond([year, month, day, hour, minute, second].map(Number));
  const offset = offsetSeconds(sign, hours, minutes);
  return local === undefined || offset === undefined
    ? new Rejection('is not a time of the calendar', ALLOWED)
    : checkSecond(local - offset);
}

/** A point in time as epoch seconds; fractions of a second are cut off. */
export function checkTime(text: string): Checked {
  const iso = ISO.exec(text);
  if (iso) {
    return checkIso(iso);
  }
  const epoch = EPOCH.exec(text)?.[1];
  if (epoch === undefined) {
    return new Rejection(text === '' ? 'is missing' : 'is not a time', ALLOWED);
  }
  const number = Number(epoch);
  return checkSecond(number > LAST_SECOND ? Math.floor(number / 1000) : number);
}
