/** One run of a report: a request to the data source, and what its answer means for the page. */
import { CoreApp, type DataFrame, type DataQueryResponse, type TimeRange } from '@grafana/data';
import { type DataSourceRef } from '@grafana/schema';
import { map, type Observable } from 'rxjs';
import type { ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from '../../../datasource/DataSource';
import { grafanaTimeZone } from '../../../datasource/timeZone';
import { errorText } from '../../../datasource/errors';

export interface ReportAnswer {
  readonly frame: DataFrame;
  /** More rows matched than the limit let through. */
  readonly truncated: boolean;
  /** Records that ClickHouse read, if it said so. */
  readonly rowsRead?: number;
  /** Milliseconds from the backend's receiving the query to its having the result. */
  readonly elapsedMs?: number;
}

let requests = 0;

/** Runs a query when subscribed to; unsubscribing aborts it, down to the database. Fails with a text for a person. */
export function runReport(dataSource: DataSource, query: ReportQuery, range: TimeRange): Observable<ReportAnswer> {
  requests += 1;
  const datasource: DataSourceRef = dataSource.getRef();
  const answers = dataSource.query({
    requestId: `tollgrid-breakout-${requests}`,
    app: CoreApp.Unknown,
    targets: [{ refId: 'A', datasource, query }],
    range,
    timezone: grafanaTimeZone(query.timeZone),
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: query.limit,
    scopedVars: {},
    startTime: Date.now(),
  });
  return answers.pipe(map(readAnswer));
}

function readAnswer(answer: DataQueryResponse): ReportAnswer {
  // A request that failed as a whole has its text in `error` alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const problem = answer.errors?.[0] ?? answer.error;
  if (problem !== undefined) {
    throw new Error(errorText(problem));
  }
  const [frame]: DataFrame[] = answer.data;
  if (frame === undefined) {
    throw new Error('The data source answered without a result.');
  }
  return { frame, ...readMeta(frame.meta?.custom?.['tollgrid']) };
}

function readMeta(meta: unknown): Omit<ReportAnswer, 'frame'> {
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
