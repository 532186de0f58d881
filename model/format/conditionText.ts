/** Conditions in words. */
import type { DimensionId } from '../catalogue/dimensions';
import { dimensionOf, measureOf } from '../catalogue/index';
import {
  isAnd,
  isDimensionFilter,
  isOr,
  type DimensionFilter,
  type DimensionOperator,
  type FilterNode,
  type MeasureFilter,
} from '../query/filter';
import { COMPARISON_PART_LABELS } from '../frame';
import { formatDimension } from './dimensions';
import { formatValue } from './units';

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

/**
 * `Country is one of US, CA`; nested groups in brackets.
 *
 * @param shown values of one condition that are named; of the others it says how many there are
 */
export function describeCondition(node: FilterNode, nameOf: NameOf = plainName, shown = SHOWN_VALUES): string {
  const members = (nodes: readonly FilterNode[], word: string) =>
    nodes.map((entry) => describeMember(entry, nameOf, shown)).join(word);
  if (isAnd(node)) {
    return members(node.and, ' and ');
  }
  if (isOr(node)) {
    return members(node.or, ' or ');
  }
  return isDimensionFilter(node) ? describeDimension(node, nameOf, shown) : describeMeasure(node);
}

function describeMember(node: FilterNode, nameOf: NameOf, shown: number): string {
  const text = describeCondition(node, nameOf, shown);
  return isAnd(node) || isOr(node) ? `(${text})` : text;
}

function describeDimension({ dimension, op, values = [] }: DimensionFilter, nameOf: NameOf, shown: number): string {
  const named = values.slice(0, shown).map((value) => nameOf(dimension, value));
  const more = values.length > shown ? [`${values.length - shown} more`] : [];
  return [dimensionOf(dimension).label, DIMENSION_OPERATOR_LABELS[op], [...named, ...more].join(', ')]
    .filter((part) => part !== '')
    .join(' ');
}

function describeMeasure({ measure, op, values, part }: MeasureFilter): string {
  const { label, unit } = measureOf(measure);
  const compared = part === undefined ? label : `${label}, ${COMPARISON_PART_LABELS[part]}`;
  const written = values.map((value) => formatValue(value, part === 'changeShare' ? 'fraction' : unit));
  return `${compared} ${op} ${written.join(' and ')}`;
}
