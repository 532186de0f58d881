import { type ClickHouseClient } from '@clickhouse/client';

/** The record of what was loaded, so that the same content is never loaded twice and an interrupted load resumes. */

export interface Batch {
  /** SHA-256 of the content in hexadecimal: the batch's identity. */
  readonly sha256: string;
  readonly fileName: string;
  readonly format: string;
}

export interface BatchProgress {
  readonly state: 'running' | 'finished';
  /** Leading chunks that are certainly loaded. */
  readonly chunksDone: number;
  readonly rowsRead: number;
  readonly rowsLoaded: number;
  readonly rowsRejected: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

/** The batch as it stands in `cdr.batch_id`: the first 64 bits of its hash, in decimal. */
export const batchId = ({ sha256 }: Batch): string => BigInt(`0x${sha256.slice(0, 16)}`).toString();

const timestamp = (date: Date): string => date.toISOString().slice(0, -1).replace('T', ' ');

interface LedgerRow {
  readonly state: 'running' | 'finished';
  readonly chunks_done: number;
  readonly rows_read: string;
  readonly rows_loaded: string;
  readonly rows_rejected: string;
  readonly started_ms: string;
  readonly finished_ms: string | null;
}

/** The newest record of a batch, or undefined when it was never begun. */
export async function readBatch(
  client: ClickHouseClient,
  database: string,
  { sha256 }: Batch
): Promise<BatchProgress | undefined> {
  const result = await client.query({
    query: `SELECT state, chunks_done, toString(rows_read) AS rows_read, toString(rows_loaded) AS rows_loaded,
        toString(rows_rejected) AS rows_rejected, toString(toUnixTimestamp64Milli(started_at)) AS started_ms,
        toString(toUnixTimestamp64Milli(finished_at)) AS finished_ms
      FROM ${database}.import_batch WHERE sha256 = {sha256:String} ORDER BY state DESC, updated_at DESC LIMIT 1`,
    query_params: { sha256 },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<LedgerRow>();
  return (
    row && {
      state: row.state,
      chunksDone: row.chunks_done,
      rowsRead: Number(row.rows_read),
      rowsLoaded: Number(row.rows_loaded),
      rowsRejected: Number(row.rows_rejected),
      startedAt: new Date(Number(row.started_ms)),
      finishedAt: row.finished_ms === null ? undefined : new Date(Number(row.finished_ms)),
    }
  );
}

export async function recordBatch(
  client: ClickHouseClient,
  database: string,
  batch: Batch,
  progress: BatchProgress
): Promise<void> {
  await client.insert({
    table: `${database}.import_batch`,
    values: [
      {
        sha256: batch.sha256,
        batch_id: batchId(batch),
        file_name: batch.fileName,
        format: batch.format,
        state: progress.state,
        chunks_done: progress.chunksDone,
        rows_read: progress.rowsRead,
        rows_loaded: progress.rowsLoaded,
        rows_rejected: progress.rowsRejected,
        started_at: timestamp(progress.startedAt),
        finished_at: progress.finishedAt ? timestamp(progress.finishedAt) : null,
        updated_at: timestamp(new Date()),
      },
    ],
    format: 'JSONEachRow',
  });
}
