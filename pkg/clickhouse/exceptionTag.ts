import { parseError } from '@clickhouse/client';

/** Names the mark with which ClickHouse (from 25.11) begins an exception inside a body that it cannot complete. */
export const EXCEPTION_TAG_HEADER = 'x-clickhouse-exception-tag';

/** Longest exception that is read on for its text. */
const MAX_TEXT = 64 * 1024;

/**
 * Passes bytes on until the mark of an exception, and throws that exception: half a result must not look like a whole
 * one. Older servers just break the connection, which the stream reports by itself.
 */
export async function* untilException(
  stream: AsyncIterable<Uint8Array>,
  tag: string | readonly string[] | undefined
): AsyncGenerator<Uint8Array> {
  if (typeof tag !== 'string' || tag === '') {
    yield* stream;
    return;
  }
  const mark = Buffer.from(`__exception__\r\n${tag}\r\n`);
  let held = Buffer.alloc(0);
  const iterator = stream[Symbol.asyncIterator]();
  const rest = { [Symbol.asyncIterator]: () => iterator };
  for await (const chunk of rest) {
    const bytes = Buffer.concat([held, chunk]);
    const at = bytes.indexOf(mark);
    if (at >= 0) {
      throw parseError(await textAfter(bytes.subarray(at + mark.byteLength), rest));
    }
    // The mark may be cut in two.
    const safe = Math.max(0, bytes.byteLength - mark.byteLength);
    held = bytes.subarray(safe);
    if (safe > 0) {
      yield bytes.subarray(0, safe);
    }
  }
  if (held.byteLength > 0) {
    yield held;
  }
}

/** What is left of the stream, as far as it comes: the connection may break behind the text. */
async function textAfter(begin: Uint8Array, stream: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces = [begin];
  try {
    for await (const chunk of stream) {
      pieces.push(chunk);
      if (pieces.reduce((sum, piece) => sum + piece.byteLength, 0) > MAX_TEXT) {
        break;
      }
    }
  } catch {
    // The text is what counts; a broken connection was to be expected.
  }
  return Buffer.concat(pieces).toString('utf8');
}
