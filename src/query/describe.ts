/** Queries and conditions in words. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, measureOf } from '#model/catalogue/index';
import { formatDimension } from '#model/format/dimensions';
import { formatValue } from '#model/format/units';
import {
  isAnd,
  isDimensionFilter,
  isOr,
  type DimensionFilter,
  type DimensionOperator,
  type FilterNode,
  type MeasureFilter,
} from '#model/query/filter';
import { isCallList, type AnyQueryInput } from '#model/query/parseQuery';

export type NameOf = (dimension: DimensionId, value: string | number) => string;

export const DIMENSION_OPERATOR_LABELS: Record<DimensionOperator, string> = {
  in: 'is one of',
  notIn: 'is none of',
  contains: 'contains',
  notContains: 'does not contain',
  startsWith: 'starts with',
  notStartsWith: 'does not start with',
  isKnown: 'is known',
  isUnknown: 'is unknown',
};

/** How a value reads when no dictionary is at hand. */
export const plainName: NameOf = (id, value) => {
  const dimension = dimensionOf(id);
  // Ids and the like may be variables, which no writer of numbers knows.
  return typeof value === 'string' && value !== '' && dimension.type !== 'text'
    ? value
    : formatDimension(dimension, value, 'UTC');
};

const SHOWN_VALUES = 3;

/** `Country is one of US, CA`; nested groups in brackets. */
export function describeCondition(node: FilterNode, nameOf: NameOf = plainName): string {
  if (isAnd(node)) {
    return node.and.map((entry) => describeMember(entry, nameOf)).join(' and ');
  }
  if (isOr(node)) {
    return node.or.map((entry) => describeMember(entry, nameOf)).join(' or ');
  }
  return isDimensionFilter(node) ? describeDimension(node, nameOf) : describeMeasure(node);
}

const describeMember = (node: FilterNode, nameOf: NameOf): string =>
  isAnd(node) || isOr(node) ? `(${describeCondition(node, nameOf)})` : describeCondition(node, nameOf);

function describeDimension({ dimension, op, values = [] }: DimensionFilter, nameOf: NameOf): string {
  const shown = values.slice(0, SHOWN_VALUES).map((value) => nameOf(dimension, value));
  const more = values.length > SHOWN_VALUES ? [`${values.length - SHOWN_VALUES} more`] : [];
  return [dimensionOf(dimension).label, DIMENSION_OPERATOR_LABELS[op], [...shown, ...more].join(', ')]
    .filter((part) => part !== '')
    .join(' ');
}

function describeMeasure({ measure, op, values }: MeasureFilter): string {
  const { label, unit } = measureOf(measure);
  return `${label} ${op} ${values.map((value) => formatValue(value, unit)).join(' and ')}`;
}

/** `Customer › Provider: Attempts, ASR`, or `Calls of +12125550100, +442079460000`, or `Calls: Country is one of US`. */
export function describeQuery(query: AnyQueryInput): string {
  if (!isCallList(query)) {
    const groups = query.rows.map((id) => dimensionOf(id).label).join(' › ');
    return `${groups || 'Grand total'}: ${query.measures.map((id) => measureOf(id).label).join(', ')}`;
  }
  if (query.report === 'calls') {
    return query.filter === undefined ? 'Calls' : `Calls: ${describeCondition(query.filter)}`;
  }
  return `Calls of ${[query.numbers?.list ?? []].flat().join(', ') || 'no number yet'}`;
}
