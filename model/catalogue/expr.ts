/**
 * Expressions of the catalogue, as data: the compiler prints them, nothing parses them.
 *
 * Three floors, each built only from the one below:
 * record (one CDR) → part (a sum over records, addable) → measure (arithmetic on parts).
 * Ratios therefore always divide sums, at every level of a report.
 */
import type { CdrFieldId } from '../cdr/fields';

/** A condition on one record. */
export type RecordCondition =
  | { readonly node: 'compare'; readonly field: CdrFieldId; readonly op: '=' | '<='; readonly value: number }
  | { readonly node: 'oneOf'; readonly field: CdrFieldId; readonly values: readonly number[] }
  | { readonly node: 'isTrue' | 'isKnown' | 'isNotEmpty'; readonly field: CdrFieldId }
  | { readonly node: 'and' | 'or'; readonly all: readonly RecordCondition[] };

/** An aggregate over records whose states can be merged: the only thing that is ever summed. */
export type PartExpr =
  | { readonly node: 'count'; readonly where?: RecordCondition }
  | { readonly node: 'sum'; readonly field: CdrFieldId; readonly where?: RecordCondition }
  /** Every known value with its frequency, so that percentiles of a total are exact. */
  | { readonly node: 'distribution'; readonly field: CdrFieldId };

/** Arithmetic on merged parts. A zero divisor gives null. */
export type MeasureExpr<PartId extends string = string> =
  | { readonly node: 'part'; readonly part: PartId }
  | { readonly node: 'difference'; readonly of: PartId; readonly less: PartId }
  | {
      readonly node: 'ratio';
      readonly of: MeasureExpr<PartId>;
      readonly over: PartId;
      /** Multiplies the ratio, e.g. 60 for a rate per minute over seconds. */
      readonly times?: number;
    }
  /** Nearest-rank percentile: the smallest known value that at least `level` of the values do not exceed; null when `count` is 0. */
  | { readonly node: 'percentile'; readonly part: PartId; readonly count: PartId; readonly level: number };

export const equal = (field: CdrFieldId, value: number): RecordCondition => ({
  node: 'compare',
  field,
  op: '=',
  value,
});
export const atMost = (field: CdrFieldId, value: number): RecordCondition => ({
  node: 'compare',
  field,
  op: '<=',
  value,
});
export const oneOf = (field: CdrFieldId, values: readonly number[]): RecordCondition => ({
  node: 'oneOf',
  field,
  values,
});
export const isTrue = (field: CdrFieldId): RecordCondition => ({ node: 'isTrue', field });
export const isKnown = (field: CdrFieldId): RecordCondition => ({ node: 'isKnown', field });
export const isNotEmpty = (field: CdrFieldId): RecordCondition => ({ node: 'isNotEmpty', field });
export const allOf = (...all: readonly RecordCondition[]): RecordCondition => ({ node: 'and', all });
export const anyOf = (...all: readonly RecordCondition[]): RecordCondition => ({ node: 'or', all });

export const count = (where?: RecordCondition): PartExpr => ({ node: 'count', where });
export const sum = (field: CdrFieldId, where?: RecordCondition): PartExpr => ({ node: 'sum', field, where });
export const distribution = (field: CdrFieldId): PartExpr => ({ node: 'distribution', field });
