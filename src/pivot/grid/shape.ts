import type { HeaderCell, PivotRow, PivotTable } from '../types';
import type { Area, GridShape, Place } from './keyboard';

/** Kinds of rows that hold one message instead of cells. */
export const isMessage = ({ kind }: PivotRow): boolean => kind === 'failed' || kind === 'more';

/** Even a table without columns has the header of its row groups. */
export const headerRowsOf = (table: PivotTable): number => Math.max(table.headers.length, 1);

/** What the keyboard has to know of a table. */
export function gridShape(table: PivotTable, pageRows: number): GridShape {
  const headerRows = headerRowsOf(table);
  const columns = table.columns.length + 1;
  return {
    headerRows,
    rows: headerRows + table.rows.length,
    columns,
    pageRows: Math.max(pageRows, 1),
    cellAt: (place) =>
      place.row < headerRows ? headerArea(table, headerRows, place) : bodyArea(table, headerRows, columns, place),
    branchAt: (row) => {
      const index = row - headerRows;
      const found = table.rows[index];
      return { open: found?.expandable ? found.expanded : undefined, parent: parentOf(table, index, headerRows) };
    },
  };
}

/** The header cell that covers a place, and the header row that it begins in. */
export function headerCellAt(
  table: PivotTable,
  { row, column }: Place
): { readonly cell: HeaderCell; readonly row: number } | undefined {
  for (let level = Math.min(row, table.headers.length - 1); level >= 0; level -= 1) {
    const cell = table.headers[level]?.find(({ start, span }) => column - 1 >= start && column - 1 < start + span);
    if (cell !== undefined) {
      return { cell, row: level };
    }
  }
  return undefined;
}

function headerArea(table: PivotTable, headerRows: number, place: Place): Area {
  if (place.column === 0) {
    return { top: 0, bottom: headerRows - 1, left: 0, right: 0 };
  }
  const found = headerCellAt(table, place);
  return found === undefined
    ? { top: place.row, bottom: place.row, left: place.column, right: place.column }
    : {
        top: found.row,
        bottom: found.row + found.cell.rowSpan - 1,
        left: found.cell.start + 1,
        right: found.cell.start + found.cell.span,
      };
}

function bodyArea(table: PivotTable, headerRows: number, columns: number, { row, column }: Place): Area {
  const found = table.rows[row - headerRows];
  return found !== undefined && isMessage(found)
    ? { top: row, bottom: row, left: 0, right: columns - 1 }
    : { top: row, bottom: row, left: column, right: column };
}

/** A parent stands above its children. */
function parentOf(table: PivotTable, index: number, headerRows: number): number | undefined {
  const key = table.rows[index]?.parentKey;
  if (key === undefined) {
    return undefined;
  }
  for (let above = index - 1; above >= 0; above -= 1) {
    if (table.rows[above]?.key === key) {
      return above + headerRows;
    }
  }
  return undefined;
}
