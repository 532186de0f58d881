import type { CdrFieldId } from '../cdr/fields';
import type { TimeGrain } from '../time/grain';
import type { MeasureExpr } from './expr';
import type { PartId } from './parts';

/**
 * Type of a dimension's values, which decides its filters and how it is written.
 * - `id`: whole number with a name in a dictionary; 0 = unknown
 * - `text`: '' = unknown
 * - `code`: whole number; 0 = unknown
 * - `instant`: start of a part of a day, a moment in time
 * - `date`: `YYYY-MM-DD` in the query's zone (of a week, its Monday)
 * - `month`: `YYYY-MM`
 * - `ordinal`: whole number, every value meaningful
 */
export type DimensionType = 'id' | 'text' | 'code' | 'instant' | 'date' | 'month' | 'ordinal';

/**
 * Which number of a call: `billed` is the LRN or the dialled number, as the query's jurisdiction policy says; `side`
 * is what the query names.
 */
export type NumberEnd = 'calling' | 'called' | 'lrn';
export type NumberChoice = 'calling' | 'billed' | 'side';

/** What the numbering plan knows of a number. */
export type NumberingFact = 'npanxx' | 'npanxxx' | 'rateCenter' | 'state' | 'lata';

export type DimensionExpr =
  | { readonly node: 'field'; readonly field: CdrFieldId }
  | { readonly node: 'time'; readonly grain: TimeGrain }
  | { readonly node: 'firstDigit' | 'durationBucket' }
  /** The number that was looked for, and the part it had in the call. */
  | { readonly node: 'entry'; readonly of: 'number' | 'role' }
  | { readonly node: 'numbering'; readonly fact: NumberingFact; readonly number: NumberChoice }
  | { readonly node: 'jurisdiction'; readonly of: 'class' | 'reason' };

export type DimensionGroup =
  | 'Parties'
  | 'Destinations'
  | 'Numbers'
  | 'Numbering plan'
  | 'Jurisdiction'
  | 'Signalling'
  | 'DTMF'
  | 'Money'
  | 'Time';

export interface Dimension {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly group: DimensionGroup;
  readonly type: DimensionType;
  readonly expr: DimensionExpr;
  /** Where names of ids come from; such a dimension also has a column `<id>_name`. */
  readonly names?: DimensionNames;
}

/** `rateCenter`: the name with its state, since names repeat from state to state. */
export type DimensionNames = 'customer' | 'provider' | 'rateCenter';

/** Units of values; `model/format` writes them, Grafana gets its own unit ids from there. */
export type Unit =
  | 'count'
  | 'number'
  | 'fraction'
  | 'index'
  | 'seconds'
  | 'minutes'
  | 'milliseconds'
  | 'money'
  | 'moneyPerMinute'
  | 'moneyEach'
  | 'instant';

/** Whose currency an amount is in. Profit needs both, and they must be the same. */
export type MoneySide = 'customer' | 'provider' | 'both';

export type MeasureGroup =
  | 'Volume'
  | 'Quality'
  | 'Duration'
  | 'Money'
  | 'DTMF'
  | 'Route comparison'
  | 'Numbers'
  | 'Numbering plan'
  | 'Jurisdiction'
  | 'Jurisdiction money';

/** Which direction of a change is good news; `neither` where that depends on everything else. */
export type Better = 'higher' | 'lower' | 'neither';

export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The formula in the field's words. */
  readonly formula: string;
  /** Where the definition comes from. */
  readonly source: string;
  readonly group: MeasureGroup;
  readonly unit: Unit;
  /** Values of disjoint groups may be added up. */
  readonly additive: boolean;
  readonly better: Better;
  readonly expr: MeasureExpr<PartId>;
}
