/** Dimensions: the key that records are grouped by, and what leaves the engine for it. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import type { Dimension, DimensionNames } from '#model/catalogue/types';
import { DURATION_BUCKETS, NO_DIGIT } from '#model/cdr/values';
import type { TimeGrain } from '#model/time/grain';
import type { ComparedPeriod } from '#model/time/comparedPeriod';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import { isPrevious } from './compared';
import type { PlanContext } from './context';
import { decision } from './jurisdiction';
import { numberingKey, numberingText, rateCenterWithState } from './numbering';
import { RECORD, recordField } from './records';
import { sourceOf, type Source } from './source';

/** The key of a dimension for one record, or for one row of the rollup; calendar keys are the zone's. */
export function recordKey(id: DimensionId, context: PlanContext): Fragment {
  const { expr } = dimensionOf(id);
  switch (expr.node) {
    case 'field':
      return recordField(expr.field);
    case 'time':
      return timeKey(expr.grain, context);
    case 'firstDigit':
      return firstDigit;
    case 'durationBucket':
      return sql`roundDown(${recordField('duration')}, ${parameter(DURATION_BUCKETS, 'Array(UInt32)')})`;
    case 'entry':
      return expr.of === 'role' ? sql`toString(${identifier(RECORD, 'role')})` : identifier(RECORD, 'number');
    case 'numbering':
      return numberingKey(expr.fact, expr.number, context);
    case 'jurisdiction':
      return decision(expr.of, context);
  }
}

const dtmf = recordField('dtmf');

/** Unknown detection is not the same as no key. */
const firstDigit = sql`multiIf(isNull(${dtmf}), '', assumeNotNull(${dtmf}) = '', ${parameter(NO_DIGIT, 'String')}, substring(assumeNotNull(${dtmf}), 1, 1))`;

/** Records of a compared period stand where they would in the period; parts of a cycle stand beside themselves. */
function timeKey(grain: TimeGrain, context: PlanContext): Fragment {
  const { compared, query } = context;
  const source = sourceOf(context);
  const zone = parameter(query.timeZone, 'String');
  const own = isCalendarGrain(grain) ? CALENDAR_KEYS[grain](localDay(source, zone)) : CLOCK_KEYS[grain](zone);
  const flag = isPrevious(context, source);
  if (compared === undefined || flag === undefined || isCycle(grain)) {
    return own;
  }
  return sql`if(${flag}, ${shiftedKey(grain, compared, localDay(source, zone), zone)}, ${own})`;
}

/** A record's key as filters compare it. */
export function filterKey(id: DimensionId, context: PlanContext): Fragment {
  return textKey(id, recordKey(id, context), context);
}

/** A grouped key as filters and sorts compare it; NULL where the row totals it. */
export function groupedKey(id: DimensionId, from: string, context: PlanContext): Fragment {
  return textKey(id, identifier(from, id), context);
}

/** The numbering plan's small integers stand for texts. */
function textKey(id: DimensionId, key: Fragment, context: PlanContext): Fragment {
  const { expr } = dimensionOf(id);
  return expr.node === 'numbering' ? numberingText(expr.fact, key, context) : key;
}

type CalendarGrain = Extract<TimeGrain, 'day' | 'week' | 'month' | 'day_of_week'>;
type ClockGrain = Exclude<TimeGrain, CalendarGrain>;

const isCalendarGrain = (grain: TimeGrain): grain is CalendarGrain => grain in CALENDAR_KEYS;

const start = recordField('start_time');

/** The rollup keeps UTC days, and answers for UTC alone. */
const localDay = (source: Source, zone: Fragment): Fragment =>
  source === 'cdr_day' ? identifier(RECORD, 'day') : sql`toDate(${start}, ${zone})`;

const CALENDAR_KEYS: Record<CalendarGrain, (day: Fragment) => Fragment> = {
  day: (day) => day,
  week: (day) => sql`toMonday(${day})`,
  month: (day) => sql`toStartOfMonth(${day})`,
  day_of_week: (day) => sql`toDayOfWeek(${day})`,
};

/**
 * Parts of an hour are cut on the zone's wall clock: with the offset of that moment, so that zones with 30 or 45
 * minutes and the two equal hours of a clock change each get their own. (toStartOfHour counts from local midnight,
 * which is wrong for the rest of the day after Lord Howe's clock changes.)
 */
