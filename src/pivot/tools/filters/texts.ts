/** Words of the filter panel. */
import { type ComboboxOption } from '@grafana/ui';
import { dimensionOf, REPORTS, type ReportId } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import { MEASURE_OPERATORS, type DimensionOperator, type MeasureOperator } from '#model/query/filter';
import { choicesOf, comparableMeasures, dimensionOptions } from '../../../components/orderedOptions';
import { operatorsOf } from '../../../query/conditionEdits';

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

/** Everything that a report can be filtered by: dimensions first. */
export const filterable = (report: ReportId): Array<ComboboxOption<DimensionId | MeasureId>> => [
  ...choicesOf(dimensionOptions(REPORTS[report].dimensions, {})),
  ...comparableMeasures(report).map((option) => ({ ...option, group: `${option.group} (measures)` })),
];

/** What a picker without values says. */
export const allText = (dimension: DimensionId): string => `All (${dimensionOf(dimension).label.toLowerCase()})`;
