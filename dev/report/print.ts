import { stringify } from 'csv-stringify/sync';
import type { DimensionId } from '#model/catalogue/dimensions';
import { isDimensionId } from '#model/catalogue/index';
import { dimensionLabel } from '#model/catalogue/labels';
import { dimensionText } from '#model/format/dimensionText';
import { formatValue, type CellValue } from '#model/format/units';
import { frameColumns, type FrameColumn } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import type { Format } from './arguments';
import type { ReportResult, ResultRow } from './result';

/** A result as text for standard output, ending in a newline. */
export const PRINTERS: Record<Format, (result: ReportResult) => string> = {
  json: (result) => `${JSON.stringify(result, null, 2)}\n`,
  csv: (result) =>
    stringify([
      result.columns.map(({ id }) => id),
      ...result.rows.map((row) => result.columns.map(({ id }) => row[id] ?? '')),
    ]),
  table: printTable,
};

/** Columns for people: names instead of ids, units, totals marked. */
function printTable(result: ReportResult): string {
  const columns = frameColumns(result.query).filter((column) => !isHidden(column));
  const cells = [
    columns.map(({ label, ...column }) =>
      column.role === 'dimension' ? dimensionLabel(result.query, column.id) : label
    ),
    ...result.rows.map((row) => columns.map((column) => cell(column, row, result))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((text, index) => {
        const width = widths[index] ?? 0;
        return isNumeric(columns[index]) ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd()
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  const { compared, truncated } = result;
  const note = [
    ...(compared === undefined ? [] : [`Compared with ${compared.from} to ${compared.to}`]),
    ...(truncated ? [`… more than ${result.rows.length} rows; raise --limit to see them`] : []),
  ];
  return `${[lines[0], rule, ...lines.slice(1), ...note].join('\n')}\n`;
}

/** Ids are shown by their names, levels by their totals. */
const isHidden = ({ role }: FrameColumn): boolean => HIDDEN.includes(role);
const HIDDEN: ReadonlyArray<FrameColumn['role']> = ['level', 'columnLevel', 'other', 'name'];

const isNumeric = (column: FrameColumn | undefined): boolean => column !== undefined && 'unit' in column;

function cell(column: FrameColumn, row: ResultRow, { query }: ReportResult): string {
  const value: CellValue = row[column.id] ?? null;
  switch (column.role) {
    case 'measure':
    case 'comparison':
      return formatValue(value, column.unit, query.timeZone);
    case 'dimension': {
      if (value === null) {
        return totalText(column.id, row, query);
      }
      return dimensionText(query, column.id, value, String(row[`${column.id}_name`] ?? ''));
    }
    default:
      return isDimensionId(column.id) && value !== null ? String(value) : '';
  }
}

/** What stands where a row has no key: it totals the first group that it lacks, or stands for the rest of a top. */
function totalText(id: DimensionId, row: ResultRow, { rows, columns }: ReportQuery): string {
  const other = Number(row['other'] ?? 0);
  if (other > 0 && rows[other - 1] === id) {
    return 'Other';
  }
  return rows[Number(row['level'])] === id || columns[Number(row['column_level'])] === id ? 'Total' : '';
}
