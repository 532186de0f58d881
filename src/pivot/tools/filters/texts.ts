/** Words of the filter panel. */
import { type ComboboxOption } from '@grafana/ui';
import { dimensionOf, isComparable, measureOf, REPORTS, type ReportId } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import { MEASURE_OPERATORS, type DimensionOperator, type MeasureOperator } from '#model/query/filter';
import { COMPARISONS, type Comparison } from '#model/query/reportQuery';
import { operatorsOf } from '../../../datasource/QueryEditor/conditionEdits';
import { dimensionOptions, measureOptions } from '../../../components/orderedOptions';

const DIMENSION_OPERATORS: Readonly<Record<DimensionOperator, string>> = {
  in: 'Include',
  notIn: 'Exclude',
  contains: 'Contains',
  notContains: 'Does not contain',
  startsWith: 'Starts with',
  notStartsWith: 'Does not start with',
  isKnown: 'Is known',
  isUnknown: 'Is unknown',
};

export const dimensionOperators = (dimension: DimensionId): Array<ComboboxOption<DimensionOperator>> =>
  operatorsOf(dimension).map((value) => ({ value, label: DIMENSION_OPERATORS[value] }));

export const MEASURE_OPERATOR_LABELS: Readonly<Record<MeasureOperator, string>> = {
  '>=': '≥ at least',
  '<=': '≤ at most',
  '>': '> more than',
  '<': '< less than',
  between: 'between',
  '=': '= equal to',
  '!=': '≠ other than',
};

const BY_USE: readonly MeasureOperator[] = ['>=', '<', 'between', '>', '<=', '=', '!='];

export const MEASURE_OPERATOR_OPTIONS: Array<ComboboxOption<MeasureOperator>> = [...MEASURE_OPERATORS]
  .sort((a, b) => BY_USE.indexOf(a) - BY_USE.indexOf(b))
  .map((value) => ({ value, label: MEASURE_OPERATOR_LABELS[value] }));

export const COMPARISON_LABELS: Readonly<Record<Comparison, string>> = {
  previousPeriod: 'Previous period',
  previousDay: 'Previous day',
  previousWeek: 'Previous week',
  previousMonth: 'Previous month',
  previousYear: 'Previous year',
};

const COMPARISON_TEXTS: Readonly<Record<Comparison, string>> = {
  previousPeriod: 'As long, and just before',
  previousDay: 'The same hours a day earlier',
  previousWeek: 'The same weekdays a week earlier',
  previousMonth: 'The same dates a month earlier',
  previousYear: 'The same dates a year earlier',
};

export const COMPARISON_OPTIONS: Array<ComboboxOption<Comparison>> = COMPARISONS.map((value) => ({
  value,
  label: COMPARISON_LABELS[value],
  description: COMPARISON_TEXTS[value],
}));

/** Measures that rows can be compared by. */
export const comparableMeasures = (report: ReportId): Array<ComboboxOption<MeasureId>> =>
  measureOptions(
    REPORTS[report].measures.filter((id) => isComparable(measureOf(id))),
    {}
  ).map(({ id, label, group }) => ({ value: id, label, group }));

/** Everything that a report can be filtered by: dimensions first. */
export const filterable = (report: ReportId): Array<ComboboxOption<DimensionId | MeasureId>> => [
  ...dimensionOptions(REPORTS[report].dimensions, {}).map(({ id, label, group, description }) => ({
    value: id,
    label,
    description,
    group,
  })),
  ...comparableMeasures(report).map((option) => ({
    ...option,
    group: `${option.group} (measures)`,
    description: measureOf(option.value).description,
  })),
];

/** What a picker without values says. */
export const allText = (dimension: DimensionId): string => `All (${dimensionOf(dimension).label.toLowerCase()})`;
