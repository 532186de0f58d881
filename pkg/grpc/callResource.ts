import { type Handlers, type ResourceAnswer } from '../handlers/types';
import { type Logger } from '../log/logger';
import { callContext, resourceHeaders } from './callContext';
import { type CallResourceRequestMessage, type CallResourceResponseMessage, type StringListMessage } from './messages';
import { type RpcCall } from './rpc/server';

/**
 * Answers an HTTP request that Grafana forwards: code, headers and the first piece of the body in one message, further
 * pieces in messages of their own. A failure before the first piece is an error with a JSON body; a later one is thrown
 * and so ends the call, so that nobody can take half an answer for a whole.
 */
export async function* answerResource(
  handlers: Pick<Handlers, 'callResource'>,
  log: Logger,
  call: RpcCall,
  request: CallResourceRequestMessage
): AsyncGenerator<CallResourceResponseMessage> {
  let started = false;
  try {
    const answer = await handlers.callResource(...resourceArguments(call, request));
    for await (const message of responseMessages(answer)) {
      started = true;
      yield message;
    }
  } catch (error) {
    if (started || call.signal.aborted) {
      throw error;
    }
    log.error('resource call failed unexpectedly', { method: request.method, path: request.path, error });
    yield failure(error);
  }
}

function resourceArguments(call: RpcCall, request: CallResourceRequestMessage) {
  const query = new URL(request.url, 'http://plugin.invalid/').searchParams;
  const { method, path, body } = request;
  const context = callContext(call, request.pluginContext, resourceHeaders(request.headers));
  return [context, { method, path, query, body }] as const;
}

/** Pulls the first piece of a streamed body before it commits to a status. */
async function* responseMessages(answer: ResourceAnswer): AsyncGenerator<CallResourceResponseMessage> {
  const head = { code: answer.status, headers: headerLists(answer.headers ?? {}) };
  if (typeof answer.body === 'string' || answer.body instanceof Uint8Array) {
    yield { ...head, body: Buffer.from(answer.body) };
    return;
  }
  let first = true;
  for await (const piece of answer.body) {
    const body = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    yield first ? { ...head, body } : { code: 0, headers: {}, body };
    first = false;
  }
  if (first) {
    yield { ...head, body: Buffer.alloc(0) };
  }
}

function headerLists(headers: Readonly<Record<string, string | readonly string[]>>): Record<string, StringListMessage> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, { values: typeof value === 'string' ? [value] : [...value] }])
  );
}

function failure(error: unknown): CallResourceResponseMessage {
  const message = `Unexpected error: ${error instanceof Error ? error.message : String(error)}`;
  return {
    code: 500,
    headers: { 'Content-Type': { values: ['application/json'] } },
    body: Buffer.from(JSON.stringify({ message })),
  };
}
