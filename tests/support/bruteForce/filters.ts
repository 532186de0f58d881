/** Conditions on records and on innermost rows. */
import { dimensionOf } from '../../../model/catalogue/index';
import type { DimensionId } from '../../../model/catalogue/dimensions';
import type { MeasureId } from '../../../model/catalogue/measures';
import type { DimensionFilter, FilterNode, MeasureFilter } from '../../../model/query/filter';
import type { ReportQuery } from '../../../model/query/reportQuery';
import type { Value } from './types';

const children = (node: FilterNode): readonly FilterNode[] => ('and' in node ? node.and : 'or' in node ? node.or : []);

const conjuncts = (node: FilterNode): readonly FilterNode[] => ('and' in node ? node.and.flatMap(conjuncts) : [node]);

const measuresOf = (node: FilterNode): readonly MeasureId[] =>
  'measure' in node ? [node.measure] : children(node).flatMap(measuresOf);

const conditions = ({ filter }: ReportQuery): readonly FilterNode[] => (filter ? conjuncts(filter) : []);

export const comparedMeasures = (query: ReportQuery): readonly MeasureId[] => [
  ...conditions(query).flatMap(measuresOf),
  ...(query.top ? [query.top.by] : []),
];

export const recordConditions = (query: ReportQuery): readonly FilterNode[] =>
  conditions(query).filter((node) => measuresOf(node).length === 0);
export const rowConditions = (query: ReportQuery): readonly FilterNode[] =>
  conditions(query).filter((node) => measuresOf(node).length > 0);

export function holds(
  node: FilterNode,
  dimension: (id: DimensionId) => Value,
  measure: (id: MeasureId, part: MeasureFilter['part']) => number | null
): boolean {
  if ('and' in node) {
    return node.and.every((child) => holds(child, dimension, measure));
  }
  if ('or' in node) {
    return node.or.some((child) => holds(child, dimension, measure));
  }
  return 'dimension' in node
    ? dimensionHolds(node, dimension(node.dimension))
    : measureHolds(node, measure(node.measure, node.part));
}

function dimensionHolds({ dimension, op, values = [] }: DimensionFilter, key: Value): boolean {
  const instant = dimensionOf(dimension).type === 'instant';
  const wanted = values.map((value) => (instant ? Date.parse(String(value)) : value));
  const text = String(key).toLowerCase();
  const unknown = key === '' || key === 0;
  const contains = () => wanted.some((value) => text.includes(String(value).toLowerCase()));
  const starts = () => wanted.some((value) => text.startsWith(String(value).toLowerCase()));
  switch (op) {
    case 'in':
      return wanted.some((value) => value === key);
    case 'notIn':
      return !wanted.some((value) => value === key);
    case 'contains':
      return contains();
    case 'notContains':
      return !contains();
    case 'startsWith':
      return starts();
    case 'notStartsWith':
      return !starts();
    case 'isKnown':
      return !unknown;
    case 'isUnknown':
      return unknown;
  }
}

function measureHolds({ op, values }: MeasureFilter, value: number | null): boolean {
  const [low = 0, high = 0] = values.map(Number);
  if (value === null) {
    return false;
  }
  switch (op) {
    case '=':
      return value === low;
    case '!=':
      return value !== low;
    case '<':
      return value < low;
    case '<=':
      return value <= low;
    case '>':
      return value > low;
    case '>=':
      return value >= low;
    case 'between':
      return value >= low && value <= high;
  }
}
