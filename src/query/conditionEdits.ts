/** Changes to one condition of a filter. A change keeps what still makes sense and drops the rest. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, measureOf } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import type { Unit } from '#model/catalogue/types';
import { comparedUnit } from '#model/frame';
import {
  OPERATORS_OF_TYPE,
  takesNoValues,
  type DimensionFilter,
  type DimensionOperator,
  type FilterNode,
  type MeasureFilter,
  type MeasureOperator,
} from '#model/query/filter';
import type { MeasurePart } from '#model/query/reportQuery';

export const newDimensionFilter = (dimension: DimensionId): DimensionFilter => ({ dimension, op: 'in', values: [] });

export const newMeasureFilter = (measure: MeasureId): MeasureFilter => ({ measure, op: '>=', values: [''] });

export const operatorsOf = (dimension: DimensionId): readonly DimensionOperator[] =>
  OPERATORS_OF_TYPE[dimensionOf(dimension).type];

export function withDimension(filter: DimensionFilter, dimension: DimensionId): DimensionFilter {
  return dimension === filter.dimension ? filter : newDimensionFilter(dimension);
}

export function withDimensionOperator({ dimension, values }: DimensionFilter, op: DimensionOperator): DimensionFilter {
  return takesNoValues(op) ? { dimension, op } : { dimension, op, values: values ?? [] };
}

/** `between` needs a second value, every other operator has one. */
export function withMeasureOperator(filter: MeasureFilter, op: MeasureOperator): MeasureFilter {
  const [first = '', second = ''] = filter.values;
  return { ...filter, op, values: op === 'between' ? [first, second] : [first] };
}

export function withMeasurePart({ measure, op, values }: MeasureFilter, part: MeasurePart): MeasureFilter {
  return { measure, op, values, ...(part === 'value' ? {} : { part }) };
}

/** Unit of the amounts that a condition compares. */
export function unitOfCondition({ measure, part }: MeasureFilter): Unit {
  const { unit } = measureOf(measure);
  return part === undefined ? unit : comparedUnit(unit, part);
}

export const withMeasureValue = (filter: MeasureFilter, place: number, value: string): MeasureFilter => ({
  ...filter,
  values: filter.values.map((entry, index) => (index === place ? value : entry)),
});

export const replacedAt = (conditions: readonly FilterNode[], place: number, node: FilterNode): readonly FilterNode[] =>
  conditions.map((entry, index) => (index === place ? node : entry));

export const removedAt = (conditions: readonly FilterNode[], place: number): readonly FilterNode[] =>
  conditions.filter((_, index) => index !== place);
