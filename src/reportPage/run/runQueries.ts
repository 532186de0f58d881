/** One run of a page's queries: a request to the data source, and what its answers mean for the page. */
import { CoreApp, type DataFrame, type DataQueryResponse, type TimeRange } from '@grafana/data';
import { type DataSourceRef } from '@grafana/schema';
import { map, type Observable } from 'rxjs';
import type { ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from '../../datasource/DataSource';
import { grafanaTimeZone } from '../../datasource/timeZone';
import { errorText } from '../../datasource/errors';

/** Queries of one run by name: the report, and whatever a page shows beside it. */
export interface ReportQueries extends Readonly<Record<string, ReportQuery>> {
  readonly main: ReportQuery;
}

/** An answer with its question, so that a table is always read with its own query. */
export interface QueryAnswer {
  readonly query: ReportQuery;
  readonly frame: DataFrame;
  /** More rows matched than the limit let through. */
  readonly truncated: boolean;
  /** Records that ClickHouse read, if it said so. */
  readonly rowsRead?: number;
  /** Milliseconds from the backend's receiving the query to its having the result. */
  readonly elapsedMs?: number;
}

export interface ReportAnswers extends Readonly<Record<string, QueryAnswer>> {
  readonly main: QueryAnswer;
}

let requests = 0;

/**
 * Runs queries together when subscribed to; unsubscribing aborts them, down to the database.
 * Gives one answer a query, by its name, or fails with a text for a person when any of them fails.
 */
export function runQueries(
  dataSource: DataSource,
  queries: ReportQueries,
  range: TimeRange
): Observable<ReportAnswers> {
  requests += 1;
  const datasource: DataSourceRef = dataSource.getRef();
  const responses = dataSource.query({
    requestId: `tollgrid-report-${requests}`,
    app: CoreApp.Unknown,
    targets: Object.entries(queries).map(([refId, query]) => ({ refId, datasource, query })),
    range,
    timezone: grafanaTimeZone(queries.main.timeZone),
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: queries.main.limit,
    scopedVars: {},
    startTime: Date.now(),
  });
  return responses.pipe(map((response) => readAnswers(response, queries)));
}

function readAnswers(response: DataQueryResponse, queries: ReportQueries): ReportAnswers {
  // A request that failed as a whole has its text in `error` alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const problem = response.errors?.[0] ?? response.error;
  if (problem !== undefined) {
    throw new Error(errorText(problem));
  }
  const answers = Object.entries(queries).map(([name, query]) => [name, readAnswer(response, name, query)] as const);
  return { ...Object.fromEntries(answers), main: readAnswer(response, 'main', queries.main) };
}

function readAnswer({ data }: DataQueryResponse, name: string, query: ReportQuery): QueryAnswer {
  const frame: DataFrame | undefined = data.find(({ refId }) => refId === name);
  if (frame === undefined) {
    throw new Error('The data source answered without a result.');
  }
  return { query, frame, ...readMeta(frame.meta?.custom?.['tollgrid']) };
}

function readMeta(meta: unknown): Pick<QueryAnswer, 'truncated' | 'rowsRead' | 'elapsedMs'> {
  if (typeof meta !== 'object' || meta === null) {
    return { truncated: false };
  }
  const number = (key: string) => {
    const value: unknown = Reflect.get(meta, key);
    return typeof value === 'number' ? value : undefined;
  };
  return {
    truncated: Reflect.get(meta, 'truncated') === true,
    rowsRead: number('rowsRead'),
    elapsedMs: number('elapsedMs'),
  };
}
