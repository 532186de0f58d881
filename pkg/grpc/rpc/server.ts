import { once } from 'node:events';
import {
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { type AddressInfo } from 'node:net';
import { type Logger } from '../../log/logger';
import { messageBytes, readMessage, writeMessage, type EncodedMessage } from './framing';
import { parseTimeout, RpcError, Status, statusHeaders } from './status';

/** What a method knows about the call that it answers. */
export interface RpcCall {
  /** Fires when nobody waits for the answer any more: cancelled, past the deadline, or the server ends. */
  readonly signal: AbortSignal;
  readonly deadline?: Date;
}

/** Answers the request's bytes with messages: one for a unary method, any number for a streaming one. */
export type RpcMethod = (call: RpcCall, request: Buffer) => AsyncIterable<EncodedMessage>;

/** Grafana's requests are at most 16 MiB by its own limits. */
const MAX_REQUEST_BYTES = 64 * 1024 * 1024;
/** Limits that protect public servers and would break the one connection that all users of a Grafana share. */
const HTTP2_OPTIONS = {
  // Ten megabytes else, exceeded by a few large answers.
  maxSessionMemory: Number.MAX_SAFE_INTEGER,
  // 33 cancelled calls a second else, exceeded by dashboards that are left or refreshed while they load (Node 20, which
  // is for development, does not know these two).
  streamResetBurst: 1_000_000,
  streamResetRate: 1_000_000,
};
const CONTENT_TYPE = 'application/grpc';
/** An answer from this size on leaves garbage worth collecting at once. */
const LARGE_BYTES = 16 * 1024 * 1024;

/**
 * The server's side of gRPC over plain HTTP/2, for requests of one message. It exists because a library that serializes
 * a message into one buffer and hands that to the stream holds a large answer up to four times; this one sends the
 * pieces of a message as the reader takes them. Compression, which no plugin host uses, is refused.
 */
export class RpcServer {
  private readonly http2: Http2Server;
  private readonly sessions = new Set<ServerHttp2Session>();
  private readonly controllers = new Set<AbortController>();

  /** @param methods by their path, `/package.Service/Method`. */
  constructor(
    private readonly methods: ReadonlyMap<string, RpcMethod>,
    private readonly log: Logger
  ) {
    this.http2 = createServer(HTTP2_OPTIONS);
    this.http2.on('session', (session) => {
      this.sessions.add(session);
      session.on('close', () => this.sessions.delete(session));
      session.on('error', (error) => this.log.debug('connection failed', { error }));
    });
    this.http2.on('stream', (stream, headers) => void this.serve(stream, headers));
  }

  /** @returns the port on 127.0.0.1. */
  async listen(): Promise<number> {
    this.http2.listen(0, '127.0.0.1');
    await once(this.http2, 'listening');
    return (this.http2.address() as AddressInfo).port;
  }

  /** Takes no new calls; resolves when those in progress have ended. */
  async drain(): Promise<void> {
    const closed = once(this.http2, 'close');
    this.http2.close();
    this.sessions.forEach((session) => session.close());
    await closed;
  }

  /** Tells every method in progress that nobody waits for it. */
  abort(): void {
    this.controllers.forEach((controller) => controller.abort());
  }

  private async serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const controller = new AbortController();
    const reply = new Reply(stream, controller.signal);
    this.controllers.add(controller);
    stream.on('error', (error) => this.log.debug('call failed on the wire', { error }));
    const cancel = () => controller.abort();
    stream.once('close', cancel);
    let timer: NodeJS.Timeout | undefined;
    try {
      const timeoutMs = timeoutOf(headers);
      const method = this.methodOf(headers);
      const deadline = timeoutMs === undefined ? undefined : new Date(Date.now() + timeoutMs);
      timer = setTimeoutAt(deadline, () => {
        controller.abort();
        reply.end(Status.deadlineExceeded, 'deadline exceeded');
      });
      const request = await readMessage(stream, MAX_REQUEST_BYTES);
      for await (const message of method({ signal: controller.signal, deadline }, request)) {
        await reply.send(message);
      }
      reply.end(Status.ok);
    } catch (error) {
      this.fail(reply, error, headers);
    } finally {
      clearTimeout(timer);
      // A stream closes in the end in any case; only before the answer is complete does it mean cancellation.
      stream.off('close', cancel);
      this.controllers.delete(controller);
      if (reply.sentBytes >= LARGE_BYTES) {
        setImmediate(collectGarbage);
      }
    }
  }

  private fail(reply: Reply, error: unknown, headers: IncomingHttpHeaders): void {
    if (error instanceof RpcError) {
      reply.end(error.code, error.message);
      return;
    }
    if (!reply.signal.aborted) {
      this.log.error('call failed unexpectedly', { path: headers[':path'], error });
    }
    reply.end(Status.unknown, error instanceof Error ? error.message : String(error));
  }

  private methodOf(headers: IncomingHttpHeaders): RpcMethod {
    const path = String(headers[':path']);
    const method = this.methods.get(path);
    if (method === undefined || headers['content-type']?.startsWith(CONTENT_TYPE) !== true) {
      throw new RpcError(Status.unimplemented, `the plugin does not serve ${path}`);
    }
    return method;
  }
}

/** The answering half of a call: headers before the first message, a status once, nothing when nobody listens. */
class Reply {
  sentBytes = 0;
  private ended = false;

  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly signal: AbortSignal
  ) {}

  async send(message: EncodedMessage): Promise<void> {
    this.signal.throwIfAborted();
    if (!this.stream.headersSent) {
      this.stream.respond({ ':status': 200, 'content-type': CONTENT_TYPE }, { waitForTrailers: true });
    }
    // Counted before: an answer that is cancelled half-way leaves as much garbage.
    this.sentBytes += messageBytes(message);
    await writeMessage(this.stream, message, this.signal);
  }

  end(...status: Parameters<typeof statusHeaders>): void {
    if (this.ended || this.stream.destroyed || this.stream.closed) {
      return;
    }
    this.ended = true;
    // Whatever of the request was not read must not hold the stream open.
    this.stream.resume();
    const headers = statusHeaders(...status);
    if (this.stream.headersSent) {
      this.stream.once('wantTrailers', () => this.stream.sendTrailers(headers));
      this.stream.end();
    } else {
      this.stream.respond({ ':status': 200, 'content-type': CONTENT_TYPE, ...headers }, { endStream: true });
    }
  }
}

/**
 * The compiled executable's runtime lets the buffers of several large answers pile up before it collects them, three to
 * six times the memory of one; it is compiled to expose its collector. Node collects in time and exposes none.
 */
function collectGarbage(): void {
  globalThis.gc?.();
}

function timeoutOf(headers: IncomingHttpHeaders): number | undefined {
  const header = headers['grpc-timeout'];
  return header === undefined ? undefined : parseTimeout(String(header));
}

/** Longer than a timer can be: practically never. */
const MAX_TIMER_MS = 2 ** 31 - 1;

function setTimeoutAt(time: Date | undefined, run: () => void): NodeJS.Timeout | undefined {
  return time && setTimeout(run, Math.min(time.getTime() - Date.now(), MAX_TIMER_MS));
}
