/**
 * Reading order: every total stands before the rows it is made of, siblings are sorted as asked.
 *
 * With subtotals the rows form a tree, and a sort by a measure compares siblings by their own totals at every depth.
 * Without subtotals the innermost rows are one flat list.
 */
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import { dimensionOf, isDimensionId, isMeasureId, measureOf } from '#model/catalogue/index';
import { currencyKeysOf } from '#model/frame';
import type { Order, ReportQuery } from '#model/query/reportQuery';
import { identifier, joined, parameter, sql, type Fragment } from '../fragment';
import type { PlanContext } from './context';
import { currencyKey } from './currency';
import { nameOutput } from './dimensions';
import { measureValue } from './measures';

export function readingOrder(context: PlanContext, from: string): readonly Fragment[] {
  const { query } = context;
  const level = identifier(from, 'level');
  const currencies = currencyKeysOf(query).map((id) => currencyKey(from, id));
  const scope: Scope = { context, query, from, currencies };
  if (query.totals === 'all') {
    return [...query.rows.flatMap((_, index) => depth(scope, index + 1)), ...currencies];
  }
  const asked = query.orderBy.flatMap((order) => flatOrder(scope, order));
  const grandTotalFirst =
    query.totals === 'grand' && query.rows.length > 0 ? [sql`${level} > 0`, ...grandTotalsByCurrency(scope)] : [];
  return [
    ...grandTotalFirst,
    ...moneyFirst(scope),
    ...asked,
    ...query.rows.flatMap((id) => keyOrder(scope, id)),
    ...currencies,
  ];
}

interface Scope {
  readonly context: PlanContext;
  readonly query: ReportQuery;
  readonly from: string;
  readonly currencies: readonly Fragment[];
}

/** Order among the rows that share their ancestors above depth `depth` (1 = outermost row group). */
function depth(scope: Scope, at: number): readonly Fragment[] {
  const { query, from, currencies } = scope;
  const own = query.rows[at - 1];
  const level = identifier(from, 'level');
  const totalFirst = sql`${level} >= ${parameter(at, 'UInt8')}`;
  const asked = query.orderBy.flatMap(({ by, descending }): readonly Fragment[] => {
    if (isMeasureId(by)) {
      return [directed(ancestorValue(scope, sortValue(query, by, from), at), descending)];
    }
    return by === own ? keyOrder(scope, own).map((key) => directed(key, descending)) : [];
  });
  return [
    totalFirst,
    ...(at === 1 ? grandTotalsByCurrency(scope) : []),
    ...moneyFirst(scope),
    ...asked,
    ...(own === undefined ? [] : keyOrder(scope, own)),
    ...currencies,
  ];
}

/** Grand totals keep the order of their currencies, however the rows below them are sorted. */
function grandTotalsByCurrency({ from, currencies }: Scope): readonly Fragment[] {
  return currencies.map((key) => sql`if(${identifier(from, 'level')} = 0, ${key}, '')`);
}

/** What a measure is in the total, at depth `at`, that a row belongs to; the row's own value at full depth. */
function ancestorValue({ query, from, currencies }: Scope, value: Fragment, at: number): Fragment {
  if (at === query.rows.length) {
    return value;
  }
  const keys = [...query.rows.slice(0, at).map((id) => identifier(from, id)), ...currencies];
  const isAncestor = sql`${identifier(from, 'level')} = ${parameter(at, 'UInt8')}`;
  return sql`maxIf(${value}, ${isAncestor}) OVER (PARTITION BY ${joined(keys, ', ')})`;
}

/** Amounts of different currencies do not compare: a sort by money goes currency by currency. */
function moneyFirst({ query, currencies }: Scope): readonly Fragment[] {
  const byMoney = query.orderBy.some(({ by }) => isMeasureId(by) && isMoney(by));
  return byMoney ? currencies : [];
}

const isMoney = (id: Parameters<typeof measureOf>[0]): boolean => {
  const { unit } = measureOf(id);
  return unit === 'money' || unit === 'moneyPerMinute' || unit === 'moneyEach';
};

function flatOrder(scope: Scope, { by, descending }: Order): readonly Fragment[] {
  const values = isDimensionId(by) ? keyOrder(scope, by) : [sortValue(scope.query, by, scope.from)];
  return values.map((value) => directed(value, descending));
}

/** Names sort before ids, as people read them. */
function keyOrder({ context, from }: Scope, id: DimensionId): readonly Fragment[] {
  const { names } = dimensionOf(id);
  const key = identifier(from, id);
  return names ? [sql`lowerUTF8(${nameOutput(names, id, from, context)})`, key] : [key];
}

/** Shares of one whole sort like what they are shares of. */
function sortValue(query: ReportQuery, id: MeasureId, from: string): Fragment {
  const { expr } = measureOf(id);
  return expr.node === 'share' ? identifier(from, expr.of) : measureValue(query, id, from);
}

const directed = (value: Fragment, descending: boolean): Fragment =>
  descending ? sql`${value} DESC NULLS LAST` : sql`${value} ASC NULLS LAST`;
