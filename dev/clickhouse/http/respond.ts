import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import type { Execution } from '../engine/execution';
import { asExecutionError, type ExecutionError } from '../errors';

/** ClickHouse too keeps this much before the first byte: errors up to here come with a status of their own. */
const HEADER_DELAY_BYTES = 1024 * 1024;

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

/** Sends the result of an execution, or what went wrong with it. Settles when the response is over, however it ended. */
export async function respond(response: ServerResponse, execution: Execution, answer: Answer): Promise<void> {
  const started = process.hrtime.bigint();
  const source = execution[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let bytes = 0;
  let rows = 0;
  let complete = false;
  while (!complete && bytes < HEADER_DELAY_BYTES) {
    const step = await source.next();
    complete = step.done === true;
    if (!step.done) {
      held.push(step.value.bytes);
      bytes += step.value.bytes.length;
      rows += step.value.rows;
    }
  }
  const tag = randomBytes(8).toString('hex');
  describe(response, answer);
  response.setHeader('X-ClickHouse-Exception-Tag', tag);
  response.setHeader(
    'X-ClickHouse-Summary',
    JSON.stringify({
      read_rows: '0',
      read_bytes: '0',
      written_rows: String(execution.written.rows),
      written_bytes: String(execution.written.bytes),
      total_rows_to_read: '0',
      result_rows: String(rows),
      result_bytes: String(bytes),
      elapsed_ns: String(process.hrtime.bigint() - started),
    })
  );
  let failure: ExecutionError | undefined;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield* held.splice(0);
    try {
      for (let step = await source.next(); !step.done; step = await source.next()) {
        yield step.value.bytes;
      }
    } catch (error) {
      failure = asExecutionError(error);
      yield exceptionBlock(failure.toText(answer.version), tag);
    }
  };
  const reader = Readable.from(chunks(), { highWaterMark: 1 });
  if (answer.gzip) {
    response.setHeader('Content-Encoding', 'gzip');
    await pipeline(reader, zlib.createGzip({ level: 3 }), response, { end: false });
  } else {
    await pipeline(reader, response, { end: false });
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

/** The headers that go with every query. */
export function describe(response: ServerResponse, answer: Answer): void {
  response.setHeader('X-ClickHouse-Query-Id', answer.queryId);
  response.setHeader('X-ClickHouse-Format', answer.format);
  response.setHeader('X-ClickHouse-Timezone', answer.timeZone);
  response.setHeader('X-ClickHouse-Server-Display-Name', 'embedded');
  const [, contentType] = CONTENT_TYPES.find(([format]) => format.test(answer.format)) ?? [];
  response.setHeader('Content-Type', contentType ?? 'text/plain; charset=UTF-8');
}

/** How ClickHouse (from 25.11) ends a body that it cannot complete: the message, its length, the tag of the header. */
function exceptionBlock(text: string, tag: string): Buffer {
  const message = text.endsWith('\n') ? text : `${text}\n`;
  const length = Buffer.byteLength(message);
  return Buffer.from(`\r\n__exception__\r\n${tag}\r\n${message}${length} ${tag}\r\n__exception__\r\n`);
}
