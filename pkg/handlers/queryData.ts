import { EVENTS, type EventQuery } from '#model/events/eventQuery';
import { isEvents, parseEventQuery } from '#model/events/parseEventQuery';
import { isCallList, parseQuery, type AnyQuery } from '#model/query/parseQuery';
import type { ReportQuery } from '#model/query/reportQuery';
import { SCHEDULED } from '#model/schedule/details';
import { isScheduled } from '#model/schedule/parseScheduledQuery';
import type { Connections } from '../clickhouse/connections';
import { MAX_RESULT_BYTES } from '../clickhouse/limits';
import { failureFrom, invalidInput, type ReportFailure } from '../errors';
import { runEvents } from '../events/runEvents';
import { reframe } from '../frames/reframe';
import { runScheduled } from '../schedule/runScheduled';
import { compileReport } from '../sql/compile';
import { runCallList } from './callList';
import { formFor, readerOf, runForm } from './forms/run';
import { fieldMeta, frameMeta } from './frameMeta';
import type { Metrics } from './metrics';
import { planContext } from './planContext';
import type { CallContext, Handlers, QueryAnswer, QueryRequest } from './types';

type KnownQuery = AnyQuery | EventQuery;

/** Answers one report query with one frame, or with an error that names what to do. Never throws. */
export function queryDataHandler(connections: Connections, metrics: Metrics): Handlers['queryData'] {
  return async (context, request) => {
    const startedMs = Date.now();
    let report = 'unknown';
    try {
      const given = givenQuery(request);
      const query = isScheduled(given) ? undefined : parsed(given);
      report = query?.report ?? SCHEDULED;
      const answer =
        query === undefined
          ? await runScheduled(connections, context, request, given)
          : await runQuery(connections, context, request, query, startedMs);
      metrics.answered(report, 'ok', (Date.now() - startedMs) / 1000);
      return answer;
    } catch (error) {
      const failure = failureFrom(error);
      metrics.answered(report, failure.code, (Date.now() - startedMs) / 1000);
      return errorAnswer(failure);
    }
  };
}

async function runQuery(
  connections: Connections,
  context: CallContext,
  request: QueryRequest,
  query: KnownQuery,
  startedMs: number
): Promise<QueryAnswer> {
  if (query.report === EVENTS) {
    return await runEvents(connections, context, request, query, startedMs);
  }
  if (isCallList(query)) {
    return await runCallList(connections, context, request, query, startedMs);
  }
  const asked = formFor(query, readerOf(context));
  return asked.as === 'table'
    ? await runReport(connections, context, request, asked, startedMs)
    : await runForm(connections, context, request, asked, startedMs);
}

/** The query stands under `query`, apart from the fields that Grafana adds to every query. */
function givenQuery({ json }: QueryRequest): unknown {
  const given = typeof json === 'object' && json !== null && 'query' in json ? json.query : undefined;
  if (given === undefined) {
    throw invalidInput('There is no report query', [
      {
        path: 'query',
        message: 'is missing; choose a report in the query editor',
        allowed: ['{ version, report, rows, measures, … }'],
      },
    ]);
  }
  return given;
}

function parsed(given: unknown): KnownQuery {
  const result = isEvents(given) ? parseEventQuery(given) : parseQuery(given);
  if (!result.ok) {
    throw invalidInput('The report query cannot be used', result.issues);
  }
  return result.value;
}

async function runReport(
  connections: Connections,
  context: CallContext,
  { refId, range }: QueryRequest,
  given: ReportQuery,
  startedMs: number
): Promise<QueryAnswer> {
  const connection = connections.of(context);
  const { maxRows } = connection.settings;
  const query = { ...given, limit: Math.min(given.limit, maxRows) };
  const compiled = compileReport(planContext(connection.settings, query, range));
  const frame = await connection.arrow(
    context,
    compiled,
    async (stream, run) =>
      await reframe(stream, {
        name: query.report,
        refId,
        fields: compiled.columns.map(fieldMeta),
        meta: (outcome) => frameMeta({ query, compiled, run, startedMs }, outcome),
        limit: query.limit,
        maxBytes: MAX_RESULT_BYTES,
      })
  );
  return { status: 200, frames: [frame.chunks] };
}

function errorAnswer(failure: ReportFailure): QueryAnswer {
  return { status: failure.status, error: failure.message, errorSource: failure.source, frames: [] };
}
