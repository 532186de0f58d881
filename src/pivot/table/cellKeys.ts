import type { CellKey, PivotColumn, PivotRow, PivotTable } from '../types';

/** Row groups and column groups that a cell is keyed by, with its keys; none of the column for a row alone. */
export function cellKeys(
  { query }: Pick<PivotTable, 'query'>,
  row: PivotRow,
  column?: PivotColumn
): readonly CellKey[] {
  const keysOf = (path: PivotRow['path'], groups: PivotTable['query']['rows']) =>
    path.flatMap((key, at): CellKey[] => {
      const dimension = groups[at];
      return dimension === undefined ? [] : [{ dimension, key }];
    });
  return [...keysOf(row.path, query.rows), ...keysOf(column?.columnPath ?? [], query.columns)];
}
