/**
 * A backend whose handlers do as the query says: the whole protocol layer of the product around behaviour that a test
 * chooses. Bundled and compiled like the product's own entry.
 */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Float64, RecordBatchStreamWriter, Table, vectorFromArray, Utf8 } from 'apache-arrow';
import { reframe } from '#pkg/frames/reframe';
import { runPlugin } from '#pkg/grpc/runPlugin';
import {
  type CallContext,
  type Handlers,
  type QueryAnswer,
  type QueryRequest,
  type ResourceAnswer,
} from '#pkg/handlers/types';
import { logger } from '#pkg/log/logger';

interface Order {
  readonly do: 'context' | 'bytes' | 'table' | 'fetch' | 'fail' | 'wait' | 'print' | 'crash' | 'reject' | 'log';
  readonly size?: number;
  readonly rows?: number;
  readonly url?: string;
  readonly ms?: number;
}

const seenTwice: ResourceAnswer['headers'] = { 'X-Seen': ['a', 'b'] };
const seen = { aborted: 0, closed: 0 };

const orders: Record<Order['do'], (context: CallContext, query: QueryRequest, order: Order) => Promise<QueryAnswer>> = {
  context: async ({ signal: _signal, headers, ...context }, query) =>
    text(JSON.stringify({ ...context, headers: Object.fromEntries(headers), query })),
  bytes: async (_context, _query, { size = 0 }) => ok([[Buffer.alloc(size / 2, 1), Buffer.alloc(size - size / 2, 2)]]),
  table: (_context, { refId }, { rows = 0 }) => table(refId, rows),
  fetch: (_context, { refId }, { url = '' }) => fetchFrame(refId, url),
  fail: async () => {
    throw new TypeError('the handler is broken');
  },
  wait: async ({ signal }, _query, { ms = 60_000 }) => {
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      seen.aborted += 1;
      throw error;
    }
    return text('waited');
  },
  print: async () => {
    console.log('a line for %s', 'nobody');
    console.error(new Error('a line for the log'));
    return text('printed');
  },
  crash: async () => {
    setImmediate(() => {
      throw new Error('thrown outside every call');
    });
    await delay(1_000);
    return text('still here');
  },
  reject: async () => {
    void Promise.reject(new Error('rejected outside every call'));
    await delay(50);
    return text('still here');
  },
  log: async (_context, _query, { size = 0 }) => {
    logger.warn('a long line', { sql: 'x'.repeat(size), '@level': 5 });
    return text('logged');
  },
};

function createHandlers(): Handlers {
  return {
    queryData: (context, query) => {
      const order = query.json as Order;
      return orders[order.do](context, query, order);
    },
    checkHealth: async ({ dataSource }) => {
      if (dataSource?.url === 'broken') {
        throw new Error('health is broken');
      }
      return { status: 'ok', message: `healthy at ${dataSource?.url}`, details: { version: '26.7' } };
    },
    callResource: async (_context, { method, path, query, body }): Promise<ResourceAnswer> => {
      if (path === 'stream') {
        return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: pieces(query) };
      }
      if (path === 'fail') {
        throw new Error('the route is broken');
      }
      const echo = { method, path, query: Object.fromEntries(query), body: Buffer.from(body).toString() };
      return { status: 201, headers: seenTwice, body: JSON.stringify(echo) };
    },
    collectMetrics: async () => `aborted ${seen.aborted}\nclosed ${seen.closed}\n`,
    close: async () => {
      seen.closed += 1;
      logger.info('closed');
    },
  };
}

async function* pieces(query: URLSearchParams): AsyncGenerator<Uint8Array> {
  const failAt = Number(query.get('failAt') ?? -1);
  const size = Number(query.get('size') ?? 10);
  try {
    for (let index = 0; index < Number(query.get('count') ?? 3); index += 1) {
      if (index === failAt) {
        throw new Error(`piece ${index} is broken`);
      }
      yield Buffer.alloc(size, `piece ${index};`);
      await delay(Number(query.get('pauseMs') ?? 0));
    }
  } finally {
    seen.closed += 1;
  }
}

async function table(refId: string, rows: number): Promise<QueryAnswer> {
  const content = new Table({
    number: vectorFromArray(
      Array.from({ length: rows }, (_, index) => index / 2),
      new Float64()
    ),
    text: vectorFromArray(
      Array.from({ length: rows }, (_, index) => `row ${index}`),
      new Utf8()
    ),
  });
  const stream = RecordBatchStreamWriter.writeAll(content);
  const fields = [{ name: 'Number', config: { unit: 'short' } }, { name: 'Text' }];
  const meta = () => ({ type: 'table', typeVersion: [0, 1] });
  const { chunks } = await reframe(stream, { name: 'Table', refId, fields, meta });
  return ok([chunks]);
}

/** As from the engine: an Arrow stream over HTTP, of ten columns. */
async function fetchFrame(refId: string, url: string): Promise<QueryAnswer> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  const fields = Array.from({ length: 10 }, (_, index) => ({ name: `Column ${index}` }));
  const { chunks } = await reframe(response, { name: 'Fetched', refId, fields, meta: () => ({}) });
  return ok([chunks]);
}

function text(value: string): QueryAnswer {
  return { status: 200, error: value, frames: [] };
}

function ok(frames: QueryAnswer['frames']): QueryAnswer {
  return { status: 200, frames };
}

void runPlugin(createHandlers);
