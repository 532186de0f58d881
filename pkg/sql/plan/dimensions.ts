/** Dimensions: the key that records are grouped by, and what leaves the engine for it. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import type { Dimension, DimensionNames } from '#model/catalogue/types';
import { DURATION_BUCKETS, NO_DIGIT } from '#model/cdr/values';
import type { TimeGrain } from '#model/time/grain';
import { identifier, parameter, sql, type Fragment } from '../fragment';
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
      return timeKey(expr.grain, sourceOf(context), parameter(context.query.timeZone, 'String'));
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

function timeKey(grain: TimeGrain, source: Source, zone: Fragment): Fragment {
  return isCalendarGrain(grain) ? CALENDAR_KEYS[grain](localDay(source, zone)) : CLOCK_KEYS[grain](zone);
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

const CLOCK_KEYS: Record<ClockGrain, (zone: Fragment) => Fragment> = {
  quarter_hour: (zone) => cutOfHour(zone, 900),
  hour: (zone) => cutOfHour(zone, 3600),
  hour_of_day: (zone) => sql`toHour(${start}, ${zone})`,
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
