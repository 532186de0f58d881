/** Keys of rows and column groups in the form that filters take: what `under`, "filter for" and "exclude" carry. */
import { dimensionOf } from '../catalogue/index';
import type { DimensionId } from '../catalogue/dimensions';
import type { CellValue } from '../format/units';
import { OPERATORS_OF_TYPE, type DimensionFilter, type DimensionOperator } from './filter';

/** Unknown is '' or 0; instants are ISO 8601, dates `YYYY-MM-DD`, months `YYYY-MM`. */
export type PathKey = string | number;

const hasUnknown = (dimension: DimensionId): boolean => {
  const operators: readonly DimensionOperator[] = OPERATORS_OF_TYPE[dimensionOf(dimension).type];
  return operators.includes('isUnknown');
};

const UNKNOWN = { id: 0, code: 0, text: '' } as const;

/**
 * The key of a row or column group from its cell in a frame.
 *
 * @param cell instants as epoch milliseconds or ISO 8601; null (where a row totals the dimension) counts as unknown
 */
export function pathKeyOf(dimension: DimensionId, cell: CellValue): PathKey {
  const { type } = dimensionOf(dimension);
  if (cell === null) {
    return type === 'id' || type === 'code' ? UNKNOWN[type] : UNKNOWN.text;
  }
  return type === 'instant' && typeof cell === 'number' ? new Date(cell).toISOString() : cell;
}

/** The condition that keeps the records of a key, and no others. */
export function conditionOf(dimension: DimensionId, key: PathKey): DimensionFilter {
  return hasUnknown(dimension) && (key === '' || key === 0)
    ? { dimension, op: 'isUnknown' }
    : { dimension, op: 'in', values: [key] };
}

/** Conditions of the keys of a row or column group, outermost first. */
export const conditionsOfPath = (
  groups: readonly DimensionId[],
  path: readonly PathKey[] = []
): readonly DimensionFilter[] =>
  path.flatMap((key, index) => {
    const id = groups[index];
    return id === undefined ? [] : [conditionOf(id, key)];
  });
