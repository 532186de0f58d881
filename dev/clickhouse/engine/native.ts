import path from 'node:path';
import type { Written } from './messages';

/** The one call of chdb's addon that its public interface hides: a write that tells how many rows it wrote. */
interface Addon {
  InsertRawAsyncConnection(
    connection: unknown,
    prefix: string,
    payload: Buffer,
    countLines: boolean
  ): Promise<{ rowsWritten: number; bytesWritten: number }>;
}

let addon: Addon | undefined;

/**
 * Runs a statement without a result on a session's connection.
 *
 * `Session.insert` reports the same counts but builds its own INSERT and takes text formats only; `queryAsync` runs any
 * statement but reports nothing. chdb is pinned exactly, so its inner loader stays where it is.
 */
export async function runCounted(connection: unknown, sql: string): Promise<Written> {
  addon ??= load();
  const { rowsWritten, bytesWritten } = await addon.InsertRawAsyncConnection(connection, sql, Buffer.from('\n'), false);
  return { rows: rowsWritten, bytes: bytesWritten };
}

function load(): Addon {
  const loader: { loadNative(): Addon } = require(path.join(path.dirname(require.resolve('chdb')), 'dist/loader.js'));
  return loader.loadNative();
}
