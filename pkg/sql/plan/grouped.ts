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
import type { PartId } from '#model/catalogue/parts';
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, parameter, some, sql, type Fragment } from '../fragment';
import type { Column, Select } from '../select';
import type { PlanContext } from './context';
import { currencyKey, keyName } from './currency';
import { keyOutput, nameOutput } from './dimensions';
import { measureOutput } from './measures';
import { leaves } from './leaves';
import { readingOrder } from './order';
import { isAddedUp, leafParts, merge } from './parts';
import { notRepeated, tellsRepeats } from './repeats';

/** Plans a grouped report; its columns are those of `model/frame.ts`, with one row more than the limit. */
export function planGrouped(context: PlanContext): Select {
  const { query } = context;
  return {
    columns: resultColumns(context),
    from: totals(context),
    alias: 'total',
    orderBy: readingOrder(context, 'total'),
    limit: parameter(query.limit + 1, 'UInt32'),
    settings: { group_by_use_nulls: 1 },
  };
}

function resultColumns(context: PlanContext): readonly Column[] {
  const { query } = context;
  const keys = query.rows.flatMap((id): readonly Column[] => {
    const { names } = dimensionOf(id);
    const moneyKey = currencyKeysOf(query).find((key) => key === id);
    // A total of money always says its currency, also where the currency is a row group.
    const column = { as: id, expr: moneyKey ? currencyKey('total', moneyKey) : keyOutput(id, 'total', context) };
    return names ? [column, { as: `${id}_name`, expr: nameOutput(names, id, 'total', context) }] : [column];
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
      ...leafParts(context).map((id): Column => ({ as: id, expr: totalled(query, id) })),
    ],
    from: leaves(context),
    alias: 'leaf',
    groupBy: { kind: 'sets', sets: [keys.length, ...levels].map((size) => [...keys.slice(0, size), ...currencies]) },
    // An empty input has no rows at all, not a grand total of nothing.
    having: sql`count() > 0`,
  };
}

/** A part of a total; above the entries of single numbers, an attempt that stands under two of them counts once. */
function totalled(query: ReportQuery, id: PartId): Fragment {
  const whole = merge(id, 'leaf');
  if (!tellsRepeats(query) || !isAddedUp(id)) {
    return whole;
  }
  const entries = query.rows.filter((row) => row === 'number' || row === 'role');
  const isEntry = some(entries.map((row) => sql`grouping(${identifier('leaf', row)}) = 0`));
  return sql`if(${isEntry}, ${whole}, sumIf(${identifier('leaf', id)}, ${notRepeated('leaf')}))`;
}

/** Row groups that a row still has: keys are rolled up from the innermost, each sets one bit of grouping(). */
function levelOf(keys: readonly Fragment[]): Fragment {
  const all = parameter(keys.length, 'UInt8');
  return keys.length === 0 ? all : keys.reduce<Fragment>((left, key) => sql`${left} - grouping(${key})`, all);
}
