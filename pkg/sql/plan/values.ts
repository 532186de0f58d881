import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import { every, identifier, parameter, sql, type Fragment } from '../fragment';
import type { Select } from '../select';
import { recordFilter } from './conditions';
import type { Period, PlanContext } from './context';
import { filterKey, nameOutput, recordKey } from './dimensions';
import { aggregateRecords, aggregateRollup } from './parts';
import { withinPeriod } from './period';
import { RECORD } from './records';
import { isInRollup, sourceOf } from './source';
import { DAY_MS } from '#model/time/days';

export interface ValuesRequest {
  readonly id: DimensionId;
  /** Part of a value or name, without regard to case; '' finds all. */
  readonly search: string;
  readonly limit: number;
}

const ATTEMPTS = 'attempts';

/**
 * Plans a look-up of the values that a dimension takes in a period: columns `value` and `label`, one row more than the
 * limit. The rollup answers where it can; it knows whole days, so its period is widened to them.
 *
 * @param given a query that groups by the dimension alone, in UTC; its filter holds no measures
 */
export function planValues({ id, search, limit }: ValuesRequest, given: PlanContext): Select {
  const context = isInRollup(id) ? { ...given, period: wholeDays(given.period) } : given;
  const source = sourceOf(context);
  const { names } = dimensionOf(id);
  const { filter } = context.query;
  const conditions = filter === undefined ? [] : [recordFilter(filter, context)];
  // Ids are found by their names; everything else is what a filter compares.
  const recorded = names === 'customer' || names === 'provider' ? recordKey(id, context) : filterKey(id, context);
  const key = identifier('found', id);
  const label = names && names !== 'rateCenter' ? nameOutput(names, id, 'found', context) : sql`toString(${key})`;
  const attempts = source === 'cdr_day' ? aggregateRollup(ATTEMPTS) : aggregateRecords(ATTEMPTS, context);
  return {
    columns: [
      { as: 'value', expr: key },
      { as: 'label', expr: label },
    ],
    from: {
      columns: [
        { as: id, expr: recorded },
        { as: ATTEMPTS, expr: attempts },
      ],
      from: identifier(context.database, source),
      alias: RECORD,
      where: every([...withinPeriod(source, context.period), ...conditions]),
      groupBy: { kind: 'keys', keys: [recorded] },
    },
    alias: 'found',
    where: search === '' ? undefined : matches(key, label, search),
    orderBy: names ? [sql`lowerUTF8(${label})`, key] : [sql`${identifier('found', ATTEMPTS)} DESC`, key],
    limit: parameter(limit + 1, 'UInt32'),
  };
}

const wholeDays = ({ fromMs, toMs }: Period): Period => ({
  fromMs: Math.floor(fromMs / DAY_MS) * DAY_MS,
  toMs: Math.ceil(toMs / DAY_MS) * DAY_MS,
});

/** Inside the label, or at the beginning of the value itself, so that `7` finds customer 7 and `Seven` too. */
function matches(key: Fragment, label: Fragment, search: string): Fragment {
  const wanted = parameter(search, 'String');
  return sql`(positionCaseInsensitiveUTF8(${label}, ${wanted}) > 0 OR startsWith(toString(${key}), ${wanted}))`;
}
