import type { LinkModel } from '@grafana/data';
import { useState, type RefObject } from 'react';
import { ROW_HEADER, type Layout, type PivotAction, type PivotColumn, type PivotRow, type PivotTable } from '../types';
import { cellMenu, linkItem } from './cellMenu';
import { copyText } from './clipboard';
import { columnMenu, rowGroupsMenu } from './columnMenu';
import { followLink } from './followLink';
import type { OpenMenu } from './GridMenu';
import type { Area, Place } from './keyboard';
import type { MenuEntry } from './menu';
import { headerCellAt, headerRowsOf } from './shape';
import { copyOf, MOST_COPIED_CELLS } from './tsv';
import type { FocusedGrid } from './useGridFocus';

interface Options {
  readonly table: PivotTable;
  readonly layout: Layout;
  readonly grid: FocusedGrid;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly onAction: (action: PivotAction) => void;
  readonly onRetry: (row: PivotRow) => void;
  readonly menuOf?: ((row: PivotRow, column: PivotColumn | undefined) => readonly MenuEntry[]) | undefined;
  readonly linksOf?: ((row: PivotRow, column: PivotColumn) => readonly LinkModel[]) | undefined;
  readonly notify: (text: string) => void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What keys and the mouse both can do to a cell. */
export function useGridActions(options: Options) {
  const { table, layout, grid, frame, onAction, onRetry, menuOf, linksOf, notify } = options;
  const headerRows = headerRowsOf(table);
  const [menu, setMenu] = useState<OpenMenu>();
  const rowAt = (row: number): PivotRow | undefined => table.rows[row - headerRows];
  const linksAt = (row: PivotRow, column: PivotColumn | undefined) =>
    column === undefined ? [] : (linksOf?.(row, column) ?? []);

  const open = (entries: readonly MenuEntry[], { x, y }: Point) => {
    if (entries.length > 0) {
      setMenu({ x, y, entries });
    }
    return entries.length > 0;
  };
  const copy = async (headers: boolean) => {
    const copied = copyOf(table, copiedArea(grid, headerRows), headers);
    if (copied === undefined) {
      notify(`More than ${MOST_COPIED_CELLS.toLocaleString('en-US')} cells: export them instead.`);
    } else if (copied.rows > 0) {
      const done = await copyText(copied.text);
      notify(done ? `Copied ${countOf(copied.rows, copied.columns)}.` : 'The browser did not allow copying.');
    }
  };

  /** @returns the column whose header the place is, where it is the header of one */
  const columnOfHeader = (place: Place): PivotColumn | undefined => {
    const found = headerCellAt(table, place)?.cell;
    return found !== undefined && (found.span === 1 || found.kind === 'measure')
      ? table.columns[found.start]
      : undefined;
  };
  const sort = (place: Place, also: boolean, rowGroup = 0) => {
    const next = place.column === 0 ? table.rowGroups[rowGroup]?.sort.next : columnOfHeader(place)?.sort?.next;
    if (next !== undefined) {
      onAction(also && next.type === 'sort' ? { ...next, also: true } : next);
    }
  };
  const toggle = (row: number) => {
    const found = rowAt(row);
    if (found?.expandable) {
      onAction({ type: 'toggle', path: found.path });
    }
  };
  const openMenu = (place: Place, at: Point): boolean => {
    if (place.row < headerRows) {
      const column = columnOfHeader(place);
      return place.column === 0
        ? open(rowGroupsMenu(table, onAction), at)
        : column !== undefined && open(columnMenu(table, layout, column, onAction), at);
    }
    const row = rowAt(place.row);
    if (row?.cells === undefined) {
      return false;
    }
    const column = table.columns[place.column - 1];
    const entries = menuOf?.(row, column) ?? [];
    return open(cellMenu({ row, column, links: linksAt(row, column), entries, onAction, onCopy: copy }), at);
  };
  /** @returns whether the cell had links */
  const follow = (place: Place, at: Point): boolean => {
    const row = rowAt(place.row);
    const links = row === undefined ? [] : linksAt(row, table.columns[place.column - 1]);
    const [first] = links;
    if (first !== undefined) {
      if (links.length === 1) {
        followLink(first);
      } else {
        open(links.map(linkItem), at);
      }
    }
    return first !== undefined;
  };

  return {
    menu,
    closeMenu: () => {
      setMenu(undefined);
      frame.current?.focus({ preventScroll: true });
    },
    copy,
    sort,
    toggle,
    openMenu,
    follow,
    retry: (row: number) => {
      const found = rowAt(row);
      if (found?.kind === 'failed') {
        onRetry(found);
      }
      return found?.kind === 'failed';
    },
    isBranch: (row: number): boolean => rowAt(row)?.expandable === true,
    columnOfHeader,
    /** Key of the column that a header sizes. */
    sizedBy: (place: Place): string | undefined =>
      place.column === 0
        ? ROW_HEADER
        : headerCellAt(table, place)?.cell.span === 1
          ? columnOfHeader(place)?.key
          : undefined,
  };
}

export type GridActions = ReturnType<typeof useGridActions>;

function copiedArea({ selected, focus }: FocusedGrid, headerRows: number) {
  const area: Area = selected ?? { top: focus.row, bottom: focus.row, left: focus.column, right: focus.column };
  return {
    firstRow: area.top - headerRows,
    lastRow: area.bottom - headerRows,
    firstColumn: area.left - 1,
    lastColumn: area.right - 1,
  };
}

function countOf(rows: number, columns: number): string {
  const cells = rows * columns;
  return cells === 1 ? 'one cell' : `${cells.toLocaleString('en-US')} cells`;
}
