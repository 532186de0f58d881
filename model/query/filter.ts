/** Filters of a report query: a tree of conditions on dimensions and on measures. */
import type { DimensionId } from '../catalogue/dimensions';
import type { MeasureId } from '../catalogue/measures';
import type { DimensionType } from '../catalogue/types';
import type { ComparisonPart } from './comparisonPart';

export type FilterNode =
  | { readonly and: readonly FilterNode[] }
  | { readonly or: readonly FilterNode[] }
  | DimensionFilter
  | MeasureFilter;

/** Values are text, or whole numbers for ids, codes and ordinals; dates are `YYYY-MM-DD`, instants ISO 8601. */
export interface DimensionFilter {
  readonly dimension: DimensionId;
  readonly op: DimensionOperator;
  readonly values?: ReadonlyArray<string | number>;
}

/**
 * A condition on the result: it keeps or drops whole rows of the innermost row group, and totals add up what is kept.
 * Money may be given as decimal text. A row without a value (null) is dropped by every operator.
 */
export interface MeasureFilter {
  readonly measure: MeasureId;
  readonly op: MeasureOperator;
  /** One value, two for `between` (both inclusive). */
  readonly values: ReadonlyArray<string | number>;
  /** Compares the measure in the compared period, or how it changed, instead of its value; needs `compare`. */
  readonly part?: ComparisonPart;
}

export const DIMENSION_OPERATORS = [
  'in',
  'notIn',
  'contains',
  'notContains',
  'startsWith',
  'notStartsWith',
  'isKnown',
  'isUnknown',
] as const;
export type DimensionOperator = (typeof DIMENSION_OPERATORS)[number];

export const MEASURE_OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'between'] as const;
export type MeasureOperator = (typeof MEASURE_OPERATORS)[number];

const LISTS = ['in', 'notIn'] as const;
const KNOWN = ['isKnown', 'isUnknown'] as const;

/** Operators that make sense for a type of dimension. */
export const OPERATORS_OF_TYPE = {
  id: [...LISTS, ...KNOWN],
  text: DIMENSION_OPERATORS,
  code: [...LISTS, ...KNOWN],
  instant: LISTS,
  date: LISTS,
  month: LISTS,
  ordinal: LISTS,
} as const satisfies Record<DimensionType, readonly DimensionOperator[]>;

export const isAnd = (node: FilterNode): node is { readonly and: readonly FilterNode[] } => 'and' in node;
export const isOr = (node: FilterNode): node is { readonly or: readonly FilterNode[] } => 'or' in node;
export const isDimensionFilter = (node: FilterNode): node is DimensionFilter => 'dimension' in node;
export const isMeasureFilter = (node: FilterNode): node is MeasureFilter => 'measure' in node;

/** Operators that take no values. */
export const takesNoValues = (op: DimensionOperator): boolean => op === 'isKnown' || op === 'isUnknown';
