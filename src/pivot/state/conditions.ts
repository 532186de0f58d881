/** Filters out of cells: only these records, all but these, these by another dimension. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { isDimensionFilter, type DimensionFilter, type DimensionOperator, type FilterNode } from '#model/query/filter';
import { conditionOf } from '#model/query/pathKey';
import { conditionsOf, filterOf } from '../../query/conditions';
import type { CellKey, PivotState } from '../types';
import { COLLAPSED } from './expansion';
import { withGroups } from './fields';

export const withFilter = (state: PivotState, filter: FilterNode | undefined): PivotState => {
  const { filter: _, ...query } = state.query;
  return { ...state, query: filter === undefined ? query : { ...query, filter } };
};

export const withConditions = (state: PivotState, conditions: readonly FilterNode[]): PivotState =>
  withFilter(state, filterOf(conditions));

/** The model brings values to one form (`0` and `"0"` of money), so their texts are compared. */
const asText = (node: FilterNode): string =>
  JSON.stringify(node, (name, value: unknown) =>
    name === 'values' && Array.isArray(value) ? value.map(String) : value
  );

const isSame = (one: FilterNode, other: FilterNode): boolean => asText(one) === asText(other);

/** A condition that is there already is not repeated. */
export function withCondition(state: PivotState, condition: FilterNode): PivotState {
  const present = conditionsOf(state.query.filter);
  return present.some((entry) => isSame(entry, condition)) ? state : withConditions(state, [...present, condition]);
}

/** Another condition, or none, in the place of one. */
export function withReplaced(state: PivotState, condition: FilterNode, by?: FilterNode): PivotState {
  const present = conditionsOf(state.query.filter);
  const at = present.findIndex((entry) => isSame(entry, condition));
  return at < 0
    ? state
    : withConditions(state, [...present.slice(0, at), ...(by === undefined ? [] : [by]), ...present.slice(at + 1)]);
}

/** The values of a picker that hold a single row say no more than the row itself. */
const listsOnly =
  (dimension: DimensionId) =>
  (node: FilterNode): boolean =>
    isDimensionFilter(node) && node.dimension === dimension && node.op === 'in';

export function withFilterFor(state: PivotState, keys: readonly CellKey[]): PivotState {
  const rest = conditionsOf(state.query.filter).filter(
    (node) => !keys.some(({ dimension }) => listsOnly(dimension)(node))
  );
  const wanted = keys.map(({ dimension, key }) => conditionOf(dimension, key));
  return keys.length === 0 ? state : withConditions(state, [...rest, ...wanted]);
}

const OPPOSITE = {
  in: 'notIn',
  notIn: 'in',
  contains: 'notContains',
  notContains: 'contains',
  startsWith: 'notStartsWith',
  notStartsWith: 'startsWith',
  isKnown: 'isUnknown',
  isUnknown: 'isKnown',
} as const satisfies Record<DimensionOperator, DimensionOperator>;

const negated = (condition: DimensionFilter): DimensionFilter => ({ ...condition, op: OPPOSITE[condition.op] });

/** Records that have all of these keys go; a single key joins the list of those that already went. */
export function withExcluded(state: PivotState, keys: readonly CellKey[]): PivotState {
  const conditions = keys.map(({ dimension, key }) => negated(conditionOf(dimension, key)));
  const [only] = conditions;
  if (only === undefined) {
    return state;
  }
  if (conditions.length > 1) {
    return withCondition(state, { or: conditions });
  }
  const list = conditionsOf(state.query.filter)
    .filter(isDimensionFilter)
    .find(({ dimension, op }) => dimension === only.dimension && op === 'notIn' && only.op === 'notIn');
  const values = [...new Set([...(list?.values ?? []), ...(only.values ?? [])])];
  return list === undefined ? withCondition(state, only) : withReplaced(state, list, { ...list, values });
}

/**
 * The records behind a cell by another dimension: it stands where the row groups stood that the cell holds fast; those
 * further in stay below it.
 */
export function withDrill(state: PivotState, keys: readonly CellKey[], into: DimensionId): PivotState {
  if (keys.some(({ dimension }) => dimension === into)) {
    return state;
  }
  const isFree = (id: DimensionId) => id !== into && !keys.some(({ dimension }) => dimension === id);
  const { rows, columns } = state.query;
  const grouped = withGroups(state, [into, ...rows.filter(isFree)], columns.filter(isFree));
  return withFilterFor({ ...grouped, expanded: COLLAPSED }, keys);
}
