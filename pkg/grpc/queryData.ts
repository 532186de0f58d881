import { type Logger } from '../log/logger';
import { type CallContext, type Handlers, type QueryAnswer, type QueryRequest } from '../handlers/types';
import { callContext, parseJson, queryHeaders } from './callContext';
import { type DataQueryMessage, type QueryDataRequestMessage } from './messages';
import { type RpcCall } from './rpc/server';

/**
 * Answers every query of a call by its refId, each on its own: whatever goes wrong with one is that refId's error.
 * Never rejects; a status that is missing would mean 500 to Grafana, and a refId that is missing "no data".
 */
export async function answerQueries(
  handlers: Pick<Handlers, 'queryData'>,
  log: Logger,
  call: RpcCall,
  request: QueryDataRequestMessage
): Promise<ReadonlyMap<string, QueryAnswer>> {
  let context: CallContext;
  try {
    context = callContext(call, request.pluginContext, queryHeaders(request.headers));
  } catch (error) {
    const refused = failure(400, 'downstream', messageOf(error));
    return new Map(request.queries.map(({ refId }) => [refId, refused]));
  }
  const answer = async (query: DataQueryMessage) =>
    [query.refId, await answerQuery(handlers, log.with({ refId: query.refId }), context, query)] as const;
  return new Map(await Promise.all(request.queries.map(answer)));
}

async function answerQuery(
  handlers: Pick<Handlers, 'queryData'>,
  log: Logger,
  context: CallContext,
  message: DataQueryMessage
): Promise<QueryAnswer> {
  let query: QueryRequest;
  try {
    query = queryRequest(message);
  } catch (error) {
    return failure(400, 'downstream', `The query is not valid JSON: ${messageOf(error)}`);
  }
  const started = performance.now();
  try {
    const answer = await handlers.queryData(context, query);
    log.debug('query answered', { status: answer.status, ms: Math.round(performance.now() - started) });
    return answer;
  } catch (error) {
    if (context.signal.aborted) {
      return failure(499, 'downstream', 'The query was cancelled.');
    }
    log.error('query failed unexpectedly', { error });
    return failure(500, 'plugin', `Unexpected error: ${messageOf(error)}`);
  }
}

function queryRequest(message: DataQueryMessage): QueryRequest {
  return {
    refId: message.refId,
    json: parseJson(message.json),
    queryType: message.queryType,
    maxDataPoints: message.maxDataPoints,
    intervalMs: message.intervalMS,
    range: { fromMs: message.timeRange?.fromEpochMS ?? 0, toMs: message.timeRange?.toEpochMS ?? 0 },
  };
}

function failure(status: number, errorSource: 'downstream' | 'plugin', error: string): QueryAnswer {
  return { status, error, errorSource, frames: [] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
