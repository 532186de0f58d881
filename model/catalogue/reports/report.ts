import type { DimensionId } from '../dimensions';
import type { MeasureId } from '../measures';

/** Parts of a report query that only some reports have. */
export type ReportOption = 'numbers' | 'side' | 'jurisdiction' | 'durationUnit';

/** What a query may ask of a report beyond rows and measures. */
export const PIVOT_FEATURES = ['columns', 'depth', 'under', 'top', 'compare'] as const;
export type PivotFeature = (typeof PIVOT_FEATURES)[number];

/** A grouped report: what it can show and what it shows at first. */
export interface Report {
  readonly label: string;
  readonly description: string;
  readonly dimensions: readonly DimensionId[];
  readonly measures: readonly MeasureId[];
  readonly defaultRows: readonly DimensionId[];
  readonly defaultMeasures: readonly MeasureId[];
  readonly options: readonly ReportOption[];
  readonly pivot: readonly PivotFeature[];
}
