import type { DimensionId } from '../catalogue/dimensions';
import type { MeasureId } from '../catalogue/measures';
import { isAnd, isDimensionFilter, isMeasureFilter, isOr, type FilterNode, type MeasureFilter } from './filter';

/** The two moments at which a filter acts: on records before grouping, on innermost rows after it. */
export interface SplitFilter {
  readonly records: readonly FilterNode[];
  readonly rows: readonly FilterNode[];
}

/** Conditions that a filter joins by `and` at the top, each sorted to the moment at which it can act. */
export function splitFilter(filter: FilterNode | undefined): SplitFilter {
  const conditions = filter === undefined ? [] : conjuncts(filter);
  return {
    records: conditions.filter((node) => !hasMeasure(node)),
    rows: conditions.filter(hasMeasure),
  };
}

/** Dimensions that a condition mentions. */
export function dimensionsOf(node: FilterNode): readonly DimensionId[] {
  if (isDimensionFilter(node)) {
    return [node.dimension];
  }
  return childrenOf(node).flatMap(dimensionsOf);
}

/** Measures that a filter compares, whether or not they are shown. */
export const measuresOf = (node: FilterNode): readonly MeasureId[] =>
  measureFiltersOf(node).map(({ measure }) => measure);

/** Conditions on measures that a filter holds. */
export function measureFiltersOf(node: FilterNode): readonly MeasureFilter[] {
  return isMeasureFilter(node) ? [node] : childrenOf(node).flatMap(measureFiltersOf);
}

function conjuncts(node: FilterNode): readonly FilterNode[] {
  return isAnd(node) ? node.and.flatMap(conjuncts) : [node];
}

function hasMeasure(node: FilterNode): boolean {
  return isMeasureFilter(node) || childrenOf(node).some(hasMeasure);
}

function childrenOf(node: FilterNode): readonly FilterNode[] {
  if (isAnd(node)) {
    return node.and;
  }
  return isOr(node) ? node.or : [];
}
