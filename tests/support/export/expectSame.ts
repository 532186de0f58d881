/** What a file must say, worked out from the report that the command line prints. */
import type { ReportResult, ResultRow } from '../../../dev/report/result';
import { dimensionOf } from '../../../model/catalogue/index';
import { dimensionText } from '../../../model/format/dimensionText';
import type { CellValue } from '../../../model/format/units';
import { currencyKeysOf, frameColumns, type FrameColumn } from '../../../model/frame';
import type { ReportQuery } from '../../../model/query/reportQuery';
import type { ReadFile } from './readFile';

const EMPTY_DAY = Date.UTC(1899, 11, 30);

export type Format = 'csv' | 'xlsx';

const isMeasure = (column: FrameColumn) => column.role === 'measure' || column.role === 'comparison';

/** Every value of the report stands where its headers say, every row is there, and nothing else is. */
export function expectSame(file: ReadFile, { query, rows }: ReportResult, format: Format): void {
  const measures = frameColumns(query).filter(isMeasure);
  const places = new Map(file.headers.map((headers, index) => [headers.join(' | '), index]));
  expect(places.size).toBe(file.headers.length);
  const expected: unknown[][] = [];
  for (const row of rows) {
    if ((row['column_level'] ?? 0) === 0) {
      expected.push([
        ...expectedLabels(query, row, format),
        ...file.headers.slice(labelsOf(query).length).map(() => null),
      ]);
    }
    for (const column of measures) {
      const name = [
        ...columnTexts(query, row).map((words) => guarded(words, format)),
        headerOf(column, query, format),
      ].join(' | ');
      const place = places.get(name) ?? `no column ${name}`;
      expected.at(-1)![place as number] = expectedCell(row[column.id] ?? null, column, format);
    }
  }
  const shown = file.rows.map((cells) =>
    file.headers.map((_, index) => {
      const cell = cells[index] ?? null;
      const column = measures[(index - keyCount(query)) % measures.length];
      if (index < labelsOf(query).length) {
        return cell;
      }
      return index < keyCount(query) || column === undefined ? null : plainCell(cell, column);
    })
  );
  expect(shown).toEqual(expected);
}

/** Row groups, level, ids, currencies. */
const keyCount = (query: ReportQuery): number =>
  labelsOf(query).length +
  Math.min(query.depth, 1) +
  labelsOf(query).filter((id) => dimensionOf(id).type === 'id').length +
  currencyKeysOf(query).filter((id) => !query.rows.includes(id)).length;

const labelsOf = ({ rows, depth }: ReportQuery): ReportQuery['rows'] => rows.slice(0, depth);

function columnTexts(query: ReportQuery, row: ResultRow): readonly string[] {
  const level = Number(row['column_level'] ?? 0);
  return query.columns.map((id, index) => {
    if (index >= level) {
      return index === level ? 'Total' : '';
    }
    return dimensionText(query, id, row[id], String(row[`${id}_name`] ?? ''));
  });
}

const UNITS: Partial<Record<string, string>> = { seconds: ' (s)', minutes: ' (min)', milliseconds: ' (ms)' };

const headerOf = (column: FrameColumn, { currency }: ReportQuery, format: Format): string => {
  const unit = 'unit' in column ? column.unit : '';
  const money = unit === 'money' && currency !== 'split' ? ` (${currency})` : '';
  return column.label + (format === 'csv' ? (UNITS[unit] ?? money) : money);
};

/** In CSV, text that begins like a formula is quoted; numbers and workbooks need none of that. */
function expectedLabels(query: ReportQuery, row: ResultRow, format: Format): readonly unknown[] {
  const level = Number(row['level']);
  const other = Number(row['other'] ?? 0);
  return labelsOf(query).map((id, index) => {
    if (other > 0 && index >= other - 1) {
      return index === other - 1 ? 'Other' : emptyOf(format);
    }
    if (index >= level) {
      return index === level ? 'Total' : emptyOf(format);
    }
    return expectedKey(query, id, row, format);
  });
}

const emptyOf = (format: Format) => (format === 'csv' ? '' : null);

function expectedKey(query: ReportQuery, id: ReportQuery['rows'][number], row: ResultRow, format: Format): unknown {
  const value = row[id] ?? null;
  const { type } = dimensionOf(id);
  const words = dimensionText(query, id, value, String(row[`${id}_name`] ?? ''));
  if (format === 'csv') {
    const plain = type === 'instant' ? String(value) : words;
    return guarded(plain, format);
  }
  if (type === 'date' || type === 'month') {
    return new Date(`${type === 'month' ? `${value}-01` : value}T00:00:00Z`);
  }
  if (type === 'instant') {
    return new Date(`${String(value).slice(0, 19)}Z`);
  }
  return type === 'code' && value !== 0 ? value : words;
}

const guarded = (words: string, format: Format): string =>
  format === 'csv' && /^[=+\-@]/.test(words) ? `'${words}` : words;

/** Money in a CSV is the very text of the report; everything else is a number that is equal. */
function expectedCell(value: CellValue, column: FrameColumn, format: Format): unknown {
  if (value === null) {
    return null;
  }
  const number = Number(value);
  if (isMoment(column)) {
    return format === 'csv' ? value : new Date(`${String(value).slice(0, 19)}Z`);
  }
  if (format === 'xlsx' && isClock(column)) {
    // exceljs gives clock times as dates, to the millisecond.
    return Math.round(number * 1000) / 1000;
  }
  return format === 'csv' && typeof value === 'string' ? value : number;
}

const isMoment = (column: FrameColumn): boolean => column.role === 'measure' && column.unit === 'instant';

/** A duration, but not a difference of durations, which may be negative. */
const isClock = (column: FrameColumn): boolean =>
  (column.role === 'measure' || (column.role === 'comparison' && column.part === 'previous')) &&
  column.unit === 'seconds';

function plainCell(cell: unknown, column: FrameColumn): unknown {
  if (cell === '' || cell === null || cell === undefined) {
    return null;
  }
  if (isMoment(column)) {
    return cell;
  }
  if (cell instanceof Date) {
    return Math.round(cell.getTime() - EMPTY_DAY) / 1000;
  }
  const isMoney = 'unit' in column && column.unit === 'money';
  return typeof cell === 'string' && !isMoney ? Number(cell) : cell;
}
