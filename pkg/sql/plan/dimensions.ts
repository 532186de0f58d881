/** Dimensions: the key that records are grouped by, and what leaves the engine for it. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import type { Dimension } from '#model/catalogue/types';
import type { TimeGrain } from '#model/time/grain';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import { RECORD, recordField } from './records';
import type { Source } from './source';

/** What keys of one input row are computed from. */
export interface RecordScope {
  readonly source: Source;
  readonly timeZone: string;
}

/** The key of a dimension for one record, or for one row of the rollup; calendar keys are the zone's. */
export function recordKey(id: DimensionId, { source, timeZone }: RecordScope): Fragment {
  const { expr } = dimensionOf(id);
  if (expr.node === 'field') {
    return recordField(expr.field);
  }
  const zone = parameter(timeZone, 'String');
  return isCalendarGrain(expr.grain) ? CALENDAR_KEYS[expr.grain](localDay(source, zone)) : CLOCK_KEYS[expr.grain](zone);
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
export function keyOutput(id: DimensionId, from: string): Fragment {
  return OUTPUTS[dimensionOf(id).type](identifier(from, id));
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

/** The name of a grouped id by its dictionary, '' when it has none; NULL where the row totals it. */
export function nameOutput(
  dictionary: 'customer' | 'provider',
  id: DimensionId,
  from: string,
  database: string
): Fragment {
  const key = identifier(from, id);
  const name = parameter(`${database}.dict_${dictionary}`, 'String');
  return sql`if(isNull(${key}), NULL, dictGetOrDefault(${name}, 'name', toUInt64(assumeNotNull(${key})), ''))`;
}
