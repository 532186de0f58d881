/**
 * The order of siblings, as the backend puts them: currencies apart where amounts decide, "Other" last, then what the
 * query sorts by with missing values last, then the keys themselves, names before ids.
 */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, isMeasureId, measureOf } from '#model/catalogue/index';
import type { CellValue } from '#model/format/units';
import { comparisonColumn } from '#model/frame';
import type { PathKey } from '#model/query/pathKey';
import type { Order, ReportQuery } from '#model/query/reportQuery';
import { pathText } from '../paths';
import { valueAt, type PivotNode } from './block';

type Compare = (one: PivotNode, other: PivotNode) => number;

const MONEY: ReadonlySet<string> = new Set(['money', 'moneyPerMinute', 'moneyEach']);

/** Keys that the database orders as they are written; those of the numbering plan stand for other numbers there. */
const isOrderedAsWritten = (id: DimensionId): boolean => {
  const { node } = dimensionOf(id).expr;
  return node !== 'numbering' && node !== 'jurisdiction';
};

/** Whether rows of a query can be put in the backend's order without it. */
export const canSortHere = ({ rows }: Pick<ReportQuery, 'rows'>): boolean => rows.every(isOrderedAsWritten);

export function siblingOrder({ orderBy }: Pick<ReportQuery, 'orderBy'>): Compare {
  const byMoney = orderBy.some(({ by }) => isMeasureId(by) && MONEY.has(measureOf(by).unit));
  const steps: readonly Compare[] = [
    ...(byMoney ? [compareCurrencies] : []),
    compareOther,
    ...orderBy.map(askedOrder),
    compareKeys,
    compareCurrencies,
  ];
  return (one, other) => {
    for (const step of steps) {
      const difference = step(one, other);
      if (difference !== 0) {
        return difference;
      }
    }
    return 0;
  };
}

const compareOther: Compare = (one, other) => Number(one.kind === 'other') - Number(other.kind === 'other');

function askedOrder({ by, descending, column = [], part }: Order): Compare {
  const sign = descending ? -1 : 1;
  if (isMeasureId(by)) {
    const place = pathText(column);
    const id = part === undefined ? by : comparisonColumn(by, part);
    return (one, other) => nullsLast(valueAt(one.cells, id, place), valueAt(other.cells, id, place), sign);
  }
  return (one, other) => (one.dimension === by ? sign * compareKeys(one, other) : 0);
}

function nullsLast(one: CellValue, other: CellValue, sign: number): number {
  if (one === null || other === null) {
    return Number(one === null) - Number(other === null);
  }
  return sign * (Number(one) - Number(other));
}

const compareKeys: Compare = (one, other) =>
  compareText(one.sortName, other.sortName) || compareKey(one.path.at(-1) ?? '', other.path.at(-1) ?? '');

const compareCurrencies: Compare = (one, other) => compareText(one.currencies.join(' '), other.currencies.join(' '));

export const compareKey = (one: PathKey, other: PathKey): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : compareText(String(one), String(other));

/** By code points, as the database compares the bytes of UTF-8. */
export function compareText(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) {
    at += 1;
  }
  return at === length ? one.length - other.length : codePointAt(one, at) - codePointAt(other, at);
}

/** Halves of surrogate pairs stand above everything that is written with one unit. */
function codePointAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
