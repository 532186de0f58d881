import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { ExecutionError } from '../errors';
import { type DataInsert, readDataInsert } from '../sql/statement';

/** Text of a statement is bounded; data of an INSERT is not. */
const MAX_TEXT = 32 * 1024 * 1024;
const FIRST_LOOK = 16 * 1024;

/** What a request asks to run: the text of a statement, or an INSERT with its rows in a file (delete it afterwards). */
export type Input = { text: string } | { insert: DataInsert; file: string };

/** The request body without its Content-Encoding. */
export function openBody(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const decoder = { gzip: zlib.createGunzip, br: zlib.createBrotliDecompress, deflate: zlib.createInflate };
  if (encoding === 'identity') {
    return request;
  }
  if (encoding !== 'gzip' && encoding !== 'br' && encoding !== 'deflate') {
    throw new ExecutionError(89, 'UNKNOWN_COMPRESSION_METHOD', `Unknown compression method ${encoding}`);
  }
  const decoded = decoder[encoding]();
  // An unreadable or broken-off body shows as an error of the decoded stream.
  pipeline(request, decoded).catch(() => undefined);
  return decoded;
}

/** The whole of a body that is text. @throws ExecutionError 229 when it is too long */
export async function readAll(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    checkLength(length);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a statement as ClickHouse does: the `query` parameter, a line break, the body. The rows of an INSERT go to a file
 * in `spool` as they arrive: chdb would take rows behind a blank line for the next statement and run it.
 */
export async function readInput(query: string, body: Readable, spool: string): Promise<Input> {
  const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let head = Buffer.from(query && `${query}\n`);
  let look = query ? 0 : FIRST_LOOK;
  for (let more = true; more; ) {
    if (head.length >= look) {
      const insert = readDataInsert(head.toString('latin1'));
      if (insert && (insert.dataStart < head.length || query)) {
        return saveRows(insert, head, chunks, spool);
      }
      look = head.length * 2;
    }
    const { value, done } = await chunks.next();
    more = !done;
    head = done ? head : Buffer.concat([head, value]);
    checkLength(head.length);
  }
  const insert = readDataInsert(head.toString('latin1'));
  return insert ? saveRows(insert, head, chunks, spool) : { text: head.toString() };
}

async function saveRows(
  insert: DataInsert,
  head: Buffer,
  rest: AsyncIterator<Buffer>,
  spool: string
): Promise<Extract<Input, { insert: DataInsert }>> {
  const file = path.join(spool, randomUUID());
  try {
    await pipeline(Readable.from(joined(head.subarray(insert.dataStart), rest)), createWriteStream(file));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString();
  return { insert: { ...insert, target: utf8(insert.target), settings: utf8(insert.settings) }, file };
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) {
    yield step.value;
  }
}

function checkLength(length: number): void {
  if (length > MAX_TEXT) {
    throw new ExecutionError(229, 'QUERY_IS_TOO_LARGE', `The text of a query is limited to ${MAX_TEXT} bytes`);
  }
}
