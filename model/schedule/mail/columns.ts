/** The columns of a mailed report, and the texts that stand in them. */
import { dimensionOf, measureOf, moneySideOf } from '../../catalogue/index';
import type { DimensionId } from '../../catalogue/dimensions';
import type { MeasureId } from '../../catalogue/measures';
import type { Unit } from '../../catalogue/types';
import { dimensionText } from '../../format/dimensionText';
import { formatValue, type CellValue } from '../../format/units';
import { frameColumns, type FrameColumn } from '../../frame';
import { SPLIT, type ReportQuery } from '../../query/reportQuery';
import { cellText } from './text';

/**
 * A column; its id is that of the frame's column, and the name of the label that carries its text. All ids are names
 * that Prometheus allows, and none is among `RESERVED_LABELS`.
 */
export type MailColumn =
  | { readonly kind: 'key'; readonly id: DimensionId; readonly header: string; readonly level: number }
  | { readonly kind: 'currency'; readonly id: string; readonly header: string }
  | {
      readonly kind: 'value';
      readonly id: string;
      readonly header: string;
      readonly of: MeasureId;
      readonly unit: Unit;
      /** How it changed since the compared period, which carries its sign. */
      readonly isChange: boolean;
    };

/** Labels that a row carries beside its columns. */
export const ROW_LABELS = ['instance', 'kind', 'period', 'from_ms', 'to_ms', 'about', 'note'] as const;
export type RowLabel = (typeof ROW_LABELS)[number];

/** Values of the label `kind`: grand totals, which come first, and all other rows. */
export const ROW_KINDS = { total: 'total', row: 'row' } as const;

/** Names that a column must not have: Grafana sets them itself, or sorts by them. */
export const RESERVED_LABELS: readonly string[] = [
  ...ROW_LABELS,
  'value',
  'job',
  'alertname',
  'grafana_folder',
  'rulename',
  'ref_id',
  'datasource_uid',
];

/** Row groups that the report goes down to, currencies, and measures with their comparisons, in the order of the mail. */
export function mailColumns(query: ReportQuery): readonly MailColumn[] {
  const keys = query.rows.slice(0, query.depth);
  return frameColumns(query).flatMap((column): readonly MailColumn[] => columnOf(query, keys, column));
}

function columnOf(query: ReportQuery, keys: readonly DimensionId[], column: FrameColumn): readonly MailColumn[] {
  switch (column.role) {
    case 'dimension': {
      const level = keys.indexOf(column.id);
      return level < 0 ? [] : [{ kind: 'key', id: column.id, header: keyHeader(column), level }];
    }
    case 'currency':
      return [{ kind: 'currency', id: column.id, header: column.label }];
    case 'measure':
      return [valueColumn(query, column, column.id, false)];
    case 'comparison':
      // The difference itself can be read off; another column cannot be read at all.
      return column.part === 'change' ? [] : [valueColumn(query, column, column.of, column.part === 'changeShare')];
    default:
      return [];
  }
}

/** A key is shown by its name, not by its id. */
const keyHeader = ({ id, label }: Extract<FrameColumn, { role: 'dimension' }>): string =>
  dimensionOf(id).names === undefined ? label : label.replace(/ ID$/, '');

function valueColumn(
  { currency }: ReportQuery,
  { id, label, unit }: Extract<FrameColumn, { role: 'measure' | 'comparison' }>,
  of: MeasureId,
  isChange: boolean
): MailColumn {
  const words = [
    ...(currency !== SPLIT && isMoney(unit) && moneySideOf(measureOf(of)) !== undefined ? [currency] : []),
    ...(unit === 'moneyPerMinute' ? ['per min'] : []),
  ];
  const header = words.length === 0 ? label : `${label} (${words.join(' ')})`;
  return { kind: 'value', id, header, of, unit, isChange };
}

const isMoney = (unit: Unit): boolean => unit === 'money' || unit === 'moneyEach' || unit === 'moneyPerMinute';

/** A row of a report's frame: values by the ids of its columns; `<id>_name` where a dimension has names. */
export type ReportRow = Readonly<Record<string, CellValue>>;

const TOTAL = 'TOTAL';
const SUBTOTAL = 'Total';
/** What stands for the keys that a total covers. */
const ALL = 'all';
const OTHER = 'Other';

/** The text of a column in a row. Never empty, one line, of bounded length: it becomes the value of a label. */
export function columnText(query: ReportQuery, column: MailColumn, row: ReportRow): string {
  switch (column.kind) {
    case 'key':
      return cellText(keyText(query, column, row));
    case 'currency':
      return cellText(currencyText(query, column.id, row));
    case 'value':
      return cellText(valueText(query, column, row));
  }
}

function keyText(query: ReportQuery, column: Extract<MailColumn, { kind: 'key' }>, row: ReportRow): string {
  const { level } = column;
  const [depth, other] = [Number(row['level'] ?? 0), Number(row['other'] ?? 0)];
  if (other > 0 && level >= other - 1) {
    return level === other - 1 ? OTHER : ALL;
  }
  const key = keyWords(query, column.id, row);
  if (level < depth) {
    return key;
  }
  // A currency that is a row group stands in totals of money too.
  return level > depth ? key || ALL : [depth === 0 ? TOTAL : SUBTOTAL, key].filter(Boolean).join(' ');
}

function keyWords(query: ReportQuery, id: DimensionId, row: ReportRow): string {
  const name = row[`${id}_name`];
  const value = row[id] ?? null;
  return value === null ? '' : dimensionText(query, id, value, typeof name === 'string' ? name : undefined);
}

function currencyText(query: ReportQuery, id: string, row: ReportRow): string {
  const dimension = id === 'provider_currency' ? 'provider_currency' : 'customer_currency';
  return dimensionText(query, dimension, row[id] ?? null);
}

function valueText(
  { timeZone }: ReportQuery,
  { id, unit, isChange }: Extract<MailColumn, { kind: 'value' }>,
  row: ReportRow
): string {
  const value = row[id] ?? null;
  const text = formatValue(value, unit, timeZone);
  return isChange && Number(value) > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
