/**
 * A report as a numeric frame: the innermost rows, what tells them apart as text, then figures. Alerting makes an
 * instance of each row: texts are its labels, and every figure is a number of its own under the same labels, so a
 * threshold needs a query with exactly one.
 */
import type { FrameColumn } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import type { BuiltField } from '../../frames/builtFrame';
import { fieldMeta } from '../frameMeta';
import { distinctKeys, keyColumns, pickedKeys, valuesOfTexts, type KeyColumn } from './keys';
import type { TableRows } from './tableRows';
import { numeric, ofNothing, tellsNothing, valueColumns, type ValueColumn } from './values';

export interface NumericReport {
  /** The query as it was asked. */
  readonly query: ReportQuery;
  /** The table that was read. */
  readonly table: ReportQuery;
  readonly columns: readonly FrameColumn[];
  readonly rows: TableRows;
}

/** Whom the frame is for: alerting ignores times, so moments become seconds of Unix time. */
export type Reader = 'panel' | 'rule';

export function numericFields({ query, table, columns, rows }: NumericReport, reader: Reader): readonly BuiltField[] {
  const kept = innermost(table, rows);
  // Groups below the depth that is asked for are in no row.
  const isShown = (id: string) => !table.rows.slice(table.depth).some((group) => group === id);
  const keys = distinctKeys(pickedKeys(keyColumns(query, columns, rows, isShown), kept));
  const values = valueColumns(query, columns);
  if (kept.length > 0 || !tellsNothing([...table.rows.slice(0, table.depth), ...table.columns], table)) {
    return [
      ...keys.map((key) => keyField(key, reader)),
      ...values.map((column) => {
        const all = rows.column(column.id);
        return valueField(
          column,
          kept.map((row) => numeric(all[row])),
          reader
        );
      }),
    ];
  }
  return [
    ...keys.map((key) => keyField({ ...key, texts: [''] }, 'rule')),
    ...values.map((column) => valueField(column, [ofNothing(column)], reader)),
  ];
}

/** Rows over all columns of a pivot are totals of those below. */
function innermost({ columns }: ReportQuery, rows: TableRows): readonly number[] {
  const all = Array.from({ length: rows.count }, (_, row) => row);
  if (columns.length === 0) {
    return all;
  }
  const levels = rows.column('column_level');
  return all.filter((row) => levels[row] === columns.length);
}

/** Panels link from a row to its calls, for which texts are not enough. */
export function keyField(key: KeyColumn, reader: Reader): BuiltField {
  const { name, label, isId, texts } = key;
  const values = reader === 'panel' ? valuesOfTexts(key) : {};
  const tollgrid = { role: isId ? 'id' : 'key', ...(Object.keys(values).length === 0 ? {} : { values }) };
  const hidden = isId ? { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } } : {};
  return { name, type: 'text', values: texts, config: { displayNameFromDS: label, custom: { tollgrid, ...hidden } } };
}

function valueField(column: ValueColumn, values: ReadonlyArray<number | null>, reader: Reader): BuiltField {
  const meta = fieldMeta(column);
  if (column.unit !== 'instant') {
    return { ...meta, type: 'number', values };
  }
  return reader === 'panel'
    ? { ...meta, type: 'moment', values }
    : { ...meta, type: 'number', values: values.map((value) => (value === null ? null : value / 1000)) };
}
