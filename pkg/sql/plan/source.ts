/**
 * The table that answers a query: by number where numbers are looked for, the daily rollup when it gives the identical
 * answer, else the records.
 */
import type { CdrFieldId } from '#model/cdr/fields';
import { dimensionOf } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionsOf } from '#model/query/splitFilter';
import { currencyKeysOf, measuresUsed } from '#model/frame';
import type { TimeGrain } from '#model/time/grain';
import type { Period, PlanContext } from './context';
import { isInRollup as isPartInRollup, partsNeeded } from './parts';
import { leafGroups } from './shape';
import { DAY_MS } from '#model/time/days';

export type Source = 'cdr' | 'cdr_day' | 'cdr_number';

const UTC = new Set(['UTC', 'Etc/UTC', 'Etc/UCT', 'Etc/Universal', 'Etc/Zulu', 'UCT', 'Universal', 'Zulu']);

const ROLLUP_FIELDS: ReadonlySet<CdrFieldId> = new Set([
  'customer_id',
  'provider_id',
  'customer_destination',
  'provider_destination',
  'country',
  'customer_currency',
  'provider_currency',
  'switch',
]);
const ROLLUP_GRAINS: ReadonlySet<TimeGrain> = new Set(['day', 'week', 'month', 'day_of_week']);

export function sourceOf({ query, period, compared, source }: PlanContext): Source {
  if (source !== undefined) {
    return source;
  }
  if (query.numbers !== undefined) {
    return 'cdr_number';
  }
  const wholeDays = [period, ...(compared ? [compared] : [])].every(isWholeDays);
  const dimensions = [
    ...leafGroups(query),
    ...currencyKeysOf(query),
    ...(query.filter ? dimensionsOf(query.filter) : []),
  ];
  const stored = dimensions.every(isInRollup) && partsNeeded(measuresUsed(query)).every(isPartInRollup);
  return wholeDays && UTC.has(query.timeZone) && stored ? 'cdr_day' : 'cdr';
}

const isWholeDays = ({ fromMs, toMs }: Period): boolean => fromMs % DAY_MS === 0 && toMs % DAY_MS === 0;

/** Whether the rollup keeps what a dimension is made of. */
export function isInRollup(id: DimensionId): boolean {
  const { expr } = dimensionOf(id);
  switch (expr.node) {
    case 'field':
      return ROLLUP_FIELDS.has(expr.field);
    case 'time':
      return ROLLUP_GRAINS.has(expr.grain);
    case 'jurisdiction':
      return true;
    default:
      return false;
  }
}
