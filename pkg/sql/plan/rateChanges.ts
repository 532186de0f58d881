import type { FilterNode } from '#model/query/filter';
import { every, identifier, parameter, sql } from '../fragment';
import type { Select } from '../select';
import type { PlanContext } from './context';
import { planGrouped } from './grouped';

/** Who bills: providers us, or we customers. */
export const RATE_SIDES = {
  provider: {
    rows: ['provider', 'provider_destination', 'provider_currency', 'day'],
    measures: ['provider_rate', 'provider_duration'],
  },
  customer: {
    rows: ['customer', 'customer_destination', 'customer_currency', 'day'],
    measures: ['customer_rate', 'customer_duration'],
  },
} as const;
export type RateSide = keyof typeof RATE_SIDES;

export interface ChangeSearch {
  readonly side: RateSide;
  /** Least change, as a fraction of the rate before. */
  readonly minChange: number;
  /** Billed seconds of a day from which on its rate counts. */
  readonly minSeconds: number;
  /** First day that may show a change, `YYYY-MM-DD`; those before are compared with only. */
  readonly fromDay: string;
  /** Most changes; one more comes back where there are more. */
  readonly limit: number;
}

/**
 * Plans the search for changes of average billed rates: columns `day`, `previous_day`, `name`, `id`, `destination`,
 * `currency`, `rate`, `previous_rate`; latest first, then largest first.
 *
 * @param context a query of the side's rows and measures without totals, whose period begins before `fromDay`
 */
export function planRateChanges(search: ChangeSearch, context: PlanContext): Select {
  const { side, minChange, fromDay, limit } = search;
  const day = (name: string) => identifier('rated', name);
  const of = (name: string) => identifier('compared', name);
  const partition = sql`PARTITION BY ${day(side)}, ${day(`${side}_destination`)}, ${day(`${side}_currency`)} ORDER BY ${day('day')} ASC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW`;
  const [rate, previous] = [of('rate'), of('previous_rate')];
  const change = sql`abs(${rate} - ${previous})`;
  return {
    columns: [
      ...['day', 'previous_day', 'name', 'id', 'destination', 'currency', 'rate', 'previous_rate'].map((as) => ({
        as,
        expr: of(as),
      })),
    ],
    from: {
      columns: [
        { as: 'day', expr: day('day') },
        { as: 'name', expr: day(`${side}_name`) },
        { as: 'id', expr: day(side) },
        { as: 'destination', expr: day(`${side}_destination`) },
        { as: 'currency', expr: day(`${side}_currency`) },
        { as: 'rate', expr: day(`${side}_rate`) },
        { as: 'previous_rate', expr: sql`lagInFrame(${day(`${side}_rate`)}, 1, NULL) OVER (${partition})` },
        { as: 'previous_day', expr: sql`lagInFrame(toNullable(${day('day')}), 1, NULL) OVER (${partition})` },
      ],
      from: planGrouped(busyDays(search, context)),
      alias: 'rated',
    },
    alias: 'compared',
    where: every([
      sql`${of('day')} >= ${parameter(fromDay, 'String')}`,
      // A change from nothing is one, however large.
      sql`isNotNull(${previous})`,
      sql`${rate} != ${previous}`,
      sql`${change} >= ${parameter(minChange, 'Float64')} * ${previous}`,
    ]),
    orderBy: [sql`${of('day')} DESC`, sql`${change} / ${previous} DESC`, of('id'), of('destination'), of('currency')],
    limit: parameter(limit + 1, 'UInt32'),
  };
}

/** Most days have few billed minutes: they are dropped as they are grouped, before any is named, put in order or counted. */
function busyDays({ side, minSeconds }: ChangeSearch, context: PlanContext): PlanContext {
  const { filter } = context.query;
  const busy: FilterNode = { measure: `${side}_duration`, op: '>=', values: [minSeconds] };
  return { ...context, query: { ...context.query, filter: filter === undefined ? busy : { and: [filter, busy] } } };
}
