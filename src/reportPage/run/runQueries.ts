/** One run of a page's queries: the report, and whatever the page shows beside it. */
import { type TimeRange } from '@grafana/data';
import { type Observable } from 'rxjs';
import type { ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from '../../datasource/DataSource';
import { runReports, type QueryAnswer } from '../../datasource/runReports';

export { type QueryAnswer } from '../../datasource/runReports';

/** Queries of one run by name. */
export interface ReportQueries extends Readonly<Record<string, ReportQuery>> {
  readonly main: ReportQuery;
}

export interface ReportAnswers extends Readonly<Record<string, QueryAnswer>> {
  readonly main: QueryAnswer;
}

/** Runs queries together; see `runReports`. */
export const runQueries = (
  dataSource: DataSource,
  queries: ReportQueries,
  range: TimeRange
): Observable<ReportAnswers> => runReports({ dataSource, range }, queries);
