import { conditionOf } from '#model/query/pathKey';
import type { DimensionFilter } from '#model/query/filter';
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

/** Conditions that keep the records behind a cell; its currencies are not among them. */
export const cellConditions = (keys: readonly CellKey[]): readonly DimensionFilter[] =>
  keys.map(({ dimension, key }) => conditionOf(dimension, key));
