/**
 * Reading order: every total stands before the rows it is made of, siblings are sorted as asked. The values of a row
 * stand together, its total before those of its column groups, which follow their keys.
 *
 * With subtotals the rows form a tree, and a sort by a measure compares siblings by their own totals at every depth.
 * Without subtotals the innermost rows are one flat list.
 */
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import { dimensionOf, isDimensionId, isMeasureId, measureOf } from '#model/catalogue/index';
import { currencyKeysOf } from '#model/frame';
import { conditionsOfPath } from '#model/query/pathKey';
import type { Order, ReportQuery } from '#model/query/reportQuery';
import { identifier, joined, parameter, sql, type Fragment } from '../fragment';
import type { PlanContext } from './context';
import { currencyKey } from './currency';
import { rowFilter } from './conditions';
import { nameOutput } from './dimensions';
import { comparedValue, measureValue } from './measures';
import { rowLevels, shownRows } from './shape';
import { OTHER } from './top';

export function readingOrder(context: PlanContext, from: string): readonly Fragment[] {
  const { query } = context;
  const currencies = currencyKeysOf(query).map((id) => currencyKey(from, id));
  const scope: Scope = { context, query, from, currencies };
  return [...(query.totals === 'all' ? treeOrder(scope) : flatOrder(scope)), ...currencies, ...columnOrder(scope)];
}

function treeOrder(scope: Scope): readonly Fragment[] {
  const { depth: deepest, under = [] } = scope.query;
  const depths = Array.from({ length: deepest - under.length }, (_, index) => under.length + 1 + index);
  return depths.flatMap((at) => depth(scope, at));
}

function flatOrder(scope: Scope): readonly Fragment[] {
  const { query, from } = scope;
  const grandTotalFirst =
    rowLevels(query).length > 1 ? [isBelow(from, 'level', 1), ...grandTotalsByCurrency(scope)] : [];
  return [
    ...grandTotalFirst,
    ...moneyFirst(scope, query.depth),
    ...(query.top?.others ? [sql`${identifier(from, OTHER)} > 0`] : []),
    ...query.orderBy.flatMap((order) => flatOrderBy(scope, order)),
    ...shownRows(query).flatMap((id) => keyOrder(scope, id)),
  ];
}

/** Every column group behind the total that it is part of. */
const columnOrder = (scope: Scope): readonly Fragment[] =>
  scope.query.columns.flatMap((id, index) => [isBelow(scope.from, 'column_level', index + 1), ...keyOrder(scope, id)]);

const isBelow = (from: string, level: 'level' | 'column_level', least: number): Fragment =>
  sql`${identifier(from, level)} >= ${parameter(least, 'UInt8')}`;

interface Scope {
  readonly context: PlanContext;
  readonly query: ReportQuery;
  readonly from: string;
  readonly currencies: readonly Fragment[];
}

/** Order among the rows that share their ancestors above depth `at` (1 = outermost row group). */
function depth(scope: Scope, at: number): readonly Fragment[] {
  const { query, from, currencies } = scope;
  const own = query.rows[at - 1];
  const asked = query.orderBy.flatMap((order): readonly Fragment[] => {
    const { by, descending } = order;
    if (isMeasureId(by)) {
      return [directed(rowValue(scope, by, order, at), descending)];
    }
    return by === own ? keyOrder(scope, own).map((key) => directed(key, descending)) : [];
  });
  return [
    isBelow(from, 'level', at),
    ...(at === 1 ? grandTotalsByCurrency(scope) : []),
    ...moneyFirst(scope, at),
    ...(query.top?.others ? [sql`${identifier(from, OTHER)} = ${parameter(at, 'UInt8')}`] : []),
    ...asked,
    ...(own === undefined ? [] : keyOrder(scope, own)),
    ...currencies,
  ];
}

/** Grand totals keep the order of their currencies, however the rows below them are sorted. */
function grandTotalsByCurrency({ from, currencies }: Scope): readonly Fragment[] {
  return currencies.map((key) => sql`if(${identifier(from, 'level')} = 0, ${key}, '')`);
}

/**
 * What a measure is in the row of depth `at` that a value belongs to: over all columns, or in the column group that is
 * asked for; nothing where that row has none.
 */
function rowValue(scope: Scope, by: MeasureId, { column, part }: Order, at: number): Fragment {
  const { context, query, from, currencies } = scope;
  const value = part === undefined ? sortValue(context, by, from) : comparedValue(query, by, part);
  if (at === query.depth && query.columns.length === 0) {
    return value;
  }
  const keys = [...query.rows.slice(0, at).map((id) => identifier(from, id)), ...currencies];
  const row = keys.length === 0 ? sql`OVER ()` : sql`OVER (PARTITION BY ${joined(keys, ', ')})`;
  const level = (name: 'level' | 'column_level', is: number) =>
    sql`${identifier(from, name)} = ${parameter(is, 'UInt8')}`;
  const conditions = [
    level('level', at),
    ...(query.columns.length > 0 ? [level('column_level', column?.length ?? 0)] : []),
    ...conditionsOfPath(query.columns, column).map((node) => rowFilter(context, node, from)),
  ];
  return sql`maxOrNullIf(${value}, ${joined(conditions, ' AND ')}) ${row}`;
}

/**
 * Amounts of different currencies do not compare: a sort by money goes currency by currency. Rows without an amount, as
 * without profit where the two sides have different currencies, stand behind all of them.
 */
function moneyFirst(scope: Scope, at: number): readonly Fragment[] {
  const { query, currencies } = scope;
  const order = query.orderBy.find(({ by }) => isMeasureId(by) && isMoney(by));
  if (order === undefined || !isMeasureId(order.by) || currencies.length === 0) {
    return [];
  }
  return [sql`isNull(${rowValue(scope, order.by, order, at)})`, ...currencies];
}

const isMoney = (id: Parameters<typeof measureOf>[0]): boolean => {
  const { unit } = measureOf(id);
  return unit === 'money' || unit === 'moneyPerMinute' || unit === 'moneyEach';
};

function flatOrderBy(scope: Scope, order: Order): readonly Fragment[] {
  const { by, descending } = order;
  const values = isDimensionId(by) ? shownKeys(scope, by) : [rowValue(scope, by, order, scope.query.depth)];
  return values.map((value) => directed(value, descending));
}

/** Nothing can be sorted by a row group that does not come back. */
const shownKeys = (scope: Scope, id: DimensionId): readonly Fragment[] =>
  shownRows(scope.query).includes(id) ? keyOrder(scope, id) : [];

/** Names sort before ids, as people read them. */
function keyOrder({ context, from }: Scope, id: DimensionId): readonly Fragment[] {
  const { names } = dimensionOf(id);
  const key = identifier(from, id);
  return names ? [sql`lowerUTF8(${nameOutput(names, id, from, context)})`, key] : [key];
}

/** Shares of one whole sort like what they are shares of. */
function sortValue(context: PlanContext, id: MeasureId, from: string): Fragment {
  const { expr } = measureOf(id);
  return expr.node === 'share' ? identifier(from, expr.of) : measureValue(context, id, from);
}

const directed = (value: Fragment, descending: boolean): Fragment =>
  descending ? sql`${value} DESC NULLS LAST` : sql`${value} ASC NULLS LAST`;
