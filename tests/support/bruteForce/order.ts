/** Reading order of groups. */
import type { DimensionId } from '../../../model/catalogue/dimensions';
import { isDimensionId, isMeasureId } from '../../../model/catalogue/index';
import type { MeasureId } from '../../../model/catalogue/measures';
import { nameOf } from './dimensions';
import type { Group, Report, Value } from './types';

export type ValueOf = (group: Group, id: MeasureId) => number | null;

const MONEY = /(^|_)(charge|cost)$|^profit$|_rate$|(charge|cost)_per_/;

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
    report.query.totals === 'all' ? treeOrder(groups, report, valueOf) : flatOrder(report, valueOf)
  );
}

type Compare = (a: Group, b: Group) => number;

/** Every total before what it is made of; siblings by their own totals at every depth. */
function treeOrder(groups: readonly Group[], report: Report, valueOf: ValueOf): Compare {
  const { rows, orderBy } = report.query;
  const name = ({ customerCurrency, providerCurrency }: Group, keys: readonly Value[]) =>
    JSON.stringify([keys, customerCurrency, providerCurrency]);
  const byName = new Map(groups.map((group) => [name(group, group.keys), group]));
  const ancestorValue = (group: Group, depth: number, id: MeasureId): number | null => {
    const ancestor = byName.get(name(group, group.keys.slice(0, depth)));
    return ancestor === undefined ? null : valueOf(ancestor, id);
  };
  const siblings = (a: Group, b: Group, at: number): number => {
    const asked = orderBy.map(({ by, descending }) => {
      if (isMeasureId(by)) {
        return directed(ancestorValue(a, at + 1, by), ancestorValue(b, at + 1, by), descending);
      }
      return by === rows[at] ? keyOrder(a, b, at, descending, report) : 0;
    });
    return moneyFirst(a, b, report) || firstOf(asked) || keyOrder(a, b, at, false, report) || byCurrency(a, b);
  };
  return (a, b) => {
    const depths = rows.map((_, at) => () => {
      const [isBelowA, isBelowB] = [a.level > at, b.level > at];
      if (isBelowA !== isBelowB) {
        return isBelowA ? 1 : -1;
      }
      return isBelowA ? siblings(a, b, at) : byCurrency(a, b);
    });
    return depths.reduce((order, next) => order || next(), 0) || byCurrency(a, b);
  };
}

/** Innermost rows as one list, behind their grand totals. */
function flatOrder(report: Report, valueOf: ValueOf): Compare {
  const { rows, orderBy } = report.query;
  return (a, b) =>
    compare(Number(a.level > 0), Number(b.level > 0)) ||
    (rows.length > 0 && a.level === 0 ? byCurrency(a, b) : 0) ||
    moneyFirst(a, b, report) ||
    firstOf(
      orderBy.map(({ by, descending }) =>
        isDimensionId(by)
          ? keyOrder(a, b, rows.indexOf(by), descending, report)
          : directed(valueOf(a, by), valueOf(b, by), descending)
      )
    ) ||
    firstOf(rows.map((_, at) => keyOrder(a, b, at, false, report))) ||
    byCurrency(a, b);
}

const firstOf = (orders: readonly number[]): number => orders.find((order) => order !== 0) ?? 0;

/** Amounts of different currencies do not compare. */
const moneyFirst = (a: Group, b: Group, { query }: Report): number =>
  query.orderBy.some(({ by }) => isMeasureId(by) && MONEY.test(by)) ? byCurrency(a, b) : 0;

/** Names before ids, as people read them. */
function keyOrder(a: Group, b: Group, at: number, descending: boolean, report: Report): number {
  const id: DimensionId | undefined = report.query.rows[at];
  if (id === undefined) {
    return 0;
  }
  const [x, y] = [a.keys[at] ?? null, b.keys[at] ?? null];
  const [nameX, nameY] = [nameOf(id, x, report), nameOf(id, y, report)];
  return directed(nameX?.toLowerCase() ?? null, nameY?.toLowerCase() ?? null, descending) || directed(x, y, descending);
}
