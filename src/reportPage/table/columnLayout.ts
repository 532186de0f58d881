/** Widths of the table's columns, in pixels. They are fixed while the rows scroll, so that nothing jumps. */
import type { ReportTable, TableColumn } from './reportTable';

/** Average advance of a letter, a capital and a tabular digit, at the table's font size and greatest weight. */
const LETTER = 6.8;
const CAPITAL = 8.4;
const DIGIT = 8;
/** Room around a cell's text. */
const PADDING = 18;
/** Room in a header for its sort arrow. */
const ARROW = 16;
/** Room for a bar beside its number. */
const BAR = 96;
/** Rows whose names are measured, evenly spread; longer ones are cut short and shown in full on hover. */
const SAMPLE = 1_000;

const LIMITS = {
  dimension: { min: 96, max: 260 },
  currency: { min: 72, max: 140 },
  measure: { min: 72, max: 220 },
} as const satisfies Record<TableColumn['role'], { min: number; max: number }>;

/** Share of the window that columns which do not scroll may take. */
const MOST_FIXED = 0.6;

export interface ColumnLayout {
  readonly widths: readonly number[];
  readonly total: number;
  /** Distance from the left at which a column stays while the others scroll; undefined for one that scrolls. */
  readonly lefts: ReadonlyArray<number | undefined>;
}

/** Every column as wide as its texts need; what is left of the window is shared out. */
export function columnLayout(table: ReportTable, available: number): ColumnLayout {
  const wanted = table.columns.map((column) => preferredWidth(column, table.length));
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const widths = total < available ? stretched(table.columns, wanted, available - total) : wanted;
  return { widths, total: Math.max(total, Math.floor(available)), lefts: fixedLefts(table.columns, widths, available) };
}

function preferredWidth(column: TableColumn, rows: number): number {
  const content = column.role === 'measure' ? column.longest() * DIGIT : widestText(column, rows);
  const { min, max } = LIMITS[column.role];
  const bar = column.role === 'measure' && column.bar !== undefined ? BAR : 0;
  const wanted = Math.round(Math.max(headerWidth(column.label), content) + PADDING + bar);
  return Math.min(Math.max(wanted, min), max);
}

function widestText(column: TableColumn, rows: number): number {
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  let widest = 0;
  for (let row = 0; row < rows; row += step) {
    const text = column.text(row);
    widest = Math.max(widest, textWidth(text));
  }
  return widest;
}

/** Names of rate centers are capitals throughout, dates and numbers digits. */
function textWidth(text: string): number {
  if (/^\d/.test(text)) {
    return text.length * DIGIT;
  }
  const capitals = text.replace(/[^A-Z]/g, '').length;
  return capitals * CAPITAL + (text.length - capitals) * LETTER;
}

/** A header may take two lines, broken between words. */
function headerWidth(label: string): number {
  const words = label.split(' ');
  const oneLine = label.length;
  const breaks = words.map((_, at) => Math.max(words.slice(0, at).join(' ').length, words.slice(at).join(' ').length));
  return Math.min(oneLine, ...breaks) * LETTER + ARROW;
}

/** Shared in proportion, so that the table fills its frame without one column running away. */
function stretched(columns: readonly TableColumn[], wanted: readonly number[], room: number): readonly number[] {
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const widths = wanted.map((width) => Math.floor(width + (room * width) / total));
  const rest = Math.floor(total + room) - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === columns.length - 1 ? width + rest : width));
}

/** Row groups stay, from the left, as long as they leave room for the numbers. */
function fixedLefts(
  columns: readonly TableColumn[],
  widths: readonly number[],
  available: number
): ReadonlyArray<number | undefined> {
  let left = 0;
  let fixed = true;
  return columns.map(({ role }, index) => {
    const start = left;
    left += widths[index] ?? 0;
    fixed = fixed && role === 'dimension' && left <= available * MOST_FIXED;
    return fixed ? start : undefined;
  });
}
