/** How cells of a workbook look, and what they hold. */
import type { Style } from '@cj-tech-master/excelts';
import { dimensionOf } from '#model/catalogue/index';
import type { DimensionType, Unit } from '#model/catalogue/types';
import type { Cell } from './cell';
import type { FileColumn, MeasureColumn } from './table';

type CellStyle = Partial<Style>;

/** Named in full: a font without name and size is whatever a program thinks it is. */
const FONT = { name: 'Calibri', family: 2, size: 11 } as const;
const BOLD = { ...FONT, bold: true } as const;

const header = (horizontal: 'left' | 'center' | 'right'): CellStyle => ({
  font: BOLD,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EBF0' } },
  alignment: { horizontal, vertical: 'middle' },
  border: { bottom: { style: 'thin', color: { argb: 'FF9AA3B2' } } },
});

export const STYLES = {
  title: { font: { ...BOLD, size: 14 } },
  fact: { font: { ...FONT, color: { argb: 'FF4B5563' } } },
  warning: { font: { ...BOLD, color: { argb: 'FFB91C1C' } } },
  keyHeader: header('left'),
  groupHeader: header('center'),
  measureHeader: header('right'),
} as const satisfies Record<string, CellStyle>;

/** One style object for all cells of a column: the writer finds it again by its identity. */
export interface ColumnStyles {
  readonly plain: CellStyle;
  readonly total: CellStyle;
  readonly valueOf: (cell: NonNullable<Cell>) => string | number | Date;
}

export function stylesOf(column: FileColumn): ColumnStyles {
  const plain: CellStyle = {
    ...numberFormat(column),
    ...(column.role === 'label' ? { alignment: { horizontal: 'left' } } : {}),
  };
  const total: CellStyle = { ...plain, font: BOLD };
  const factor = column.role === 'measure' && isClock(column) ? 1 / SECONDS_PER_DAY : 1;
  return { plain, total, valueOf: (cell) => valueOf(cell, factor) };
}

const SECONDS_PER_DAY = 86_400;

/** Excel shows negative clock times as `####`, so differences of durations stay seconds. */
const isClock = ({ unit, isChange }: MeasureColumn): boolean => unit === 'seconds' && !isChange;

/** A workbook holds numbers as doubles: fifteen digits of an amount are exact. */
function valueOf(cell: NonNullable<Cell>, factor: number): string | number | Date {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'number':
      return factor === 1 ? Number(cell.value) : Number(cell.value) * factor;
    case 'time':
      return wallClock(cell.iso);
  }
}

/** Workbooks know no zones: a moment is what the wall clock of the report's zone shows. */
function wallClock(iso: string): Date {
  const [, date = '', time = '00:00:00'] = /^(\d{4}-\d{2}(?:-\d{2})?)(?:T(\d{2}:\d{2}:\d{2}))?/.exec(iso) ?? [];
  return new Date(`${date.length === 7 ? `${date}-01` : date}T${time}Z`);
}

function numberFormat(column: FileColumn): CellStyle {
  if (column.role === 'measure') {
    return { numFmt: column.isChange ? CHANGE_FORMATS[column.unit] : FORMATS[column.unit] };
  }
  const format = column.role === 'label' ? TIME_FORMATS[dimensionOf(column.of).type] : undefined;
  return format === undefined ? {} : { numFmt: format };
}

const TIME_FORMATS: Partial<Record<DimensionType, string>> = {
  date: 'yyyy-mm-dd',
  month: 'yyyy-mm',
  instant: 'yyyy-mm-dd hh:mm',
};

const red = (format: string): string => `${format};[Red]-${format}`;

/** Amounts keep every place that records have, and at least those that people expect. */
const FORMATS: Record<Unit, string> = {
  count: '#,##0',
  number: '#,##0.00',
  index: '#,##0.000',
  fraction: red('0.00%'),
  seconds: '[h]:mm:ss',
  minutes: '#,##0.0" min"',
  milliseconds: '#,##0" ms"',
  money: red('#,##0.00####'),
  moneyEach: red('#,##0.0000##'),
  moneyPerMinute: red('#,##0.0000##'),
  instant: 'yyyy-mm-dd hh:mm:ss',
};

const signed = (format: string): string => `+${format};-${format};${format}`;

const CHANGE_FORMATS: Record<Unit, string> = {
  count: signed('#,##0'),
  number: signed('#,##0.00'),
  index: signed('#,##0.000'),
  fraction: signed('0.00%'),
  seconds: signed('#,##0.0" s"'),
  minutes: signed('#,##0.0" min"'),
  milliseconds: signed('#,##0" ms"'),
  money: signed('#,##0.00####'),
  moneyEach: signed('#,##0.0000##'),
  moneyPerMinute: signed('#,##0.0000##'),
  instant: signed('#,##0" s"'),
};

const WIDTHS: Record<Exclude<FileColumn['role'], 'measure'>, number> = { label: 26, level: 7, id: 12, currency: 12 };

/** In characters: room for the header, and for values of a usual size. */
export function columnWidth(column: FileColumn): number {
  const words = Math.max(...column.headers.slice(-1).map((entry) => entry.length));
  const least = column.role === 'measure' ? 13 : WIDTHS[column.role];
  return Math.min(Math.max(words + 3, least), 40);
}
