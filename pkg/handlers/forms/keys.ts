/** What tells the rows of a report apart, as texts: columns of a numeric frame, labels of a series or an alert. */
import { dimensionText } from '#model/format/dimensionText';
import type { CellValue } from '#model/format/units';
import type { FrameColumn } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import type { TableRows } from './tableRows';

/** The row, or the series, of all that are not among the first. */
export const OTHER_TEXT = 'Other';

export interface KeyColumn {
  /** The dimension's id; `<id>_name` for the name of one whose values are ids. */
  readonly name: string;
  readonly label: string;
  /** Tells rows apart whose names are the same; nobody needs to see it. */
  readonly isId: boolean;
  readonly isCurrency: boolean;
  /** One per row. */
  readonly texts: readonly string[];
  /** What the texts stand for, where somebody may ask: one per row; null where the row is of all that are left. */
  readonly values?: readonly CellValue[];
}

type KeyOf = Extract<FrameColumn, { readonly role: 'dimension' | 'currency' }>;

/**
 * @param keep the columns that are keys; a time may be something else
 */
export function keyColumns(
  query: ReportQuery,
  columns: readonly FrameColumn[],
  rows: TableRows,
  keep: (id: string) => boolean = () => true
): readonly KeyColumn[] {
  const keys = columns.filter(
    (column): column is KeyOf => (column.role === 'dimension' || column.role === 'currency') && keep(column.id)
  );
  return keys.flatMap((key) => {
    const name = columns.find((column) => column.role === 'name' && column.of === key.id);
    return name === undefined
      ? [plainColumn(query, key, rows)]
      : namedColumns(query, key, { id: name.id, label: name.label }, rows);
  });
}

function plainColumn(query: ReportQuery, { role, id, label }: KeyOf, rows: TableRows): KeyColumn {
  const isCurrency = role === 'currency';
  // A row without money has no currency, and need not say so.
  const text = (value: CellValue) =>
    value === null ? OTHER_TEXT : isCurrency ? String(value) : dimensionText(query, id, value);
  const values = rows.column(id);
  return { name: id, label, isId: false, isCurrency, texts: values.map(text), values };
}

function namedColumns(
  query: ReportQuery,
  { id }: KeyOf,
  name: { readonly id: string; readonly label: string },
  rows: TableRows
): readonly KeyColumn[] {
  const values = rows.column(id);
  const names = rows.column(name.id);
  const text = (value: CellValue, row: number) =>
    value === null ? OTHER_TEXT : dimensionText(query, id, value, String(names[row] ?? ''));
  const texts = values.map((value) => (value === null ? '' : String(value)));
  return [
    { name: name.id, label: name.label, isId: false, isCurrency: false, texts: values.map(text) },
    { name: id, label: `${name.label} ID`, isId: true, isCurrency: false, texts, values },
  ];
}

/**
 * The same with no two rows alike: Grafana refuses a rule whose instances have the same labels. Rows of a report differ
 * by their keys, but two keys may be written the same, as a missing country and one of the name `(unknown)`.
 */
export function distinctKeys(keys: readonly KeyColumn[]): readonly KeyColumn[] {
  const [last] = keys.slice(-1);
  if (last === undefined) {
    return keys;
  }
  const others = keys.slice(0, -1);
  const nameOf = (row: number, text: string) => JSON.stringify([...others.map((key) => key.texts[row]), text]);
  const given = new Set(last.texts.map((text, row) => nameOf(row, text)));
  const used = new Set<string>();
  const texts = last.texts.map((text, row) => {
    let distinct = text;
    for (let times = 2; used.has(nameOf(row, distinct)); times += 1) {
      const numbered = `${text} (${times})`;
      // A row that is called so already keeps its name.
      distinct = given.has(nameOf(row, numbered)) ? text : numbered;
    }
    used.add(nameOf(row, distinct));
    return distinct;
  });
  return [...others, { ...last, texts }];
}

/** Some rows of all columns, in the order given. */
export const pickedKeys = (keys: readonly KeyColumn[], rows: readonly number[]): readonly KeyColumn[] =>
  keys.map(({ values, ...key }) => ({
    ...key,
    texts: rows.map((row) => key.texts[row] ?? ''),
    ...(values === undefined ? {} : { values: rows.map((row) => values[row] ?? null) }),
  }));

/**
 * What texts of a column stand for that are written otherwise, as links need it: values of the dimension, instants as
 * epoch milliseconds. Several are written the same where the clock is set back, and for a missing country and one of the
 * name `(unknown)`.
 */
export function valuesOfTexts({ texts, values = [] }: KeyColumn): Readonly<Record<string, readonly CellValue[]>> {
  const found = new Map<string, Set<CellValue>>();
  for (const [row, value] of values.entries()) {
    const text = texts[row] ?? '';
    found.set(text, (found.get(text) ?? new Set()).add(value));
  }
  const lists = [...found].map(([text, of]) => [text, [...of]] as const);
  return Object.fromEntries(lists.filter(([text, of]) => of.length > 1 || text !== String(of[0])));
}
