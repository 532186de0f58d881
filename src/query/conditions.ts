/** A filter as the flat list of conditions that screens edit. Whatever is nested deeper is kept as it is. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { isAnd, isDimensionFilter, isOr, type DimensionFilter, type FilterNode } from '#model/query/filter';

type Value = string | number;

/** Conditions that must all hold. */
export function conditionsOf(filter: FilterNode | undefined): readonly FilterNode[] {
  if (filter === undefined) {
    return [];
  }
  return isAnd(filter) ? filter.and : [filter];
}

export function filterOf(conditions: readonly FilterNode[]): FilterNode | undefined {
  const [first] = conditions;
  return conditions.length > 1 ? { and: conditions } : first;
}

const isListOf =
  (dimension: DimensionId) =>
  (node: FilterNode): node is DimensionFilter =>
    isDimensionFilter(node) && node.dimension === dimension && node.op === 'in';

/** Values that a picker of this dimension shows: those of its first `in` condition. */
export function listedValues(filter: FilterNode | undefined, dimension: DimensionId): readonly Value[] {
  return conditionsOf(filter).find(isListOf(dimension))?.values ?? [];
}

/** The filter with the picker's values in their place; no values means no condition. */
export function withListedValues(
  filter: FilterNode | undefined,
  dimension: DimensionId,
  values: readonly Value[]
): FilterNode | undefined {
  const conditions = conditionsOf(filter);
  const place = conditions.findIndex(isListOf(dimension));
  const listed: readonly FilterNode[] = values.length > 0 ? [{ dimension, op: 'in', values }] : [];
  return filterOf(
    place < 0 ? [...conditions, ...listed] : [...conditions.slice(0, place), ...listed, ...conditions.slice(place + 1)]
  );
}

/** Conditions that no picker of these dimensions shows. */
export function otherConditions(
  filter: FilterNode | undefined,
  dimensions: readonly DimensionId[]
): readonly FilterNode[] {
  const conditions = conditionsOf(filter);
  const shown: ReadonlySet<FilterNode | undefined> = new Set(
    dimensions.map((dimension) => conditions.find(isListOf(dimension)))
  );
  return conditions.filter((condition) => !shown.has(condition));
}

/** Values that any condition of this dimension names, however deep. */
export function namedValues(node: FilterNode, dimension: DimensionId): readonly Value[] {
  if (isAnd(node) || isOr(node)) {
    return (isAnd(node) ? node.and : node.or).flatMap((entry) => namedValues(entry, dimension));
  }
  return isDimensionFilter(node) && node.dimension === dimension ? (node.values ?? []) : [];
}

export const withoutCondition = (filter: FilterNode | undefined, condition: FilterNode): FilterNode | undefined =>
  filterOf(conditionsOf(filter).filter((entry) => entry !== condition));
