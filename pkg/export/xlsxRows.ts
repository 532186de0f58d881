/**
 * Rows of a worksheet as SpreadsheetML (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4), some at a time.
 *
 * The library's own rows cost four times as long, and would make doubles of amounts: here the exact decimal text is the
 * cell's number.
 */
import type { Cell, FileRow } from './cell';

/** How one column of the table is written. */
export interface SheetColumn {
  /** Ids of styles in the workbook. */
  readonly plain: number;
  readonly total: number;
  /** What a number is multiplied by; 1 leaves it as it is. */
  readonly factor: number;
}

/** @param outlineOf how deep a row of a level folds; undefined for rows that do not */
export function rowsXml(
  rows: readonly FileRow[],
  firstNumber: number,
  columns: readonly SheetColumn[],
  outlineOf: (level: number) => number
): string {
  return rows.map((row, index) => rowXml(row, firstNumber + index, columns, outlineOf(row.level))).join('');
}

function rowXml({ cells, isTotal }: FileRow, number: number, columns: readonly SheetColumn[], outline: number): string {
  let xml = outline > 0 ? `<row r="${number}" outlineLevel="${outline}">` : `<row r="${number}">`;
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? null;
    if (cell !== null) {
      xml += cellXml(cell, `${columnName(index)}${number}`, isTotal ? column.total : column.plain, column.factor);
    }
  }
  return `${xml}</row>`;
}

function cellXml(cell: NonNullable<Cell>, place: string, style: number, factor: number): string {
  switch (cell.kind) {
    case 'text':
      return `<c r="${place}" s="${style}" t="str"><v>${escaped(cell.text)}</v></c>`;
    case 'number':
      return `<c r="${place}" s="${style}"><v>${factor === 1 ? cell.value : Number(cell.value) * factor}</v></c>`;
    case 'time':
      return `<c r="${place}" s="${style}"><v>${serialDay(cell.iso)}</v></c>`;
  }
}

const names: string[] = [];

/** `A`, `Z`, `AA`: the letters of a column, from 0. */
function columnName(index: number): string {
  names[index] ??= (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
  return names[index];
}

const MS_PER_DAY = 86_400_000;
/** Days from Excel's day 0 to 1970. */
const EPOCH_DAY = 25_569;

/** Workbooks know no zones: a moment is what the wall clock of the report's zone shows. */
function serialDay(iso: string): number {
  const [, date = '', time = '00:00:00'] = /^(\d{4}-\d{2}(?:-\d{2})?)(?:T(\d{2}:\d{2}:\d{2}))?/.exec(iso) ?? [];
  return Date.parse(`${date.length === 7 ? `${date}-01` : date}T${time}Z`) / MS_PER_DAY + EPOCH_DAY;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Characters that XML cannot hold are left out; what Excel would read as an escape of its own is escaped. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');
