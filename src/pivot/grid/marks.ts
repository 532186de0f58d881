/** Heat colours and data bars: where a value stands between the least and the greatest of its kind. */
import type { Range } from '../../table/extremes';
import type { Layout, Mark, PivotColumn, PivotRow, PivotTable } from '../types';

/** Shades of heat on each side of zero. */
export const HEAT_STEPS = 8;

/** From `-HEAT_STEPS` to `HEAT_STEPS`; 0 is no colour. */
interface HeatMark {
  readonly kind: 'heat';
  readonly step: number;
}

/** In percent of the cell's width. */
export interface BarMark {
  readonly kind: 'bars';
  readonly left: number;
  readonly width: number;
  readonly negative: boolean;
}

export type CellMark = HeatMark | BarMark;
export type MarkOf = (column: PivotColumn, row: PivotRow) => CellMark | undefined;

/** Values and those of the compared period share a scale; changes are told by their tone. */
const MARKED_PARTS: ReadonlySet<string> = new Set(['value', 'previous']);

export const markOfColumn = (column: PivotColumn, marks: Layout['marks']): Mark | undefined =>
  MARKED_PARTS.has(column.part) ? marks[column.measure] : undefined;

/**
 * A measure's columns share one scale for each level of row groups and each level of column groups: a month can be
 * compared with a month, a customer with a customer, and no total drowns them.
 */
export function markScale(table: PivotTable, marks: Layout['marks']): MarkOf {
  const ranges = new Map<string, Range | undefined>();
  const rangeOf = (column: PivotColumn, level: number): Range | undefined => {
    const key = `${column.measure} ${column.columnPath.length} ${level}`;
    if (!ranges.has(key)) {
      ranges.set(key, sharedRange(table, column, level));
    }
    return ranges.get(key);
  };
  return (column, row) => {
    const mark = markOfColumn(column, marks);
    if (mark === undefined || row.cells === undefined || row.kind === 'grandTotal' || row.kind === 'other') {
      return undefined;
    }
    const value = Number(column.value(row) ?? NaN);
    const range = rangeOf(column, row.level);
    return Number.isNaN(value) || range === undefined
      ? undefined
      : mark === 'heat'
        ? { kind: 'heat', step: heatStep(value, range) }
        : barOf(value, range);
  };
}

function sharedRange(table: PivotTable, { measure, columnPath }: PivotColumn, level: number): Range | undefined {
  const ranges = table.columns
    .filter(
      (column) =>
        column.measure === measure && column.columnPath.length === columnPath.length && MARKED_PARTS.has(column.part)
    )
    .flatMap((column) => column.range(level) ?? []);
  return ranges.length === 0
    ? undefined
    : {
        least: Math.min(...ranges.map(({ least }) => least)),
        most: Math.max(...ranges.map(({ most }) => most)),
      };
}

/** Where amounts have both signs the shades part at zero; else they tell the least from the greatest. */
export function heatStep(value: number, { least, most }: Range): number {
  if (least < 0) {
    const far = Math.max(-least, most);
    return far === 0 ? 0 : clamp(Math.round((value / far) * HEAT_STEPS), -HEAT_STEPS, HEAT_STEPS);
  }
  return most === least ? 0 : clamp(Math.round(((value - least) / (most - least)) * HEAT_STEPS), 0, HEAT_STEPS);
}

/** Bars begin at zero, wherever that is between the least and the greatest value. */
export function barOf(value: number, range: Range): BarMark | undefined {
  const [least, most] = [Math.min(range.least, 0), Math.max(range.most, 0)];
  if (most === least || value === 0) {
    return undefined;
  }
  const at = (point: number) => clamp(((point - least) / (most - least)) * 100, 0, 100);
  const [from, to] = [at(Math.min(value, 0)), at(Math.max(value, 0))];
  return { kind: 'bars', left: round(from), width: round(to - from), negative: value < 0 };
}

const round = (percent: number): number => Math.round(percent * 10) / 10;
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
