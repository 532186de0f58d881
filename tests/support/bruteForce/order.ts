/** Reading order of groups. */
import type { DimensionId } from '../../../model/catalogue/dimensions';
import { dimensionOf, isDimensionId, isMeasureId } from '../../../model/catalogue/index';
import type { MeasureId } from '../../../model/catalogue/measures';
import type { Order } from '../../../model/query/reportQuery';
import { nameOf, shownKey } from './dimensions';
import type { Group, Report, Value } from './types';

export type ValueOf = (group: Group, id: MeasureId, part?: Order['part']) => number | null;

const MONEY = /(^|_)(charge|cost)$|^profit$|^loss$|_rate$|(charge|cost)_per_/;

const compare = (a: Value, b: Value): number => {
  if (a === b) {
    return 0;
  }
  if (a === null || b === null) {
    return a === null ? 1 : -1;
  }
  return a < b ? -1 : 1;
};

/** Nothing stands last in both directions. */
const directed = (a: Value, b: Value, descending: boolean): number =>
  a === null || b === null || !descending ? compare(a, b) : compare(b, a);

const byCurrency = (a: Group, b: Group): number =>
  compare(a.customerCurrency, b.customerCurrency) || compare(a.providerCurrency, b.providerCurrency);

export function inReadingOrder(groups: readonly Group[], report: Report, valueOf: ValueOf): Group[] {
  return [...groups].sort(
    report.query.totals === 'all' ? treeOrder(groups, report, valueOf) : flatOrder(groups, report, valueOf)
  );
}

type Compare = (a: Group, b: Group) => number;

/** Every total before what it is made of; siblings by their own totals at every depth. */
function treeOrder(groups: readonly Group[], report: Report, valueOf: ValueOf): Compare {
  const { rows, orderBy, depth, under = [] } = report.query;
  const rowValue = rowValues(groups, report, valueOf);
  const siblings = (a: Group, b: Group, at: number): number => {
    const asked = orderBy.map((order) => {
      const { by, descending } = order;
      if (isMeasureId(by)) {
        return directed(rowValue(a, at + 1, order), rowValue(b, at + 1, order), descending);
      }
      return by === rows[at] ? keyOrder(a, b, at, descending, report) : 0;
    });
    const others = compare(Number(a.other === at + 1), Number(b.other === at + 1));
    return (
      moneyFirst(a, b, at + 1, report, rowValue) ||
      others ||
      firstOf(asked) ||
      keyOrder(a, b, at, false, report) ||
      byCurrency(a, b)
    );
  };
  return (a, b) => {
    const depths = rows.slice(0, depth).map((_, at) => () => {
      if (at < under.length) {
        return 0;
      }
      const [isBelowA, isBelowB] = [a.level > at, b.level > at];
      if (isBelowA !== isBelowB) {
        return isBelowA ? 1 : -1;
      }
      return isBelowA ? siblings(a, b, at) : byCurrency(a, b);
    });
    return depths.reduce((order, next) => order || next(), 0) || byCurrency(a, b) || columnOrder(a, b, report);
  };
}

type RowValue = (group: Group, depth: number, order: Order) => number | null;

/** A measure in the row, at a depth, that a group belongs to: over all columns, or in the column group asked for. */
function rowValues(groups: readonly Group[], report: Report, valueOf: ValueOf): RowValue {
  const { columns } = report.query;
  const name = ({ customerCurrency, providerCurrency }: Group, keys: readonly Value[], column: readonly Value[]) =>
    JSON.stringify([keys, column, customerCurrency, providerCurrency]);
  const shown = (key: Value, index: number): Value => {
    const id = columns[index];
    const value = id === undefined ? null : shownKey(id, key, report);
    return id !== undefined && dimensionOf(id).type === 'instant' ? new Date(Number(value)).toISOString() : value;
  };
  const byName = new Map(groups.map((group) => [name(group, group.keys, group.columnKeys.map(shown)), group]));
  return (group, depth, { by, column = [], part }) => {
    const row = group.level < depth ? undefined : byName.get(name(group, group.keys.slice(0, depth), column));
    return row === undefined || !isMeasureId(by) ? null : valueOf(row, by, part);
  };
}

/** Values of a row: its total, then column groups by their keys. */
const columnOrder = (a: Group, b: Group, report: Report): number =>
  firstOf(
    report.query.columns.map(
      (id, at) =>
        compare(Number(a.columnLevel > at), Number(b.columnLevel > at)) ||
        keysOrder(id, a.columnKeys[at], b.columnKeys[at], false, report)
    )
  );

/** Deepest rows as one list, behind their grand totals. */
function flatOrder(groups: readonly Group[], report: Report, valueOf: ValueOf): Compare {
  const { rows, orderBy, depth } = report.query;
  const rowValue = rowValues(groups, report, valueOf);
  return (a, b) =>
    compare(Number(a.level > 0), Number(b.level > 0)) ||
    (depth > 0 && a.level === 0 ? byCurrency(a, b) : 0) ||
    moneyFirst(a, b, depth, report, rowValue) ||
    compare(Number(a.other !== undefined), Number(b.other !== undefined)) ||
    firstOf(
      orderBy.map((order) =>
        isDimensionId(order.by)
          ? keyOrder(a, b, rows.indexOf(order.by), order.descending, report)
          : directed(rowValue(a, depth, order), rowValue(b, depth, order), order.descending)
      )
    ) ||
    firstOf(rows.map((_, at) => keyOrder(a, b, at, false, report))) ||
    byCurrency(a, b) ||
    columnOrder(a, b, report);
}

const firstOf = (orders: readonly number[]): number => orders.find((order) => order !== 0) ?? 0;

/** Amounts of different currencies do not compare; rows that have none stand behind all that do. */
function moneyFirst(a: Group, b: Group, depth: number, { query }: Report, rowValue: RowValue): number {
  const order = query.orderBy.find(({ by }) => isMeasureId(by) && MONEY.test(by));
  if (order === undefined || query.currency !== 'split') {
    return 0;
  }
  const isMissing = (group: Group) => Number(rowValue(group, depth, order) === null);
  return compare(isMissing(a), isMissing(b)) || byCurrency(a, b);
}

function keyOrder(a: Group, b: Group, at: number, descending: boolean, report: Report): number {
  const id = report.query.rows[at];
  return id === undefined ? 0 : keysOrder(id, a.keys[at], b.keys[at], descending, report);
}

/** Names before ids, as people read them. */
function keysOrder(id: DimensionId, x: Value = null, y: Value = null, descending: boolean, report: Report): number {
  const [nameX, nameY] = [nameOf(id, x, report), nameOf(id, y, report)];
  return directed(nameX?.toLowerCase() ?? null, nameY?.toLowerCase() ?? null, descending) || directed(x, y, descending);
}
