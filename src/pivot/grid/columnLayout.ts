/** Where the grid's columns stand, in pixels. */
import { ROW_HEADER, type Layout, type PivotColumn, type PivotTable } from '../types';
import { INDENT, type Metrics } from './metrics';

/** Average advance of a letter and a tabular digit, at the grid's font size and greatest weight. */
const LETTER = 7;
const DIGIT = 7.8;
/** Room around a cell's text. */
const PADDING = 18;
/** Room in a header for its sort arrow and menu button. */
const HEADER_EXTRAS = 22;
/** Chevron and the room around it. */
const CHEVRON = 22;
/** Rows whose names are measured, evenly spread; longer ones are cut short and shown in full on hover. */
const SAMPLE = 600;
/** Widths of the row-group column are multiples of this: opening a row should not shift all numbers by a letter. */
const STEP = 40;

export const LEAST_WIDTH = 48;
export const MOST_WIDTH = 1200;
const VALUES = { least: 72, most: 240 };
const ROW_GROUPS = { least: 200, most: 400 };

/** Room that is left over goes to the columns, but none grows beyond this: far apart, numbers and names lose one another. */
const MOST_STRETCH = 1.5;
/** Shares of the window that the row-group column, and it together with pinned columns, may keep. */
const MOST_ROW_GROUPS = 0.45;
const MOST_STICKY = 0.7;

export interface ColumnLayout {
  /** Width of the row-group column. */
  readonly rowHeader: number;
  /** By column of the table. */
  readonly widths: readonly number[];
  /** Distance from the left edge of the row, by column of the table, and where the last one ends. */
  readonly lefts: readonly number[];
  /** Columns that stay while the others scroll. */
  readonly pinned: number;
  /** Width of what stays: the row-group column and pinned columns. */
  readonly sticky: number;
  readonly total: number;
  /** Rows fill the window even where the columns do not. */
  readonly row: number;
}

/** @param available width of the window; 0 before it is known */
export function columnLayout(
  table: PivotTable,
  widthOf: Layout['widths'],
  available: number,
  metrics: Metrics
): ColumnLayout {
  const own = [widthOf[ROW_HEADER], ...table.columns.map(({ key }) => widthOf[key])];
  const [rows = 0, ...needed] = [preferredRowHeader(table, available), ...neededWidths(table, metrics)];
  const wanted = [rows, ...needed].map((width, index) => own[index] ?? width);
  const [rowHeader = 0, ...widths] = stretched(
    wanted,
    own.map((width) => width === undefined),
    available
  );
  const lefts = [rowHeader];
  for (const width of widths) {
    lefts.push((lefts.at(-1) ?? 0) + width);
  }
  const total = lefts.at(-1) ?? 0;
  const pinnedEnd = lefts[table.pinnedColumns] ?? total;
  const pinned = available > 0 && pinnedEnd > available * MOST_STICKY ? 0 : table.pinnedColumns;
  const row = Math.max(total, Math.floor(available));
  return { rowHeader, widths, lefts, pinned, sticky: lefts[pinned] ?? rowHeader, total, row };
}

/** Width of a column at which nothing in it is cut short. */
export function neededWidth(column: PivotColumn): number {
  const content = column.longest() * DIGIT;
  const wanted = Math.ceil(Math.max(headerWidth(column.label), content) + PADDING);
  return clamp(wanted, VALUES.least, VALUES.most);
}

/** Headers of groups need room too: it is shared by the columns under them. */
function neededWidths(table: PivotTable, { groupLetter }: Metrics): readonly number[] {
  const widths = table.columns.map(neededWidth);
  for (const { label, start, span, kind } of table.headers.flat()) {
    const missing = label.length * groupLetter + PADDING - sum(widths.slice(start, start + span));
    if (missing > 0 && kind !== 'part' && span < 4) {
      for (let index = start; index < start + span; index += 1) {
        widths[index] = (widths[index] ?? 0) + Math.ceil(missing / span);
      }
    }
  }
  return widths;
}

function preferredRowHeader(table: PivotTable, available: number): number {
  const step = Math.max(1, Math.floor(table.rows.length / SAMPLE));
  let widest = table.rowGroups.map(({ label }) => label).join(' › ').length * LETTER;
  for (let index = 0; index < table.rows.length; index += step) {
    const row = table.rows[index];
    if (row?.cells !== undefined) {
      const currency = row.currency === undefined ? 0 : row.currency.length + 2;
      widest = Math.max(widest, (row.label.length + currency) * LETTER + row.level * INDENT + CHEVRON);
    }
  }
  const stepped = Math.ceil((widest + PADDING) / STEP) * STEP;
  const most = available > 0 ? Math.max(120, available * MOST_ROW_GROUPS) : Infinity;
  return Math.floor(Math.min(clamp(stepped, ROW_GROUPS.least, ROW_GROUPS.most), most));
}

/** A header may take two lines, broken between words. */
function headerWidth(label: string): number {
  const words = label.split(' ');
  const breaks = words.map((_, at) => Math.max(words.slice(0, at).join(' ').length, words.slice(at).join(' ').length));
  return Math.min(label.length, ...breaks) * LETTER + HEADER_EXTRAS;
}

/** Columns that their user sized stay as they are. */
function stretched(wanted: readonly number[], elastic: readonly boolean[], available: number): readonly number[] {
  const room = available - sum(wanted);
  const growing = sum(wanted.filter((_, index) => elastic[index]));
  if (room <= 0 || growing === 0) {
    return wanted;
  }
  const share = Math.min(room / growing, MOST_STRETCH - 1);
  const widths = wanted.map((width, index) => (elastic[index] ? Math.floor(width * (1 + share)) : width));
  const last = elastic.lastIndexOf(true);
  // What rounding left over, so that a full grid ends exactly at its edge.
  const rest = share < MOST_STRETCH - 1 ? Math.floor(available - sum(widths)) : 0;
  return widths.map((width, index) => (index === last ? width + rest : width));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
