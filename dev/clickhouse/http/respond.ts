import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import type { Chunk, Execution } from '../engine/execution';
import { asExecutionError, type ExecutionError } from '../errors';

/** ClickHouse too keeps this much before the first byte: errors up to here come with a status of their own. */
const HEADER_DELAY_BYTES = 1024 * 1024;

/** Cheap rather than small: both ends are on one machine. */
const GZIP_LEVEL = 1;

/** What the headers of a result say. */
export interface Answer {
  queryId: string;
  format: string;
  gzip: boolean;
  version: string;
  timeZone: string;
}

const CONTENT_TYPES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(JSON.*EachRow.*|NDJSON|JSONLines)$/, 'application/x-ndjson; charset=UTF-8'],
  [/^JSON/, 'application/json; charset=UTF-8'],
  [/^(TSV|TabSeparated)/, 'text/tab-separated-values; charset=UTF-8'],
  [/^CSV.*WithNames/, 'text/csv; charset=UTF-8; header=present'],
  [/^CSV/, 'text/csv; charset=UTF-8; header=absent'],
  [/^(Arrow|Native|RowBinary|Parquet|ORC|Avro|MsgPack|Protobuf)/, 'application/octet-stream'],
];

/**
 * Sends the result of an execution. Settles when the response is over, however it ended.
 * @throws what the engine threw before the first byte was sent
 */
export async function respond(response: ServerResponse, execution: Execution, answer: Answer): Promise<void> {
  const started = process.hrtime.bigint();
  const rest = execution[Symbol.asyncIterator]();
  setHeaders(response, answer);
  const first = await takeFirst(rest);
  const tag = randomBytes(8).toString('hex');
  response.setHeader('X-ClickHouse-Exception-Tag', tag);
  response.setHeader('X-ClickHouse-Summary', summary(execution, first, process.hrtime.bigint() - started));

  let failure: ExecutionError | undefined;
  const body = async function* (): AsyncGenerator<Uint8Array> {
    yield* first.map(({ bytes }) => bytes);
    try {
      for await (const { bytes } of rest) {
        yield bytes;
      }
    } catch (error) {
      failure = asExecutionError(error);
      yield exceptionBlock(failure.toText(answer.version), tag);
    }
  };
  const source = Readable.from(body(), { highWaterMark: 1 });
  if (answer.gzip) {
    response.setHeader('Content-Encoding', 'gzip');
    await pipeline(source, zlib.createGzip({ level: GZIP_LEVEL }), response, { end: false });
  } else {
    await pipeline(source, response, { end: false });
  }
  if (failure) {
    // Without the last chunk the body is visibly broken, also for clients that do not know the exception block.
    response.socket?.destroySoon();
  } else {
    response.end();
  }
}

/** Sends an exception in place of a result. */
export function respondWithError(response: ServerResponse, error: ExecutionError, version: string): void {
  response.statusCode = error.status;
  response.setHeader('X-ClickHouse-Exception-Code', String(error.code));
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  response.end(error.toText(version));
}

async function takeFirst(chunks: AsyncIterator<Chunk>): Promise<Chunk[]> {
  const taken: Chunk[] = [];
  for (let bytes = 0; bytes < HEADER_DELAY_BYTES; ) {
    const step = await chunks.next();
    if (step.done) {
      break;
    }
    taken.push(step.value);
    bytes += step.value.bytes.length;
  }
  return taken;
}

function setHeaders(response: ServerResponse, answer: Answer): void {
  response.setHeader('X-ClickHouse-Query-Id', answer.queryId);
  response.setHeader('X-ClickHouse-Format', answer.format);
  response.setHeader('X-ClickHouse-Timezone', answer.timeZone);
  response.setHeader('X-ClickHouse-Server-Display-Name', 'embedded');
  const [, contentType] = CONTENT_TYPES.find(([format]) => format.test(answer.format)) ?? [];
  response.setHeader('Content-Type', contentType ?? 'text/plain; charset=UTF-8');
}

/**
 * What is known when the headers go, as with ClickHouse. chdb does not tell how much a SELECT read; a missing number is
 * better than a wrong 0.
 */
function summary({ written }: Execution, first: Chunk[], elapsed: bigint): string {
  const sum = (count: (chunk: Chunk) => number): string =>
    String(first.reduce((total, chunk) => total + count(chunk), 0));
  return JSON.stringify({
    written_rows: String(written.rows),
    written_bytes: String(written.bytes),
    result_rows: sum(({ rows }) => rows),
    result_bytes: sum(({ bytes }) => bytes.length),
    elapsed_ns: String(elapsed),
  });
}

/** How ClickHouse (from 25.11) ends a body that it cannot complete: the message, its length, the tag of the header. */
function exceptionBlock(message: string, tag: string): Buffer {
  return Buffer.from(
    `\r\n__exception__\r\n${tag}\r\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`
  );
}
