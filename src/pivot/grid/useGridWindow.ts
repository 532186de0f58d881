import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, type RefObject } from 'react';
import type { ColumnLayout } from './columnLayout';

interface Options {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly layout: ColumnLayout;
  /** Rows of the body, without those that stay at the top. */
  readonly rows: number;
  readonly rowHeight: number;
  /** Height of what stays at the top. */
  readonly head: number;
  /** Row of the body that has the focus: it exists even out of sight, the grid refers to it. */
  readonly focusedRow: number;
  readonly isStatic: boolean;
}

export interface GridWindow {
  /** Rows of the body, one after the other. */
  readonly rows: readonly number[];
  /** Whether the focused row is not one of them and has to exist beside them. */
  readonly isFocusOutside: boolean;
  /** Columns of the table, ends included. */
  readonly firstColumn: number;
  readonly lastColumn: number;
}

const ROWS_AROUND = 5;
const COLUMNS_AROUND = 1;

/** The rows and columns that exist: those in sight and some around them. */
export function useGridWindow(options: Options): GridWindow {
  const { frame, layout, rows, rowHeight, head, focusedRow, isStatic } = options;
  const { lefts, widths, pinned, sticky } = layout;
  const scrolling = widths.length - pinned;

  // Nothing below memoizes what these return.
  // eslint-disable-next-line react-hooks/incompatible-library
  const vertical = useVirtualizer({
    count: rows,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: ROWS_AROUND,
    paddingStart: head,
    enabled: !isStatic,
  });
  const horizontal = useVirtualizer({
    count: scrolling,
    horizontal: true,
    getScrollElement: () => frame.current,
    estimateSize: (index) => widths[pinned + index] ?? 0,
    overscan: COLUMNS_AROUND,
    paddingStart: sticky,
    enabled: !isStatic,
  });
  // Sizes are remembered until they are said to have changed.
  useLayoutEffect(() => vertical.measure(), [vertical, rowHeight]);
  useLayoutEffect(() => horizontal.measure(), [horizontal, lefts]);

  if (isStatic) {
    return {
      rows: Array.from({ length: rows }, (_, index) => index),
      isFocusOutside: false,
      firstColumn: pinned,
      lastColumn: widths.length - 1,
    };
  }
  const columns = horizontal.getVirtualItems();
  const indexes = vertical.getVirtualItems().map(({ index }) => index);
  return {
    rows: indexes,
    isFocusOutside: focusedRow >= 0 && focusedRow < rows && !indexes.includes(focusedRow),
    firstColumn: pinned + (columns[0]?.index ?? 0),
    lastColumn: pinned + (columns.at(-1)?.index ?? -1),
  };
}
