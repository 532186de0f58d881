/**
 * Expressions of the catalogue, as data: the compiler prints them, nothing parses them.
 *
 * Three floors, each built only from the one below:
 * record (one CDR) → part (a sum over records, addable) → measure (arithmetic on parts).
 * Ratios therefore always divide sums, at every level of a report.
 */
import type { CdrFieldId } from '../cdr/fields';
import type { JurisdictionClass } from '../nanp/policy';

/** A condition on one record. */
export type RecordCondition =
  | { readonly node: 'compare'; readonly field: CdrFieldId; readonly op: '=' | '<=' | '>'; readonly value: number }
  | { readonly node: 'oneOf'; readonly field: CdrFieldId; readonly values: readonly number[] }
  | { readonly node: 'isTrue' | 'isKnown' | 'isUnknown' | 'isNotEmpty'; readonly field: CdrFieldId }
  /** Two fields of the record against each other. */
  | { readonly node: 'isSame' | 'exceeds'; readonly field: CdrFieldId; readonly other: CdrFieldId }
  | { readonly node: 'and' | 'or'; readonly all: readonly RecordCondition[] };

/** An aggregate over records that adds up. */
export type SumExpr =
  | { readonly node: 'count'; readonly where?: RecordCondition }
  | { readonly node: 'sum'; readonly field: CdrFieldId; readonly where?: RecordCondition }
  /** By how much one field exceeds another. */
  | {
      readonly node: 'excessSum';
      readonly field: CdrFieldId;
      readonly over: CdrFieldId;
      readonly where: RecordCondition;
    }
  /** Characters of a text; unknown text has none. */
  | { readonly node: 'lengthSum'; readonly field: CdrFieldId };

/** Which records a restricted part takes; what that means is decided by the options of the query. */
export type Selection =
  /** Calls that the query's jurisdiction policy puts into a class. */
  | { readonly node: 'jurisdiction'; readonly class: JurisdictionClass }
  /** Calls whose number, on the query's side, is in no known rate center. */
  | { readonly node: 'unmatched' };

/** What distinct values are counted of; unknown ones do not count. */
export type DistinctOf = 'customer_id' | 'provider_id' | 'called_number' | 'peer';

/** An aggregate over records whose states can be merged: the only thing that is ever totalled. */
export type PartExpr<SumId extends string = string> =
  | SumExpr
  /** A sum over those of its records that a selection takes. */
  | { readonly node: 'restricted'; readonly of: SumId; readonly to: Selection }
  /** Every known value with its frequency, so that percentiles of a total are exact. */
  | { readonly node: 'distribution'; readonly field: CdrFieldId }
  /** First and last moment. */
  | { readonly node: 'earliest' | 'latest'; readonly field: 'start_time' }
  | { readonly node: 'distinct'; readonly of: DistinctOf }
  /** Every called number that is all digits, once. */
  | { readonly node: 'calledNumbers' }
  /**
   * Comparison of providers at the same destination mix, over the customer destinations on which at least two
   * providers collected digits: digits, what they cost, and what they would have cost at the mean cost per digit of
   * all providers on each destination (indirect standardisation). Adds up like any sum.
   */
  | { readonly node: 'comparison'; readonly of: 'digits' | 'cost' | 'marketCost' };

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
  /** Per second of the time that a row is about: of its bucket of time, as far as it lies in the period, or of the period. */
  | { readonly node: 'rate'; readonly of: PartId }
  /** Seconds from a moment to the end of the period. */
  | { readonly node: 'age'; readonly of: PartId }
  /** How many of some numbers follow directly on another of them. */
  | { readonly node: 'successors'; readonly of: PartId }
  /** Of the sum over all innermost rows of the result. */
  | { readonly node: 'share'; readonly of: PartId }
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
export const isUnknown = (field: CdrFieldId): RecordCondition => ({ node: 'isUnknown', field });
export const isNotEmpty = (field: CdrFieldId): RecordCondition => ({ node: 'isNotEmpty', field });
export const isSame = (field: CdrFieldId, other: CdrFieldId): RecordCondition => ({ node: 'isSame', field, other });
export const exceeds = (field: CdrFieldId, other: CdrFieldId): RecordCondition => ({ node: 'exceeds', field, other });
export const moreThan = (field: CdrFieldId, value: number): RecordCondition => ({
  node: 'compare',
  field,
  op: '>',
  value,
});
export const allOf = (...all: readonly RecordCondition[]): RecordCondition => ({ node: 'and', all });
export const anyOf = (...all: readonly RecordCondition[]): RecordCondition => ({ node: 'or', all });

export const count = (where?: RecordCondition): SumExpr => ({ node: 'count', where });
export const sum = (field: CdrFieldId, where?: RecordCondition): SumExpr => ({ node: 'sum', field, where });
export const lengthSum = (field: CdrFieldId): SumExpr => ({ node: 'lengthSum', field });
export const distribution = (field: CdrFieldId): PartExpr<never> => ({ node: 'distribution', field });
