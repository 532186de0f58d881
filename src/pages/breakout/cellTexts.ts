/** The keys of a cell with the words in which the table shows them. */
import type { DimensionId } from '#model/catalogue/dimensions';
import type { PathKey } from '#model/query/pathKey';
import { isSamePath } from '../../pivot/paths';
import { cellKeys } from '../../pivot/table/cellKeys';
import { type PivotColumn, type PivotRow, type PivotTable } from '../../pivot/types';

export interface NamedKey {
  readonly dimension: DimensionId;
  readonly key: PathKey;
  readonly text: string;
}

/** Row groups first, outermost first. */
export function namedKeys(table: PivotTable, row: PivotRow, column: PivotColumn | undefined): readonly NamedKey[] {
  const keys = cellKeys(table, row, column);
  const ofRow = rowTexts(table.rows, row);
  const headers = table.headers.flat().filter(({ kind }) => kind === 'group');
  return keys.map(({ dimension, key }, at) => {
    const inColumn = at - row.path.length;
    const path = column?.columnPath.slice(0, inColumn + 1) ?? [];
    const text = inColumn < 0 ? ofRow[at] : headers.find((header) => isSamePath(header.columnPath, path))?.label;
    return { dimension, key, text: text ?? String(key) };
  });
}

/** Labels of a row and of those above it, outermost first. */
function rowTexts(rows: readonly PivotRow[], row: PivotRow): readonly string[] {
  const above = row.parentKey === undefined ? undefined : rows.find(({ key }) => key === row.parentKey);
  return [...(above === undefined ? [] : rowTexts(rows, above)), row.label];
}
