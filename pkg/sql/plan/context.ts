import type { JurisdictionPolicy } from '#model/nanp/policy';
import type { ReportQuery } from '#model/query/reportQuery';
import type { ComparedPeriod } from '#model/time/comparedPeriod';
import type { Source } from './source';

/** Half-open period `[fromMs, toMs)` in epoch milliseconds. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Everything a plan depends on. */
export interface PlanContext {
  readonly query: ReportQuery;
  readonly period: Period;
  /** The period that the query compares with. */
  readonly compared?: ComparedPeriod;
  /** Database of the CDR tables; a validated identifier. */
  readonly database: string;
  /** Jurisdiction policy in force: the query's own, else the data source's, else the default. */
  readonly policy: JurisdictionPolicy;
  /** The table to read, where there is no choice: only the records hold single calls. */
  readonly source?: Source;
}
