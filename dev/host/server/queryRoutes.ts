import { type Query, type QueryResult } from '../../backendClient/index';
import { type Backends, callOrigin } from './backends';
import { frameToJson } from './frameJson';
import {
  abortOnDisconnect,
  type Exchange,
  HttpError,
  isRecord,
  readJsonObject,
  type Router,
  sendJson,
  text,
} from './http';
import { type DataSource, type Store } from './store';
import { parseTimeRange } from './timeRange';

interface ResultJson {
  readonly status: number;
  readonly frames: readonly object[];
  readonly error?: string;
}

/** Headers of the browser's request that Grafana hands on to a data source, as keys `http_<Name>`. */
const forwardedHeaders = [
  'X-Dashboard-Uid',
  'X-Datasource-Uid',
  'X-Grafana-From-Expr',
  'X-Panel-Id',
  'X-Panel-Plugin-Id',
  'X-Query-Group-Id',
];

export function addQueryRoutes(router: Router, store: Store, backends: Backends): void {
  router.on('POST', '/api/ds/query', async (exchange) => {
    const body = await readJsonObject(exchange.request);
    const signal = abortOnDisconnect(exchange.response);
    const groups = groupByDataSource(body, store);
    const answers = await Promise.all(
      [...groups].map(async ([dataSource, queries]) => {
        const origin = callOrigin(dataSource, exchange.session, queryHeaders(exchange));
        return toResults(
          queries,
          await backends.call(dataSource.type, (client) => client.queryData(queries, origin, { signal }))
        );
      })
    );
    const results: Record<string, ResultJson> = Object.assign({}, ...answers);
    // Grafana's /api/ds/query answers 400 as soon as one query failed; the results of the others are in the body.
    const status = Object.values(results).some((result) => result.error) ? 400 : 200;
    sendJson(exchange.response, status, { results });
  });
}

function groupByDataSource(body: Record<string, unknown>, store: Store): Map<DataSource, Query[]> {
  const raw = Array.isArray(body.queries) ? body.queries.filter(isRecord) : [];
  if (raw.length === 0) {
    throw new HttpError(400, 'No queries found');
  }
  const groups = new Map<DataSource, Query[]>();
  for (const query of raw) {
    const dataSource = store.dataSource(dataSourceUid(query));
    groups.set(dataSource, [...(groups.get(dataSource) ?? []), toQuery(query, body)]);
  }
  return groups;
}

function dataSourceUid(query: Record<string, unknown>): string {
  const uid = isRecord(query.datasource) ? text(query.datasource.uid) : '';
  if (!uid) {
    throw new HttpError(400, 'missing data source ID/UID');
  }
  if (uid === '__expr__') {
    throw new HttpError(400, 'The plugin host has no server-side expressions');
  }
  return uid;
}

/** Defaults are Grafana's. A query may carry a time range of its own. */
function toQuery(query: Record<string, unknown>, body: Record<string, unknown>): Query {
  const own = isRecord(query.timeRange) ? query.timeRange : body;
  const number = (name: string, otherwise: number) => (typeof query[name] === 'number' ? query[name] : otherwise);
  return {
    refId: text(query.refId) || 'A',
    queryType: text(query.queryType),
    maxDataPoints: number('maxDataPoints', 100),
    intervalMs: number('intervalMs', 1000),
    range: parseTimeRange(own.from, own.to),
    json: query,
  };
}

function queryHeaders({ request }: Exchange): Record<string, string> {
  const headers = forwardedHeaders.flatMap((name) => {
    const value = request.headers[name.toLowerCase()];
    return typeof value === 'string' ? [[`http_${name}`, value]] : [];
  });
  return { ...Object.fromEntries(headers), 'http_X-Grafana-Org-Id': '1' };
}

function toResults(
  queries: readonly Query[],
  answers: Readonly<Record<string, QueryResult>>
): Record<string, ResultJson> {
  return Object.fromEntries(
    queries.flatMap(({ refId }) => {
      const answer = answers[refId];
      return answer ? [[refId, toResult(refId, answer)]] : [];
    })
  );
}

function toResult(refId: string, { status, error, errorSource, frames }: QueryResult): ResultJson {
  return {
    ...(error && { error, errorSource: errorSource || 'plugin' }),
    // Grafana takes an answer without a status for a failure.
    status: status || 500,
    frames: frames.map((frame) => frameToJson(frame, refId)),
  };
}
