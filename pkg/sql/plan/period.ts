import { every, identifier, parameter, some, sql, type Fragment } from '../fragment';
import { isPrevious, readTwice } from './compared';
import type { Period, PlanContext } from './context';
import { RECORD, recordField } from './records';
import type { Source } from './source';

/** Conditions for the period of a query and for the one that it is compared with. */
export function withinPeriods(source: Source, context: PlanContext): readonly Fragment[] {
  const { period, compared } = context;
  const flag = isPrevious(context, source);
  if (compared === undefined || flag === undefined) {
    return withinPeriod(source, period);
  }
  const alone = readTwice(context) === undefined;
  const either = some([
    every([...(alone ? [] : [flag]), ...withinPeriod(source, compared)]),
    every([...(alone ? [] : [sql`NOT ${flag}`]), ...withinPeriod(source, period)]),
  ]);
  // The flag is made after reading: the primary key prunes only by what does without it.
  return alone ? [either] : [...withinPeriod(source, spanOf(period, compared)), either];
}

const spanOf = (one: Period, other: Period): Period => ({
  fromMs: Math.min(one.fromMs, other.fromMs),
  toMs: Math.max(one.toMs, other.toMs),
});

/**
 * Conditions for `[from, to)`. Bounds are converted, never the column, so that the primary key prunes; the calendar
 * day, which leads the key, is bounded as well.
 */
export function withinPeriod(source: Source, { fromMs, toMs }: Period): readonly Fragment[] {
  // Records carry whole seconds: those from the first whole second on are inside.
  const from = sql`toDateTime(${parameter(Math.ceil(fromMs / 1000), 'UInt32')}, 'UTC')`;
  const to = sql`toDateTime(${parameter(Math.ceil(toMs / 1000), 'UInt32')}, 'UTC')`;
  if (source === 'cdr_day') {
    const day = identifier(RECORD, 'day');
    return [sql`${day} >= toDate(${from})`, sql`${day} < toDate(${to})`];
  }
  const start = recordField('start_time');
  const within = [sql`${start} >= ${from}`, sql`${start} < ${to}`];
  if (source === 'cdr_number') {
    return within;
  }
  return [...within, sql`toDate(${start}) >= toDate(${from})`, sql`toDate(${start}) <= toDate(${to})`];
}
