/** Report queries to the data source, and what its answers mean. */
import { CoreApp, type DataFrame, type DataQueryResponse, type ScopedVars, type TimeRange } from '@grafana/data';
import { type DataSourceRef } from '@grafana/schema';
import { map, type Observable } from 'rxjs';
import type { ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from './DataSource';
import { errorText } from './errors';
import { grafanaTimeZone } from './timeZone';

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

export interface RunContext {
  readonly dataSource: DataSource;
  readonly range: TimeRange;
  /** Of a dashboard. */
  readonly scopedVars?: ScopedVars;
  readonly app?: CoreApp;
}

let requests = 0;

type Queries = Readonly<Record<string, ReportQuery>>;
type Answers<Asked extends Queries> = { readonly [Name in keyof Asked]: QueryAnswer };

/**
 * Runs queries together, in one request, when subscribed to; unsubscribing aborts it, down to the database.
 * Gives one answer a query, by its name, or fails with a text for a person when any of them fails.
 */
export function runReports<Asked extends Queries>(
  { dataSource, range, scopedVars = {}, app = CoreApp.Unknown }: RunContext,
  queries: Asked
): Observable<Answers<Asked>> {
  requests += 1;
  const datasource: DataSourceRef = dataSource.getRef();
  const named = Object.entries<ReportQuery>(queries);
  const responses = dataSource.query({
    requestId: `tollgrid-report-${requests}`,
    app,
    targets: named.map(([refId, query]) => ({ refId, datasource, query })),
    range,
    timezone: grafanaTimeZone(named[0]?.[1].timeZone ?? 'UTC'),
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: Math.max(...named.map(([, { limit }]) => limit)),
    scopedVars,
    startTime: Date.now(),
  });
  return responses.pipe(map((response) => readAnswers(response, queries)));
}

function readAnswers<Asked extends Queries>(response: DataQueryResponse, queries: Asked): Answers<Asked> {
  // A request that failed as a whole has its text in `error` alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const problem = response.errors?.[0] ?? response.error;
  if (problem !== undefined) {
    throw new Error(errorText(problem));
  }
  const answers = Object.entries<ReportQuery>(queries).map(
    ([name, query]) => [name, readAnswer(response, name, query)] as const
  );
  return Object.fromEntries(answers) as Answers<Asked>;
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
