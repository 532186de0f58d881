/** How long the time is that a row is about: its buckets of time, as far as they lie in the period. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { isBucketGrain, type BucketGrain } from '#model/time/grain';
import { identifier, joined, parameter, sql, type Fragment } from '../fragment';
import type { PartVersion } from './compared';
import type { Period, PlanContext } from './context';
import { CUT_SECONDS } from './dimensions';

/** The period that values of a version are of. */
export const periodOf = ({ period, compared }: PlanContext, version: PartVersion): Period =>
  version.endsWith('_previous') && compared !== undefined ? compared : period;

/** The end of a period, in whole seconds of Unix time. */
export const endOf = (context: PlanContext, version: PartVersion): Fragment =>
  parameter(Math.ceil(periodOf(context, version).toMs / 1000), 'Int64');

/**
 * @param groups columns of `from` that are keys, NULL where a row totals them
 */
export function secondsOf(
  context: PlanContext,
  groups: readonly DimensionId[],
  from: string,
  version: PartVersion
): Fragment {
  const { fromMs, toMs } = periodOf(context, version);
  const buckets = groups.filter(isBucketGrain);
  if (buckets.length === 0) {
    return parameter((toMs - fromMs) / 1000, 'Float64');
  }
  const zone = parameter(context.query.timeZone, 'String');
  const bounds = buckets.map((grain) => BOUNDS[grain](identifier(from, grain), zone));
  // Milliseconds, as whole numbers: moments in seconds would leave a Float64 few places for their difference.
  const within = (bound: Fragment, none: number) => sql`ifNull(toInt64(${bound}) * 1000, ${moment(none)})`;
  const starts = [moment(fromMs), ...bounds.map(({ start }) => within(start, fromMs))];
  const ends = [moment(toMs), ...bounds.map(({ end }) => within(end, toMs))];
  return sql`((least(${joined(ends, ', ')}) - greatest(${joined(starts, ', ')})) / 1000)`;
}

const moment = (epochMs: number): Fragment => parameter(epochMs, 'Int64');

interface Bounds {
  readonly start: Fragment;
  readonly end: Fragment;
}

const clock =
  (grain: keyof typeof CUT_SECONDS) =>
  (key: Fragment): Bounds => ({ start: key, end: sql`${key} + ${parameter(CUT_SECONDS[grain], 'UInt32')}` });

const calendar =
  (next: (key: Fragment) => Fragment) =>
  (key: Fragment, zone: Fragment): Bounds => {
    const midnight = (day: Fragment) => sql`toUnixTimestamp(toDateTime(${day}, ${zone}))`;
    return { start: midnight(key), end: midnight(next(key)) };
  };

const BOUNDS: Record<BucketGrain, (key: Fragment, zone: Fragment) => Bounds> = {
  minute: clock('minute'),
  quarter_hour: clock('quarter_hour'),
  hour: clock('hour'),
  day: calendar((key) => sql`addDays(${key}, 1)`),
  week: calendar((key) => sql`addDays(${key}, 7)`),
  month: calendar((key) => sql`addMonths(${key}, 1)`),
};
