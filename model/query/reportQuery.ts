/**
 * The report query: what a dashboard, a URL, an alert rule, a schedule and the command line carry.
 *
 * Ids and values only. It holds no SQL, no period (that is Grafana's time range) and no state of a screen.
 */
import type { DimensionId } from '../catalogue/dimensions';
import type { MeasureId } from '../catalogue/measures';
import type { ReportId } from '../catalogue/index';
import type { NumberEnd } from '../catalogue/types';
import type { JurisdictionType } from '../nanp/jurisdiction';
import type { JurisdictionPolicy } from '../nanp/policy';
import type { NumberSelection } from '../number/selection';
import { COMPARISON_PARTS, type ComparisonPart } from './comparisonPart';
import type { FilterNode } from './filter';
import type { PathKey } from './pathKey';

export const QUERY_VERSION = 1;

/**
 * `none`: the deepest rows only. `grand`: and the grand total. `all`: and a subtotal for every row group, and for every
 * column group. The total of a row over all its columns always comes back.
 */
export const TOTALS = ['none', 'grand', 'all'] as const;
export type Totals = (typeof TOTALS)[number];

/**
 * How money leaves the backend: `number` (Float64, for screens) or `text` (exact decimal, for exports and the
 * command line).
 */
export const MONEY_FORMS = ['number', 'text'] as const;
export type MoneyForm = (typeof MONEY_FORMS)[number];

/**
 * `split`: amounts of different currencies stay apart, currency becomes a key of the rows. A currency code: every
 * amount is converted into it, at the rate of the UTC day on which the attempt began.
 */
export const SPLIT = 'split';

/** ISO 4217. */
export const isCurrencyCode = (code: string): boolean => /^[A-Z]{3}$/.test(code);

export interface Order {
  /** A row group or a measure of the same query. */
  readonly by: DimensionId | MeasureId;
  readonly descending: boolean;
  /** Keys of a column group, outermost first: a measure sorts by its value there instead of by the row's total. */
  readonly column?: readonly PathKey[];
  /** A measure sorts by its value in the compared period, or by how it changed. */
  readonly part?: ComparisonPart;
}

/** The first rows among siblings by a measure, at every level and apart by currency. */
export interface Top {
  readonly count: number;
  readonly by: MeasureId;
  readonly descending: boolean;
  /** The rest comes back as one row per parent, added up by the engine. */
  readonly others: boolean;
}

/** The period that a report is compared with; see `model/time/comparedPeriod.ts`. */
export const COMPARISONS = ['previousPeriod', 'previousDay', 'previousWeek', 'previousMonth', 'previousYear'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/**
 * What an answer looks like.
 * - `table`: rows with their totals, as `model/frame.ts` says
 * - `numeric`: the innermost rows alone, keys as text, for stat panels and rules
 * - `timeSeries`: one series per row apart from its time, every part of time of the period present
 */
export const FORMS = ['table', 'numeric', 'timeSeries'] as const;
export type Form = (typeof FORMS)[number];

/** One part of a compared measure; `value` is the measure in the period itself. */
export const MEASURE_PARTS = ['value', ...COMPARISON_PARTS] as const;
export type MeasurePart = (typeof MEASURE_PARTS)[number];

/** Whose rate center a report is about. */
export const SIDES = ['called', 'calling', 'lrn'] as const satisfies readonly NumberEnd[];

/** `state`: calls within a state are intrastate. `lata`: calls within a LATA are intraLATA. */
export const JURISDICTION_TYPES = ['state', 'lata'] as const satisfies readonly JurisdictionType[];

export interface JurisdictionOptions {
  readonly by: JurisdictionType;
  /** What the query itself says; the rest comes from the settings of the data source. */
  readonly policy: Partial<JurisdictionPolicy>;
}

/** Unit of added-up durations. */
export const DURATION_UNITS = ['seconds', 'minutes'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** A parsed query: every id exists, every value fits its dimension, every default is filled in. */
export interface ReportQuery {
  readonly version: typeof QUERY_VERSION;
  readonly report: ReportId;
  /** Row groups, outermost first. None gives the grand total alone. */
  readonly rows: readonly DimensionId[];
  /** Column groups, outermost first; none of them is a row group. */
  readonly columns: readonly DimensionId[];
  /** Deepest level of rows that comes back: 0 is the grand total, all row groups are the innermost rows. */
  readonly depth: number;
  /** Keys of a row, outermost first: only rows below it come back, without its own total. */
  readonly under?: readonly PathKey[];
  readonly top?: Top;
  readonly compare?: Comparison;
  readonly measures: readonly MeasureId[];
  readonly filter?: FilterNode;
  readonly totals: Totals;
  /** Order of siblings at every level; ties and an empty list fall back to the row groups, ascending. */
  readonly orderBy: readonly Order[];
  /** Most rows that may come back; a result that has more says that it is truncated. Time series have limits of their own. */
  readonly limit: number;
  /** IANA zone of days, weeks, months and hours. */
  readonly timeZone: string;
  /** `split`, or the code of the currency that amounts are converted into. */
  readonly currency: string;
  readonly moneyAs: MoneyForm;
  readonly as: Form;
  /**
   * The one part of each measure that comes back; without it all of a comparison do. Of the forms `numeric` and
   * `timeSeries` alone: a threshold takes one number per row.
   */
  readonly part?: MeasurePart;
  /** Numbers that are looked for; of the report `number` alone, which needs it. */
  readonly numbers?: NumberSelection;
  /** Of the report `usaRateCenter` alone. */
  readonly side?: NumberEnd;
  /** Of the report `usaCalls` alone. */
  readonly jurisdiction?: JurisdictionOptions;
  /** Of the report `usaCalls` alone. */
  readonly durationUnit?: DurationUnit;
}

/** What is saved and sent: everything with a default may be left out. */
export type ReportQueryInput = Pick<ReportQuery, 'version' | 'report' | 'rows' | 'measures'> & Partial<ReportQuery>;

export const DEFAULT_LIMIT = 10_000;
export const MAX_LIMIT = 1_000_000;
export const MAX_ROW_GROUPS = 8;
export const MAX_COLUMN_GROUPS = 3;
export const MAX_TOP = 1_000;
/** Keeps the parameters of the longest list within ClickHouse's default limit for a request URI. */
export const MAX_FILTER_VALUES = 1_000;
export const MAX_FILTER_DEPTH = 8;
export const MAX_TEXT_LENGTH = 256;
