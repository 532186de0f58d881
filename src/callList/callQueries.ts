/** The queries of pages that list calls: the list page by page, and what else they ask for with it. */
import { CoreApp, type DataFrame, type DataQueryResponse, type TimeRange } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import type { CallFieldId } from '#model/callList/fields';
import type { CallListQuery } from '#model/callList/query';
import type { AnyQueryInput } from '#model/query/parseQuery';
import { QUERY_VERSION } from '#model/query/reportQuery';
import { type DataSource } from '../datasource/DataSource';
import { errorText } from '../datasource/errors';
import { grafanaTimeZone } from '../datasource/timeZone';

/** Calls that are fetched at once while the list is scrolled. */
const PAGE_SIZE = 200;
/** What opens a call, whether or not it is shown. */
const KEYS: readonly CallFieldId[] = ['call_id', 'customer_id', 'start_time'];

export interface CallPage {
  readonly frame: DataFrame;
  /** Cursor of the page after this one; none when this is the last. */
  readonly next?: string;
}

/** The beginning of a list, and how to go on. */
export interface CallsAnswer {
  readonly calls: CallPage;
  readonly callsQuery: CallListQuery;
  /** Attempts that were found, each once. */
  readonly attempts: number;
  /** Records that ClickHouse read, if it said so. */
  readonly rowsRead?: number;
}

type Asked = Omit<CallListQuery, 'version' | 'limit' | 'after' | 'moneyAs'>;

export function callsQuery(asked: Asked): CallListQuery {
  const { fields } = asked;
  return {
    version: QUERY_VERSION,
    ...asked,
    fields: [...new Set([...fields, ...KEYS])],
    limit: PAGE_SIZE,
    moneyAs: 'number',
  };
}

/** The page of a list that begins at a cursor. */
export function runPage(
  dataSource: DataSource,
  query: CallListQuery,
  after: string,
  range: TimeRange
): Observable<CallPage> {
  return ask(dataSource, { page: { ...query, after } }, range, query.timeZone).pipe(
    map((response) => pageOf(response, 'page'))
  );
}

let requests = 0;

/** Asks when subscribed to; unsubscribing aborts it, down to the database. */
export function ask(
  dataSource: DataSource,
  queries: Readonly<Record<string, AnyQueryInput>>,
  range: TimeRange,
  timeZone: string
): Observable<DataQueryResponse> {
  requests += 1;
  const datasource = dataSource.getRef();
  return dataSource.query({
    requestId: `tollgrid-calls-${requests}`,
    app: CoreApp.Unknown,
    targets: Object.entries(queries).map(([refId, query]) => ({ refId, datasource, query })),
    range,
    timezone: grafanaTimeZone(timeZone),
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: PAGE_SIZE,
    scopedVars: {},
    startTime: Date.now(),
  });
}

/** The answer to one of the queries. @throws Error with what any of them failed with */
export function frameOf(response: DataQueryResponse, name: string): DataFrame {
  // A request that failed as a whole has its text in `error` alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const problem = response.errors?.[0] ?? response.error;
  if (problem !== undefined) {
    throw new Error(errorText(problem));
  }
  const frame: DataFrame | undefined = response.data.find(({ refId }) => refId === name);
  if (frame === undefined) {
    throw new Error('The data source answered without a result.');
  }
  return frame;
}

export function pageOf(response: DataQueryResponse, name: string): CallPage {
  const frame = frameOf(response, name);
  const { next } = metaOf(frame);
  return { frame, next: typeof next === 'string' ? next : undefined };
}

/** What our backend says about a frame. */
export function metaOf(frame: DataFrame): Readonly<Record<string, unknown>> {
  const meta: unknown = frame.meta?.custom?.['tollgrid'];
  return typeof meta === 'object' && meta !== null ? { ...meta } : {};
}

export function rowsReadOf(frames: readonly DataFrame[]): number | undefined {
  const counts = frames.map((frame) => metaOf(frame)['rowsRead']);
  return counts.reduce<number | undefined>(
    (sum, count) => (typeof count === 'number' ? (sum ?? 0) + count : sum),
    undefined
  );
}
