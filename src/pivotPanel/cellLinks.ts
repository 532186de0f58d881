/** Data links of the panel's fields, on the cells of its table. */
import {
  type DataFrame,
  type DataLink,
  DataLinkConfigOrigin,
  type Field,
  FieldType,
  getLinksSupplier,
  type InterpolateFunction,
  type LinkModel,
} from '@grafana/data';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { CellValue } from '#model/format/units';
import { comparisonColumn } from '#model/frame';
import { cellKeys } from '../pivot/table/cellKeys';
import type { PivotColumn, PivotRow, PivotTable } from '../pivot/types';

interface LinkContext {
  /** The panel's own answer: its fields hold what the panel's field options say. */
  readonly frame: DataFrame;
  readonly table: PivotTable;
  readonly replaceVariables: InterpolateFunction;
  readonly timeZone: string;
}

/** Those of the data source lead where the panel's own menu leads. */
const isOfPanel = ({ origin }: DataLink): boolean => origin !== DataLinkConfigOrigin.Datasource;

const hasLinks = ({ config }: Field): boolean => config.links?.some(isOfPanel) ?? false;

export const someFieldHasLinks = ({ fields }: DataFrame): boolean => fields.some(hasLinks);

/**
 * Links of a cell. Rows that were opened came without the panel's field options, so the cell is made a frame of one row,
 * with the fields of the panel's own answer: keys by row and column group, values of the cell's column group.
 */
export function cellLinks(context: LinkContext, row: PivotRow, column: PivotColumn): readonly LinkModel[] {
  const { frame, replaceVariables, timeZone } = context;
  const name = nameOf(column);
  const field = frame.fields.find((candidate) => candidate.name === name);
  if (field === undefined || !hasLinks(field)) {
    return [];
  }
  const cells = cellFrame(context, row, column);
  const own = cells.fields.find((candidate) => candidate.name === name) ?? field;
  // What the field knows of its own frame must not stand in for the cell.
  const { __dataContext: _, ...scopedVars } = own.state?.scopedVars ?? {};
  const links = getLinksSupplier(cells, own, scopedVars, replaceVariables, timeZone);
  return links({ valueRowIndex: 0 });
}

function cellFrame({ frame, table }: LinkContext, row: PivotRow, column: PivotColumn): DataFrame {
  const values = new Map<string, CellValue>([
    ...cellKeys(table, row, column).map(({ dimension, key }) => [dimension, key] as const),
    ...rowNames(table, row),
    ...table.columns
      .filter(({ columnPath }) => isSame(columnPath, column.columnPath))
      .map((other) => [nameOf(other), other.value(row)] as const),
  ]);
  const fields = frame.fields.map(
    (field): Field => ({
      ...field,
      type: field.type === FieldType.time ? FieldType.string : field.type,
      values: [values.get(field.name) ?? null],
      state: { ...field.state, calcs: undefined },
    })
  );
  return { ...frame, fields, length: 1 };
}

/** Names of the row and of those above it, as the table writes them. */
function rowNames(table: PivotTable, row: PivotRow): ReadonlyArray<readonly [string, string]> {
  const own = row.dimension === undefined ? [] : [[nameColumn(row.dimension), row.label] as const];
  const parent = table.rows.find(({ key }) => key === row.parentKey);
  return parent === undefined ? own : [...rowNames(table, parent), ...own];
}

const nameColumn = (dimension: DimensionId): string => `${dimension}_name`;

const nameOf = ({ measure, part }: PivotColumn): string =>
  part === 'value' ? measure : comparisonColumn(measure, part);

const isSame = (one: PivotColumn['columnPath'], other: PivotColumn['columnPath']): boolean =>
  one.length === other.length && one.every((key, at) => key === other[at]);
