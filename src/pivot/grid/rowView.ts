/** What all rows of a table share: computed once, so that a row only looks things up. */
import type { CSSProperties } from 'react';
import type { Layout, PivotColumn, PivotRow, PivotTable, Tone } from '../types';
import { classNames } from './classNames';
import type { ColumnLayout } from './columnLayout';
import { markOfColumn, markScale, type CellMark, type MarkOf } from './marks';
import type { Metrics } from './metrics';
import type { GridStyles } from './styles';

export interface RowView {
  readonly table: PivotTable;
  readonly layout: ColumnLayout;
  readonly metrics: Metrics;
  readonly styles: GridStyles;
  /** Prefix of element ids. */
  readonly id: string;
  readonly headerRows: number;
  readonly markOf: MarkOf;
  /** By column. */
  readonly cellStyles: readonly CSSProperties[];
  readonly cellClasses: readonly string[];
  readonly tones: Readonly<Record<Tone, string>>;
  /** Marked columns have a ground of their own, on which coloured text would be hard to read. */
  readonly marked: readonly boolean[];
  /** Room for the chevron is kept where any row has one. */
  readonly hasBranches: boolean;
}

interface RowViewInput extends Pick<RowView, 'table' | 'layout' | 'metrics' | 'styles' | 'id' | 'headerRows'> {
  readonly marks: Layout['marks'];
  /** Cells are links. */
  readonly linked: boolean;
}

export function rowViewOf({ marks, linked, ...shared }: RowViewInput): RowView {
  const { table, layout, styles } = shared;
  const groupStarts = new Set(table.headers.length > 1 ? table.headers[0]?.map(({ start }) => start) : []);
  return {
    ...shared,
    markOf: markScale(table, marks),
    cellStyles: table.columns.map((_, index) => ({ left: layout.lefts[index], width: layout.widths[index] })),
    cellClasses: table.columns.map((column, index) =>
      classNames(
        styles.cell,
        index > layout.pinned && groupStarts.has(index) && styles.groupStart,
        column.isTotal && styles.total,
        column.part === 'previous' && markOfColumn(column, marks) === undefined && styles.quietPart,
        linked && styles.linked
      )
    ),
    tones: { good: styles.good, bad: styles.bad, negative: styles.bad },
    marked: table.columns.map((column) => markOfColumn(column, marks) !== undefined),
    hasBranches: table.rowGroups.length > 1,
  };
}

/** Id of the element of a cell, by its place in the grid. */
export const cellId = (id: string, row: number, column: number): string => `${id}-${row}-${column}`;

export function rowClass({ styles, metrics }: RowView, row: PivotRow): string {
  return classNames(
    styles.row,
    styles[metrics.density],
    row.kind === 'grandTotal' ? styles.grandTotal : row.expanded && styles.open,
    row.kind === 'other' && styles.other,
    row.cells === undefined && styles.message
  );
}

export function cellClass(
  view: RowView,
  index: number,
  column: PivotColumn,
  row: PivotRow,
  mark: CellMark | undefined
): string | undefined {
  const tone = view.marked[index] ? undefined : column.tone(row);
  const base = view.cellClasses[index];
  const withTone = tone === undefined ? base : `${base} ${view.tones[tone]}`;
  return mark?.kind === 'heat' && mark.step !== 0 ? `${withTone} ${heatClass(view, mark.step)}` : withTone;
}

const heatClass = ({ styles }: RowView, step: number): string =>
  (step > 0 ? styles.heatAbove[step - 1] : styles.heatBelow[-step - 1]) ?? '';
