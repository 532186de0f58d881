/** Cells as tab-separated text that a spreadsheet takes as numbers: no grouping, no units, a decimal point. */
import type { PivotColumn, PivotRow, PivotTable } from '../types';

/** Rows and columns of a table that are copied, ends included; column -1 is the row-group column. */
export interface CopiedArea {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** More cells than this are an export, not a copy. */
export const MOST_COPIED_CELLS = 1_000_000;

export interface Copy {
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The area's cells; rows that only hold a message are left out.
 *
 * @param headers with a line of column titles and the row groups of every row, one column for each
 * @returns undefined for more cells than a clipboard should hold
 */
export function copyOf(table: PivotTable, area: CopiedArea, headers: boolean): Copy | undefined {
  const columns = table.columns.slice(Math.max(area.firstColumn, 0), area.lastColumn + 1);
  const rows = table.rows.slice(Math.max(area.firstRow, 0), Math.max(area.lastRow + 1, 0));
  if (rows.length * (columns.length + 1) > MOST_COPIED_CELLS) {
    return undefined;
  }
  const labels = headers ? rowGroupLabels(table, area.firstRow) : area.firstColumn < 0 ? ownLabel : noLabels;
  const lines = rows
    .filter((row) => row.cells !== undefined)
    .map((row) => [...labels(row), ...columns.map((column) => rawText(column, row))]);
  const head = headers ? [[...rowGroupTitles(table), ...columns.map(({ title }) => plainText(title))]] : [];
  return {
    text: [...head, ...lines].map((cells) => cells.join('\t')).join('\n'),
    rows: lines.length,
    columns: columns.length + (area.firstColumn < 0 ? 1 : 0),
  };
}

/** The exact value. Moments are no numbers: they are copied as they are shown. */
function rawText(column: PivotColumn, row: PivotRow): string {
  const value = column.value(row);
  return value === null ? '' : column.unit === 'instant' ? column.text(row) : String(value);
}

type Labels = (row: PivotRow) => readonly string[];

const noLabels: Labels = () => [];
const ownLabel: Labels = ({ label }) => [plainText(label)];

function rowGroupTitles(table: PivotTable): readonly string[] {
  return [...table.rowGroups.map(({ label }) => plainText(label)), ...(table.mixesCurrencies ? ['Currency'] : [])];
}

/** Labels of a row and the rows above it in the tree. Rows must be asked for in reading order. */
function rowGroupLabels(table: PivotTable, firstRow: number): Labels {
  const path = labelsAbove(table, firstRow);
  return ({ level, label, currency }) => {
    path.length = Math.max(level - 1, 0);
    path.push(plainText(label));
    const groups = table.rowGroups.map((_, depth) => path[depth] ?? '');
    return table.mixesCurrencies ? [...groups, currency ?? ''] : groups;
  };
}

function labelsAbove(table: PivotTable, row: number): string[] {
  const labels: string[] = [];
  let wanted = table.rows[row]?.parentKey;
  for (let above = row - 1; above >= 0 && wanted !== undefined; above -= 1) {
    const candidate = table.rows[above];
    if (candidate?.key === wanted) {
      labels.unshift(plainText(candidate.label));
      wanted = candidate.parentKey;
    }
  }
  return labels;
}

const SIGNED_NUMBER = /^[+-]?[\d\s.,]+$/;

/** On one line, and never a formula: a spreadsheet runs what begins like one. */
function plainText(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=@+-]/.test(line) && !SIGNED_NUMBER.test(line) ? `'${line}` : line;
}
