/**
 * The statement of a grouped report, in three floors:
 *
 * 1. `leaf`: records → one row per innermost group and currency, holding parts (leaves.ts);
 * 2. `total`: leaves → every total level by GROUPING SETS, parts merged;
 * 3. the result: measures from parts, keys in types that frames accept, reading order.
 *
 * Aggregating once and totalling the leaves costs less than GROUPING SETS over the records.
 */
import { dimensionOf } from '#model/catalogue/index';
import { currencyKeysOf, measuresUsed } from '#model/frame';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import type { Column, Select } from '../select';
import type { PlanContext } from './context';
import { currencyKey, keyName } from './currency';
import { keyOutput, nameOutput } from './dimensions';
import { measureOutput } from './measures';
import { leaves } from './leaves';
import { readingOrder } from './order';
import { merge, partsNeeded } from './parts';

/** Plans a grouped report; its columns are those of `model/frame.ts`, with one row more than the limit. */
export function planBreakout(context: PlanContext): Select {
  const { query, database } = context;
  return {
    columns: resultColumns(context),
    from: totals(context),
    alias: 'total',
    orderBy: readingOrder(query, 'total', database),
    limit: parameter(query.limit + 1, 'UInt32'),
    settings: { group_by_use_nulls: 1 },
  };
}

function resultColumns({ query, database }: PlanContext): readonly Column[] {
  const keys = query.rows.flatMap((id): readonly Column[] => {
    const { names } = dimensionOf(id);
    const moneyKey = currencyKeysOf(query).find((key) => key === id);
    // A total of money always says its currency, also where the currency is a row group.
    const column = { as: id, expr: moneyKey ? currencyKey('total', moneyKey) : keyOutput(id, 'total') };
    return names ? [column, { as: `${id}_name`, expr: nameOutput(names, id, 'total', database) }] : [column];
  });
  const currencies = currencyKeysOf(query)
    .filter((id) => !query.rows.includes(id))
    .map((id): Column => ({ as: id, expr: currencyKey('total', id) }));
  const measures = query.measures.map((id): Column => ({ as: id, expr: measureOutput(query, id, 'total') }));
  return [{ as: 'level', expr: sql`toUInt8(${identifier('total', 'level')})` }, ...keys, ...currencies, ...measures];
}

/** Leaves → totals. */
function totals(context: PlanContext): Select {
  const { query } = context;
  const keys = query.rows.map((id) => identifier('leaf', id));
  const currencies = currencyKeysOf(query).map((id) => currencyKey('leaf', id));
  const levels =
    query.totals === 'all' ? keys.map((_, index) => index) : query.totals === 'grand' && keys.length > 0 ? [0] : [];
  return {
    columns: [
      { as: 'level', expr: levelOf(keys) },
      ...query.rows.map((id): Column => ({ as: id, expr: identifier('leaf', id) })),
      ...currencyKeysOf(query).map(
        (id): Column => ({ as: keyName(id), expr: sql`assumeNotNull(${currencyKey('leaf', id)})` })
      ),
      ...partsNeeded(measuresUsed(query)).map((id): Column => ({ as: id, expr: merge(id, 'leaf') })),
    ],
    from: leaves(context),
    alias: 'leaf',
    groupBy: { kind: 'sets', sets: [keys.length, ...levels].map((size) => [...keys.slice(0, size), ...currencies]) },
    // An empty input has no rows at all, not a grand total of nothing.
    having: sql`count() > 0`,
  };
}

/** Row groups that a row still has: keys are rolled up from the innermost, each sets one bit of grouping(). */
function levelOf(keys: readonly Fragment[]): Fragment {
  const all = parameter(keys.length, 'UInt8');
  return keys.length === 0 ? all : keys.reduce<Fragment>((left, key) => sql`${left} - grouping(${key})`, all);
}
