import type { DimensionId } from '#model/catalogue/dimensions';
import type { Dimension } from '#model/catalogue/types';
import { every, identifier, parameter, sql, type Fragment } from '../fragment';
import type { Select } from '../select';
import type { Period } from './context';
import { nameOutput, recordKey } from './dimensions';
import { aggregateRecords, aggregateRollup } from './parts';
import { withinPeriod } from './period';
import { RECORD } from './records';
import { isInRollup, type Source } from './source';

export interface ValuesRequest {
  readonly id: DimensionId;
  readonly dimension: Dimension;
  /** Part of a value or name, without regard to case; '' finds all. */
  readonly search: string;
  readonly period: Period;
  readonly limit: number;
}

const DAY_MS = 86_400_000;

/**
 * Plans a look-up of the values that a dimension takes in a period: columns `value` and `label`, one row more than the
 * limit. The rollup answers where it can; it knows whole days, so its period is widened to them.
 */
export function planValues({ id, dimension, search, period, limit }: ValuesRequest, database: string): Select {
  const source: Source = isInRollup(id) ? 'cdr_day' : 'cdr';
  const key = identifier('found', id);
  const label = dimension.names ? nameOutput(dimension.names, id, 'found', database) : sql`toString(${key})`;
  return {
    columns: [
      { as: 'value', expr: key },
      { as: 'label', expr: label },
    ],
    from: {
      columns: [
        { as: id, expr: recordKey(id, { source, timeZone: 'UTC' }) },
        { as: 'attempts', expr: source === 'cdr_day' ? aggregateRollup('attempts') : aggregateRecords('attempts') },
      ],
      from: identifier(database, source),
      alias: RECORD,
      where: every(withinPeriod(source, source === 'cdr_day' ? wholeDays(period) : period)),
      groupBy: { kind: 'keys', keys: [recordKey(id, { source, timeZone: 'UTC' })] },
    },
    alias: 'found',
    where: search === '' ? undefined : matches(key, label, search),
    orderBy: dimension.names ? [sql`lowerUTF8(${label})`, key] : [sql`${identifier('found', 'attempts')} DESC`, key],
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
