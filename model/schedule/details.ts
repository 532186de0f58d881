/** A schedule as a person fills it in, and what it becomes in an alert rule. */
import type { ReportQueryInput } from '../query/reportQuery';
import type { Clock } from './clock';
import type { ReportPeriod } from './period';

/** `mail`: the rows in the text of the mail; `pdf` and `csv` are attachments, of Grafana's own reporting alone. */
export const REPORT_FORMATS = ['mail', 'pdf', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ScheduleDetails {
  readonly name: string;
  /** E-mail addresses, at least one. */
  readonly recipients: readonly string[];
  readonly clock: Clock;
  readonly period: ReportPeriod;
  /** Row groups, columns (measures) and conditions of the report. */
  readonly query: ReportQueryInput;
  readonly formats: readonly ReportFormat[];
  /** No mail when there is nothing to report. */
  readonly onlyIfRows: boolean;
  /** For the eyes of a customer: nothing of cost, profit, margin and providers. */
  readonly customerSafe: boolean;
  readonly paused: boolean;
}

export const SCHEDULED = 'scheduled';
export const SCHEDULED_VERSION = 1;

/** What stands in an alert rule, under `query`: the report and the clock that decides when it has rows. */
export interface ScheduledQuery {
  readonly version: typeof SCHEDULED_VERSION;
  readonly report: typeof SCHEDULED;
  readonly of: ReportQueryInput;
  readonly clock: Clock;
  readonly period: ReportPeriod;
  readonly onlyIfRows?: boolean;
  readonly customerSafe?: boolean;
  /** For people who look at the report before it is due; alert evaluation ignores it. */
  readonly preview?: boolean;
}

/** The query of a schedule's alert rule. Days of the report are those of the clock's zone. */
export const scheduledQueryOf = ({
  query,
  clock,
  period,
  onlyIfRows,
  customerSafe,
}: ScheduleDetails): ScheduledQuery => ({
  version: SCHEDULED_VERSION,
  report: SCHEDULED,
  of: { ...query, timeZone: clock.timeZone },
  clock,
  period,
  onlyIfRows,
  customerSafe,
});