const cutOfHour = (zone: Fragment, seconds: number): Fragment => {
  const offset = sql`timeZoneOffset(toTimeZone(${start}, ${zone}))`;
  return sql`toUnixTimestamp(${start}) - modulo(toUnixTimestamp(${start}) + ${offset}, ${parameter(seconds, 'UInt32')})`;
};

const isCycle = (grain: TimeGrain): grain is 'hour_of_day' | 'day_of_week' =>
  grain === 'hour_of_day' || grain === 'day_of_week';

const DAY_SECONDS = 86_400;

/** The key that a record would have that much later on the wall clock, which may not show every time of that day. */
function shiftedKey(
  grain: Exclude<TimeGrain, 'hour_of_day' | 'day_of_week'>,
  { shiftSeconds, shiftMonths }: ComparedPeriod,
  day: Fragment,
  zone: Fragment
): Fragment {
  const seconds = parameter(shiftSeconds, 'Int64');
  const days = parameter(shiftSeconds / DAY_SECONDS, 'Int64');
  const offset = (moment: Fragment) => sql`timeZoneOffset(toDateTime(${moment}, ${zone}))`;
  const local = sql`toUnixTimestamp(${start}) + ${offset(start)} + ${seconds}`;
  if (grain === 'month' && shiftMonths > 0) {
    return sql`addMonths(toStartOfMonth(${day}), ${parameter(shiftMonths, 'Int64')})`;
  }
  if (isCalendarGrain(grain)) {
    const isWhole = shiftSeconds % DAY_SECONDS === 0;
    return CALENDAR_KEYS[grain](isWhole ? sql`addDays(${day}, ${days})` : sql`toDate(toDateTime(${local}, 'UTC'))`);
  }
  const cut = parameter(CUT_SECONDS[grain], 'UInt32');
  const wanted = sql`intDiv(${local}, ${cut}) * ${cut}`;
  const before = offset(sql`${wanted} - ${offset(start)}`);
  // A time that a clock change skips gives the later of the two readings.
  return sql`${wanted} - least(${before}, ${offset(sql`${wanted} - ${before}`)})`;
}

export const CUT_SECONDS = { minute: 60, quarter_hour: 900, hour: 3600 } as const;

const CLOCK_KEYS: Record<ClockGrain, (zone: Fragment) => Fragment> = {
  minute: (zone) => cutOfHour(zone, CUT_SECONDS.minute),
  quarter_hour: (zone) => cutOfHour(zone, CUT_SECONDS.quarter_hour),
  hour: (zone) => cutOfHour(zone, CUT_SECONDS.hour),
  hour_of_day: (zone) => sql`toHour(${start}, ${zone})`,
};

/** A key that no row of a statement has. */
export const noKey = (id: DimensionId): Fragment => NO_KEYS[dimensionOf(id).type];

const NO_TEXT = sql`CAST(NULL AS Nullable(String))`;
const NO_CODE = sql`CAST(NULL AS Nullable(UInt16))`;
const NO_KEYS: Record<Dimension['type'], Fragment> = {
  id: sql`CAST(NULL AS Nullable(UInt32))`,
  code: NO_CODE,
  ordinal: NO_CODE,
  text: NO_TEXT,
  date: NO_TEXT,
  month: NO_TEXT,
  instant: sql`CAST(NULL AS Nullable(DateTime64(9, 'UTC')))`,
};

/** A grouped key in a type that Grafana's frames accept; NULL where the row totals it. */
export function keyOutput(id: DimensionId, from: string, context: PlanContext): Fragment {
  return OUTPUTS[dimensionOf(id).type](groupedKey(id, from, context));
}

const asIs = (key: Fragment): Fragment => key;

const OUTPUTS: Record<Dimension['type'], (key: Fragment) => Fragment> = {
  id: asIs,
  code: asIs,
  ordinal: asIs,
  text: (key) => sql`toString(${key})`,
  date: (key) => sql`toString(${key})`,
  month: (key) => sql`substring(toString(${key}), 1, 7)`,
  instant: (key) => sql`fromUnixTimestamp64Nano(toInt64(${key}) * 1000000000, 'UTC')`,
};

/** The name of a grouped key, '' when it has none; NULL where the row totals it. */
export function nameOutput(names: DimensionNames, id: DimensionId, from: string, context: PlanContext): Fragment {
  const key = identifier(from, id);
  if (names === 'rateCenter') {
    return rateCenterWithState(key, context);
  }
  const name = parameter(`${context.database}.dict_${names}`, 'String');
  return sql`if(isNull(${key}), NULL, dictGetOrDefault(${name}, 'name', toUInt64(assumeNotNull(${key})), ''))`;
}
