/**
 * The layout of an exported table: which columns it has, and what stands above them.
 *
 * From left to right: a column for each row group (its words), then `Level`, the ids behind words, the currencies, and
 * the measures: once, or once for every column group.
 */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import { dimensionLabel } from '#model/catalogue/labels';
import type { MeasureId } from '#model/catalogue/measures';
import type { Unit } from '#model/catalogue/types';
import { dimensionText } from '#model/format/dimensionText';
import { UNIT_FORMATS } from '#model/format/units';
import { currencyKeysOf, frameColumns } from '#model/frame';
import { SPLIT, type ReportQuery } from '#model/query/reportQuery';
import type { ExportFormat } from './format';
import type { ColumnGroup } from './survey';

export type FileColumn =
  | { readonly role: 'label'; readonly headers: readonly string[]; readonly of: DimensionId }
  | { readonly role: 'level' | 'id' | 'currency'; readonly headers: readonly string[]; readonly frame: string }
  | {
      readonly role: 'measure';
      readonly headers: readonly string[];
      /** Id of the column in the frame. */
      readonly frame: string;
      readonly unit: Unit;
      /** A difference between two periods, which needs its sign. */
      readonly isChange: boolean;
    };

export type MeasureColumn = Extract<FileColumn, { role: 'measure' }>;

export interface FileTable {
  readonly query: ReportQuery;
  readonly columns: readonly FileColumn[];
  /** Of every column, one text each, from the top. */
  readonly headerRows: number;
  /** Row groups that have a column: those that the report goes down to. */
  readonly labels: readonly DimensionId[];
  /** Measures of one column group. */
  readonly measures: ReadonlyArray<Pick<MeasureColumn, 'frame' | 'unit' | 'isChange'>>;
  readonly groups: readonly ColumnGroup[];
}

export function fileTable(
  query: ReportQuery,
  shown: readonly MeasureId[],
  groups: readonly ColumnGroup[],
  format: ExportFormat
): FileTable {
  const labels = query.rows.slice(0, query.depth);
  const measures = measureColumns(query, shown, format);
  const keys = keyColumns(query, labels);
  const above = query.columns.map((id) => dimensionLabel(query, id));
  const columns = [
    // What the upper header rows are about stands beside them.
    ...keys.map(({ header, ...key }, index): FileColumn => {
      const beside = index === keys.length - 1 ? above : above.map(() => '');
      return { ...key, headers: [...beside, header] };
    }),
    ...groups.flatMap((group) => {
      const upper = groupHeaders(query, group);
      return measures.map(({ header, ...measure }): FileColumn => ({ ...measure, headers: [...upper, header] }));
    }),
  ];
  return { query, columns, headerRows: above.length + 1, labels, measures, groups };
}

const TOTAL = 'Total';

/** Keys of a column group from the outermost in; where it is a total it says so once. */
const groupHeaders = (query: ReportQuery, { keys }: ColumnGroup): readonly string[] =>
  query.columns.map((id, index) => {
    const key = keys[index];
    if (key === undefined) {
      return index === keys.length ? TOTAL : '';
    }
    return dimensionText(query, id, key.value, key.name);
  });

type WithHeader<Column> = Column extends unknown ? Omit<Column, 'headers'> & { readonly header: string } : never;

function keyColumns(
  query: ReportQuery,
  labels: readonly DimensionId[]
): ReadonlyArray<WithHeader<Exclude<FileColumn, MeasureColumn>>> {
  const ids = labels.filter((id) => dimensionOf(id).type === 'id');
  const currencies = currencyKeysOf(query).filter((id) => !query.rows.includes(id));
  return [
    ...labels.map((id) => ({ role: 'label', header: dimensionLabel(query, id), of: id }) as const),
    ...(labels.length > 0 ? [{ role: 'level', header: 'Level', frame: 'level' } as const] : []),
    ...ids.map((id) => ({ role: 'id', header: `${dimensionLabel(query, id)} ID`, frame: id }) as const),
    ...currencies.map((id) => ({ role: 'currency', header: dimensionLabel(query, id), frame: id }) as const),
  ];
}

function measureColumns(
  query: ReportQuery,
  shown: readonly MeasureId[],
  format: ExportFormat
): ReadonlyArray<WithHeader<MeasureColumn>> {
  const measures = frameColumns(query).flatMap((column): readonly ShownMeasure[] => {
    const { role, id } = column;
    switch (role) {
      case 'measure':
        return [{ ...column, frame: id, of: column.id, isChange: false }];
      case 'comparison':
        return [{ ...column, frame: id, isChange: column.part !== 'previous' }];
      default:
        return [];
    }
  });
  return shown.flatMap((wanted) =>
    measures
      .filter(({ of }) => of === wanted)
      .map(({ label, unit, ...column }) => {
        const header = [label, unitWord(query, unit, format)].filter(Boolean).join(' ');
        return { role: 'measure' as const, header, frame: column.frame, unit, isChange: column.isChange };
      })
  );
}

interface ShownMeasure extends Pick<MeasureColumn, 'frame' | 'unit' | 'isChange'> {
  readonly of: MeasureId;
  readonly label: string;
}

/** Values of a CSV are bare numbers, so that their header names the unit; in a workbook they show it themselves. */
function unitWord({ currency }: ReportQuery, unit: Unit, format: ExportFormat): string {
  const isMoney = unit === 'money' || unit === 'moneyEach' || unit === 'moneyPerMinute';
  const words = [
    ...(isMoney && currency !== SPLIT ? [currency] : []),
    ...(unit === 'moneyPerMinute' ? [UNIT_FORMATS[unit].symbol] : []),
    ...(format === 'csv' ? (CSV_UNITS[unit] ?? []) : []),
  ];
  return words.length === 0 ? '' : `(${words.join(' ')})`;
}

const CSV_UNITS: Partial<Record<Unit, readonly string[]>> = {
  seconds: ['s'],
  minutes: ['min'],
  milliseconds: ['ms'],
};
