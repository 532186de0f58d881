/** A result frame as the rows and columns of a table. Pure: numbers in, texts and roles out. */
import { type DataFrame } from '@grafana/data';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, measureOf } from '#model/catalogue/index';
import { dimensionLabel } from '#model/catalogue/labels';
import type { MeasureId } from '#model/catalogue/measures';
import { currencyKeysOf, unitOf } from '#model/frame';
import { formatValue, NO_VALUE, type CellValue } from '#model/format/units';
import type { ReportQuery } from '#model/query/reportQuery';
import { dimensionText } from '#model/format/dimensionText';
import { measureHeader } from '../../query/measureHeader';
import { longestCandidates } from '../../table/extremes';
import { valuesOf } from '../../table/frameValues';

interface Column<Role extends string, Id extends string> {
  readonly role: Role;
  readonly id: Id;
  readonly label: string;
  readonly description: string;
  readonly text: (row: number) => string;
}

export interface DimensionColumn extends Column<'dimension', DimensionId> {
  /** Place among the row groups, outermost 0. */
  readonly depth: number;
}

/** Whose money a row counts, where rows differ in it. */
export type CurrencyColumn = Column<'currency', 'currency'>;

export interface MeasureColumn extends Column<'measure', MeasureId> {
  readonly formula: string;
  readonly source: string;
  readonly isNegative: (row: number) => boolean;
  /** The value as a part of one, for a column that draws it as a bar; undefined for a value that is none. */
  readonly bar?: (row: number) => number | undefined;
  /** Characters of the longest text in the column. */
  readonly longest: () => number;
}

export type TableColumn = DimensionColumn | CurrencyColumn | MeasureColumn;

export interface ReportTable {
  readonly columns: readonly TableColumn[];
  /** Number of rows, totals included. */
  readonly length: number;
  /** Grand totals: the first rows, one for each combination of currencies. */
  readonly grandTotals: number;
  /** No record matched. */
  readonly isEmpty: boolean;
  /** How many row groups a row still has: 0 = grand total. */
  readonly levelOf: (row: number) => number;
  /** Row groups of the query: a row of this level is an innermost row. */
  readonly depth: number;
  /** Whether a row repeats the row group value of the row above it. */
  readonly repeats: (row: number, column: DimensionColumn) => boolean;
}

export const TOTAL = 'Total';

/**
 * Throws when the frame lacks a column that its query asks for.
 *
 * @param bars shares that are drawn as bars too
 */
export function reportTable(frame: DataFrame, query: ReportQuery, bars: readonly MeasureId[] = []): ReportTable {
  const values = valuesOf(frame);
  const levels = query.rows.length === 0 ? [] : values('level').map(Number);
  const levelOf = (row: number) => levels[row] ?? 0;
  const depth = query.rows.length;
  const groups = query.rows.map((id) => values(id));
  const firstInner = levels.findIndex((level) => level > 0);
  const length = frame.length;
  return {
    columns: [
      ...query.rows.map((id, place) => dimensionColumn(id, place, query, values, levelOf)),
      ...currencyColumn(query, values),
      ...query.measures.map((id) => ({
        ...measureColumn(id, query, values),
        ...(bars.includes(id) ? { bar: barOf(values(id)) } : {}),
      })),
    ],
    length,
    depth,
    levelOf,
    grandTotals: depth > 0 && firstInner < 0 ? length : Math.max(firstInner, 0),
    isEmpty: length === 0 || (depth > 0 && firstInner < 0) || (depth === 0 && countsNothing(query, values)),
    repeats: (row, column) =>
      row > 0 &&
      levelOf(row) > column.depth &&
      levelOf(row - 1) > column.depth &&
      groups.slice(0, column.depth + 1).every((group) => group[row] === group[row - 1]),
  };
}

type Values = (id: string) => readonly CellValue[];

/** A grand total alone always has one row; no attempts means that it totals nothing. */
const countsNothing = (query: ReportQuery, values: Values): boolean =>
  query.measures.includes('attempts') && values('attempts').every((value) => value === 0);

function dimensionColumn(
  id: DimensionId,
  depth: number,
  query: ReportQuery,
  values: Values,
  levelOf: (row: number) => number
): DimensionColumn {
  const dimension = dimensionOf(id);
  const own = values(id);
  const names = dimension.names === undefined ? undefined : values(`${id}_name`);
  const text = (row: number) => {
    const name = names?.[row];
    return dimensionText(query, id, own[row], typeof name === 'string' ? name : undefined);
  };
  return {
    role: 'dimension',
    id,
    depth,
    label: dimensionLabel(query, id),
    description: dimension.description,
    // The first row group that a row totals says so; those further in stay empty.
    text: (row) => (levelOf(row) === depth ? TOTAL : levelOf(row) < depth ? '' : text(row)),
  };
}

/** Only where rows differ in it: a single currency stands in the column headers, a row group has its own column. */
function currencyColumn(query: ReportQuery, values: Values): readonly CurrencyColumn[] {
  const keys = currencyKeysOf(query);
  if (keys.every((id) => query.rows.includes(id) || onlyValue(values(id)) !== undefined)) {
    return [];
  }
  const sides = keys.map((id) => values(id));
  const text = (row: number) => [...new Set(sides.map((side) => String(side[row] || NO_VALUE)))].join(' / ');
  const [first = 'customer_currency'] = keys;
  const description =
    keys.length > 1
      ? 'Customer’s currency / provider’s currency, where they differ. Sums never mix currencies.'
      : `${dimensionOf(first).description} Sums never mix currencies.`;
  return [{ role: 'currency', id: 'currency', label: 'Currency', description, text }];
}

/** The value that all rows share; rows that total over it do not count. */
function onlyValue(values: readonly CellValue[]): string | undefined {
  const known = new Set(values.filter((value) => value !== null && value !== undefined));
  const [first] = known;
  return known.size > 1 ? undefined : String(first ?? '');
}

function measureColumn(id: MeasureId, query: ReportQuery, values: Values): MeasureColumn {
  const measure = measureOf(id);
  const own = values(id);
  const unit = unitOf(query, measure);
  return {
    role: 'measure',
    id,
    label: measureHeader(query, id, (key) => onlyValue(values(key))),
    description: measure.description,
    formula: measure.formula,
    source: measure.source,
    text: (row) => formatValue(own[row], unit, query.timeZone),
    isNegative: (row) => Number(own[row]) < 0,
    longest: () => Math.max(...longestCandidates(own).map((value) => formatValue(value, unit, query.timeZone).length)),
  };
}

const barOf = (values: readonly CellValue[]) => (row: number) => {
  const value = values[row];
  return value === null || value === undefined ? undefined : Math.min(Math.max(Number(value), 0), 1);
};
