import { once } from 'node:events';
import { type ServerWritableStream } from '@grpc/grpc-js';
import { type Logger } from '../log/logger';
import { type Handlers, type ResourceAnswer } from '../handlers/types';
import { callContext, resourceHeaders } from './callContext';
import { type OpenCall } from './callTracker';
import { type CallResourceRequestMessage, type CallResourceResponseMessage, type StringListMessage } from './messages';

type ResourceCall = ServerWritableStream<CallResourceRequestMessage, CallResourceResponseMessage>;

/**
 * Answers an HTTP request that Grafana forwards: code, headers and the first piece of the body in one message, further
 * pieces in messages of their own, as fast as the caller takes them. A failure before the first piece is an error with
 * a JSON body; a later one ends the stream with an error, so that the caller cannot take half an answer for a whole.
 */
export async function answerResource(
  handlers: Pick<Handlers, 'callResource'>,
  log: Logger,
  open: OpenCall,
  call: ResourceCall
): Promise<void> {
  const { path, method } = call.request;
  let started = false;
  try {
    const answer = await handlers.callResource(...resourceArguments(open, call.request));
    for await (const message of responseMessages(answer)) {
      started = true;
      await send(call, message, open.signal);
    }
    call.end();
  } catch (error) {
    if (open.signal.aborted) {
      call.end();
      return;
    }
    log.error('resource call failed unexpectedly', { method, path, error });
    if (started) {
      // Not destroy(): grpc-js turns the event into the status that ends the call.
      call.emit('error', error instanceof Error ? error : new Error(String(error)));
      return;
    }
    call.write(failure(error));
    call.end();
  }
}

function resourceArguments(open: OpenCall, request: CallResourceRequestMessage) {
  const query = new URL(request.url, 'http://plugin.invalid/').searchParams;
  const { method, path, body } = request;
  const context = callContext(open, request.pluginContext, resourceHeaders(request.headers));
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

async function send(call: ResourceCall, message: CallResourceResponseMessage, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!call.write(message)) {
    await once(call, 'drain', { signal });
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
