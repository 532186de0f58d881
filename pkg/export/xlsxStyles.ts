/** How cells of a workbook look. */
import type { Style } from '@cj-tech-master/excelts';
import { dimensionOf } from '#model/catalogue/index';
import type { DimensionType, Unit } from '#model/catalogue/types';
import type { FileColumn } from './table';

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

/** Styles of a column's cells, and of those in totals. */
export function stylesOf(column: FileColumn): { readonly plain: CellStyle; readonly total: CellStyle } {
  const plain: CellStyle = {
    ...numberFormat(column),
    ...(column.role === 'label' ? { alignment: { horizontal: 'left' } } : {}),
  };
  return { plain, total: { ...plain, font: BOLD } };
}

const SECONDS_PER_DAY = 86_400;

/** Clock times are parts of a day. Excel shows negative ones as `####`, so differences of durations stay seconds. */
export const factorOf = (column: FileColumn): number =>
  column.role === 'measure' && column.unit === 'seconds' && !column.isChange ? 1 / SECONDS_PER_DAY : 1;

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
