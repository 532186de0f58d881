import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** About a quarter of a million rows of a dozen measures. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Takes bytes as fast as they come, up to a bound ahead of whoever reads them: ClickHouse counts the time that a query
 * waits for a slow download as time that the query takes, and would stop it.
 *
 * @throws whatever the stream throws
 */
export async function* readAhead(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const ahead = new PassThrough({ readableHighWaterMark: MOST_BYTES });
  const filled = pipeline(stream, ahead);
  // Its failure is found by reading.
  filled.catch(() => undefined);
  yield* ahead;
}
