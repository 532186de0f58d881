/** Which cell has the focus and which are selected. Held by keys, so that both stay when rows come and go around them. */
import type { PivotTable } from '../types';
import type { Area, Place } from './keyboard';

/** A place by keys, with the index at which it was last. */
interface Anchor {
  readonly row: number;
  readonly rowKey: string | undefined;
  readonly column: number;
  readonly columnKey: string | undefined;
}

export interface GridFocus {
  readonly focus: Anchor;
  /** Opposite corners, where more than the focused cell is selected. */
  readonly selection?: { readonly from: Anchor; readonly to: Anchor };
}

/** @param headerRows header rows of the grid, at least one */
export function anchorAt(place: Place, table: PivotTable, headerRows: number): Anchor {
  return {
    ...place,
    rowKey: table.rows[place.row - headerRows]?.key,
    columnKey: table.columns[place.column - 1]?.key,
  };
}

/** Where an anchor is in this table: at its keys, or where it was when they are gone. */
export function placeOf(anchor: Anchor, table: PivotTable, headerRows: number): Place {
  const row =
    anchor.rowKey === undefined
      ? anchor.row
      : headerRows + indexOfKey(table.rows, anchor.rowKey, anchor.row - headerRows);
  const column =
    anchor.columnKey === undefined ? anchor.column : 1 + indexOfKey(table.columns, anchor.columnKey, anchor.column - 1);
  return {
    row: Math.min(row, headerRows + table.rows.length - 1),
    column: Math.min(column, table.columns.length),
  };
}

function indexOfKey(entries: ReadonlyArray<{ readonly key: string }>, key: string, hint: number): number {
  if (entries[hint]?.key === key) {
    return hint;
  }
  const found = entries.findIndex((entry) => entry.key === key);
  return found < 0 ? hint : found;
}

/** The cells between two opposite corners. */
export const areaOf = (one: Place, other: Place): Area => ({
  top: Math.min(one.row, other.row),
  bottom: Math.max(one.row, other.row),
  left: Math.min(one.column, other.column),
  right: Math.max(one.column, other.column),
});

export const isInside = ({ row, column }: Place, area: Area): boolean =>
  row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
