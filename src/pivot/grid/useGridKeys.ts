import { type KeyboardEvent, type RefObject } from 'react';
import { ROW_HEADER, type PivotAction, type PivotTable } from '../types';
import type { ColumnLayout } from './columnLayout';
import { commandOf, isCellCommand, type CellCommand, type Place, type SelectionCommand } from './keyboard';
import type { Metrics } from './metrics';
import { moveByOne } from './columnMenu';
import { revealed } from './reveal';
import { cellId } from './rowView';
import { gridShape, headerRowsOf } from './shape';
import type { GridActions } from './useGridActions';
import { limitedWidth } from './useColumnResize';
import type { FocusedGrid } from './useGridFocus';

interface Options {
  readonly table: PivotTable;
  readonly layout: ColumnLayout;
  readonly metrics: Metrics;
  /** Height of what stays at the top, and the grand totals in it. */
  readonly head: number;
  readonly fixedTotals: number;
  readonly id: string;
  readonly grid: FocusedGrid;
  readonly actions: GridActions;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly onAction: (action: PivotAction) => void;
}

/** Pixels that a key sizes a column by. */
const RESIZE_STEP = 16;

/** @returns what handles a key */
export function useGridKeys(options: Options) {
  const { table, layout, metrics, head, fixedTotals, id, grid, actions, frame, onAction } = options;
  const { focus } = grid;
  const headerRows = headerRowsOf(table);

  const reveal = ({ row, column }: Place) => {
    const element = frame.current;
    if (element === null) {
      return;
    }
    const index = row - headerRows - fixedTotals;
    if (index >= 0) {
      const top = head + index * metrics.row;
      const scroll = { offset: element.scrollTop, size: element.clientHeight, before: head };
      element.scrollTo({ top: revealed(scroll, top, top + metrics.row) });
    }
    if (column > layout.pinned) {
      const left = layout.lefts[column - 1] ?? 0;
      const scroll = { offset: element.scrollLeft, size: element.clientWidth, before: layout.sticky };
      element.scrollTo({ left: revealed(scroll, left, left + (layout.widths[column - 1] ?? 0)) });
    }
  };

  const pageRows = () => Math.floor(((frame.current?.clientHeight ?? 0) - head) / metrics.row) - 1;
  const pointOf = () => {
    const box = document.getElementById(cellId(id, focus.row, focus.column))?.getBoundingClientRect();
    return { x: (box?.left ?? 0) + 16, y: box?.bottom ?? 0 };
  };
  const last: Place = { row: headerRows + table.rows.length - 1, column: table.columns.length };

  const resize = (by: number) => {
    const key = actions.sizedBy(focus);
    if (key !== undefined) {
      const width = key === ROW_HEADER ? layout.rowHeader : (layout.widths[focus.column - 1] ?? 0);
      onAction({ type: 'resizeColumn', key, width: limitedWidth(width + by * RESIZE_STEP) });
    }
  };
  const reorder = (by: -1 | 1) => {
    const column = actions.columnOfHeader(focus);
    const move = column && moveByOne(table, column.measure, by);
    if (move !== undefined) {
      onAction(move);
    }
  };
  const activate = () => {
    if (focus.row < headerRows) {
      actions.sort(focus, false);
    } else if (focus.column === 0 && actions.isBranch(focus.row)) {
      actions.toggle(focus.row);
    } else if (!actions.retry(focus.row) && !actions.follow(focus, pointOf())) {
      actions.openMenu(focus, pointOf());
    }
  };

  /** @returns whether the key was the grid's */
  const runSelection = (command: SelectionCommand): boolean => {
    switch (command.kind) {
      case 'move':
        grid.moveTo(command.to);
        reveal(command.to);
        return true;
      case 'extend':
        grid.extendTo(command.to);
        reveal(command.to);
        return true;
      case 'copy':
        void actions.copy(command.headers);
        return true;
      case 'clearSelection':
        grid.clear();
        return grid.selected !== undefined;
      case 'selectAll':
        grid.select({ row: headerRows, column: 0 }, last);
        return true;
      case 'selectRow':
        grid.select({ row: focus.row, column: 0 }, { row: focus.row, column: last.column });
        return true;
      case 'selectColumn': {
        const { left, right } = gridShape(table, 1).cellAt(focus);
        grid.select({ row: headerRows, column: left }, { row: last.row, column: right });
        return true;
      }
    }
  };
  const runOnCell = (command: CellCommand): void => {
    switch (command.kind) {
      case 'toggle':
        return actions.toggle(focus.row);
      case 'activate':
        return activate();
      case 'menu':
        return void actions.openMenu(focus, pointOf());
      case 'resize':
        return resize(command.by);
      case 'reorder':
        return reorder(command.by);
    }
  };

  return (event: KeyboardEvent) => {
    const command = commandOf(event, focus, gridShape(table, pageRows()));
    if (command === undefined) {
      return;
    }
    if (isCellCommand(command)) {
      runOnCell(command);
    } else if (!runSelection(command)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
