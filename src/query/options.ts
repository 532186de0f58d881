/** Choices of a query, as switches and lists offer them. */
import { isReportId, REPORTS, type ReportId } from '#model/catalogue/index';
import {
  COMPARISONS,
  type Comparison,
  type DurationUnit,
  type MeasurePart,
  type SIDES,
  type Totals,
} from '#model/query/reportQuery';

export const REPORT_OPTIONS: Array<{ value: ReportId; label: string; description: string }> = Object.keys(REPORTS)
  .filter(isReportId)
  .map((value) => ({ value, label: REPORTS[value].label, description: REPORTS[value].description }));

/** Rows that add up others. */
export const TOTALS_OPTIONS: Array<{ value: Totals; label: string; description: string }> = [
  { value: 'none', label: 'None', description: 'Innermost rows only, as charts and alert rules need them' },
  { value: 'grand', label: 'Grand', description: 'Innermost rows and the grand total' },
  { value: 'all', label: 'All', description: 'A subtotal for every row group, and the grand total' },
];

/** Periods to compare with. */
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

export const COMPARISON_OPTIONS: Array<{ value: Comparison; label: string; description: string }> = COMPARISONS.map(
  (value) => ({
    value,
    label: COMPARISON_LABELS[value],
    description: COMPARISON_TEXTS[value],
  })
);

/** Parts of a measure that is compared with another period. */
export const PART_OPTIONS: Array<{ value: MeasurePart; label: string; description: string }> = [
  { value: 'value', label: 'Value', description: 'In the period itself' },
  { value: 'previous', label: 'Previous', description: 'In the compared period' },
  { value: 'change', label: 'Change', description: 'Value less the previous one' },
  { value: 'changeShare', label: 'Change %', description: 'Change as a share of the previous value' },
];

/** Which number of a call a numbering-plan report is about. */
export const SIDE_OPTIONS: Array<{ value: (typeof SIDES)[number]; label: string; description: string }> = [
  { value: 'called', label: 'Called', description: 'Rate center of the number that was dialled' },
  { value: 'calling', label: 'Calling', description: 'Rate center of the caller’s number' },
  {
    value: 'lrn',
    label: 'LRN',
    description: 'Rate center that the call was routed to: of the LRN, or of the dialled number where there is none',
  },
];

/** Units of added-up durations. */
export const DURATION_OPTIONS: Array<{ value: DurationUnit; label: string; description: string }> = [
  { value: 'seconds', label: 'h:mm:ss', description: 'Hours, minutes and seconds' },
  { value: 'minutes', label: 'Minutes', description: 'Decimal minutes' },
];

/** What makes a call intrastate. */
export const JURISDICTION_TYPE_OPTIONS: Array<{ value: 'state' | 'lata'; label: string; description: string }> = [
  { value: 'state', label: 'State', description: 'Within a state: intrastate. Between states: interstate' },
  {
    value: 'lata',
    label: 'LATA',
    description: 'Within a LATA: intraLATA. Between LATAs: interLATA. Needs numbering data',
  },
];
