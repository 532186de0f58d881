/** Reads clocks and periods from JSON of unknown origin. */
import { isObject, join, type JsonObject, type Reader } from '../query/reader';
import { isValidDate } from '../time/calendar';
import { isTimeZone } from '../time/zone';
import { FREQUENCIES, type Clock, type Frequency, type Weekday } from './clock';
import { MAX_DAYS, REPORT_PERIODS, type ReportPeriod } from './period';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const FIELDS: Record<Frequency['every'], readonly string[]> = {
  hour: ['every', 'minute'],
  day: ['every'],
  week: ['every', 'weekday'],
  twoWeeks: ['every', 'weekday', 'from'],
  month: ['every', 'day'],
};

export function parseClock(reader: Reader, path: string, given: unknown): Clock {
  const input = objectOf(reader, path, given, 'a clock: { frequency, time, timeZone }');
  reader.onlyKeys(path, input, ['frequency', 'time', 'timeZone']);
  const frequency = parseFrequency(reader, join(path, 'frequency'), input['frequency']);
  return {
    frequency,
    time: frequency.every === 'hour' ? '00:00' : parseTime(reader, join(path, 'time'), input['time']),
    timeZone: parseZone(reader, join(path, 'timeZone'), input['timeZone']),
  };
}

function parseFrequency(reader: Reader, path: string, given: unknown): Frequency {
  const input = objectOf(reader, path, given, 'a frequency such as { every: "day" }');
  const every = reader.id(join(path, 'every'), input['every'], isOneOf(FREQUENCIES), FREQUENCIES) ?? 'day';
  reader.onlyKeys(path, input, FIELDS[every]);
  const weekday = () => parseWeekday(reader, join(path, 'weekday'), input['weekday']);
  switch (every) {
    case 'hour':
      return { every, minute: wholeNumber(reader, join(path, 'minute'), input['minute'], { min: 0, max: 59 }) };
    case 'day':
      return { every };
    case 'week':
      return { every, weekday: weekday() };
    case 'twoWeeks':
      return { every, weekday: weekday(), from: parseDate(reader, join(path, 'from'), input['from']) };
    case 'month':
      return { every, day: parseDay(reader, join(path, 'day'), input['day']) };
  }
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function parseWeekday(reader: Reader, path: string, given: unknown): Weekday {
  const found = WEEKDAYS.find((weekday) => weekday === given);
  return found ?? reader.report(path, 'must be a weekday from 1 (Monday) to 7 (Sunday)', given) ?? 1;
}

const parseDay = (reader: Reader, path: string, given: unknown): number | 'last' =>
  given === 'last' ? given : wholeNumber(reader, path, given, { min: 1, max: 31 }, ' or "last"');

const parseDate = (reader: Reader, path: string, given: unknown): string =>
  typeof given === 'string' && isValidDate(given)
    ? given
    : (reader.report(path, 'must be a day that exists, as YYYY-MM-DD', given) ?? '1970-01-01');

const parseTime = (reader: Reader, path: string, given: unknown): string =>
  typeof given === 'string' && TIME.test(given)
    ? given
    : (reader.report(path, 'must be a time of day from 00:00 to 23:59', given) ?? '00:00');

const parseZone = (reader: Reader, path: string, given: unknown): string =>
  typeof given === 'string' && isTimeZone(given)
    ? given
    : (reader.report(path, 'must be an IANA time zone such as UTC or America/New_York', given) ?? 'UTC');

export function parsePeriod(reader: Reader, path: string, given: unknown): ReportPeriod {
  const input = objectOf(reader, path, given, 'a period such as { last: "day" }');
  const last = reader.id(join(path, 'last'), input['last'], isOneOf(REPORT_PERIODS), REPORT_PERIODS) ?? 'day';
  reader.onlyKeys(path, input, last === 'days' ? ['last', 'days'] : ['last']);
  return last === 'days'
    ? { last, days: wholeNumber(reader, join(path, 'days'), input['days'], { min: 1, max: MAX_DAYS }) }
    : { last };
}

function objectOf(reader: Reader, path: string, given: unknown, what: string): JsonObject {
  if (isObject(given)) {
    return given;
  }
  reader.report(path, `must be ${what}`, given);
  return {};
}

const isOneOf =
  <T extends string>(choices: readonly T[]) =>
  (id: unknown): id is T =>
    choices.some((choice) => choice === id);

/** Unlike a number with a default, one that is missing is an issue. */
function wholeNumber(
  reader: Reader,
  path: string,
  given: unknown,
  { min, max }: { readonly min: number; readonly max: number },
  or = ''
): number {
  return typeof given === 'number' && Number.isInteger(given) && given >= min && given <= max
    ? given
    : (reader.report(path, `must be a whole number from ${min} to ${max}${or}`, given) ?? min);
}
