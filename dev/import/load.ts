import { Readable } from 'node:stream';
import { type Connection } from '#pkg/schema/connect';
import { type Batch, batchId, type BatchProgress, recordBatch } from './ledger';
import { ROW_COLUMNS } from './validate/row';

/**
 * Rows of the file that one insert covers, rejected ones included, so that the same file always falls into the same
 * chunks. A change would make interrupted imports of an older version resume wrongly.
 */
const CHUNK_ROWS = 100_000;

/** Lines that are encoded at a time: text in the heap costs a multiple of its bytes, and what lives long costs twice. */
const ENCODED_LINES = 500;

/** Loads the rows of a batch in chunks, each known to the server by a token, so that no chunk counts twice. */
export class BatchLoader {
  rowsRead = 0;
  rowsLoaded = 0;
  private lines: string[] = [];
  private encoded: Buffer[] = [];
  private chunk = 0;
  private chunkRows = 0;
  private running: Promise<void> = Promise.resolve();
  private readonly prefix: string;

  /** @param startedAt of the first attempt, when this one resumes it after `chunksDone` chunks */
  constructor(
    private readonly connection: Connection,
    private readonly batch: Batch,
    private readonly startedAt: Date,
    private readonly chunksDone: number
  ) {
    this.prefix = `${batchId(batch)}\t`;
  }

  get rowsRejected(): number {
    return this.rowsRead - this.rowsLoaded;
  }

  /** Takes a checked row in TabSeparated, or undefined for one that was rejected; true when {@link flush} is due. */
  add(line: string | undefined): boolean {
    this.rowsRead++;
    this.chunkRows++;
    if (line !== undefined) {
      this.rowsLoaded++;
      this.lines.push(this.prefix, line, '\n');
      if (this.lines.length >= 3 * ENCODED_LINES) {
        this.encode();
      }
    }
    return this.chunkRows === CHUNK_ROWS;
  }

  private encode(): void {
    if (this.lines.length > 0) {
      this.encoded.push(Buffer.from(this.lines.join('')));
      this.lines = [];
    }
  }

  /** Sends the chunk, once the one before it is in: reading goes on while the server works. */
  async flush(): Promise<void> {
    await this.running;
    if (this.chunkRows === 0) {
      return;
    }
    this.encode();
    const { encoded, chunk } = this;
    const progress = this.progress('running');
    this.encoded = [];
    this.chunkRows = 0;
    this.chunk++;
    this.running = this.send(chunk, encoded, progress);
    // A failure is reported by the next flush; until then it is nobody's.
    this.running.catch(() => undefined);
  }

  private async send(chunk: number, encoded: readonly Buffer[], progress: BatchProgress): Promise<void> {
    if (chunk < this.chunksDone) {
      return;
    }
    const { client, database } = this.connection;
    if (encoded.length > 0) {
      await client.insert({
        table: `${database}.cdr`,
        columns: ['batch_id', ...ROW_COLUMNS],
        values: Readable.from(encoded, { objectMode: false }),
        format: 'TabSeparated',
        clickhouse_settings: {
          insert_deduplication_token: `${this.batch.sha256}:${chunk}`,
          // A repeated chunk must be dropped by the views as well, or filled in where only the views lack it.
          deduplicate_blocks_in_dependent_materialized_views: 1,
          distributed_foreground_insert: 1,
          // What the day view inserts is grouped already: merging it again within the insert would gain nothing.
          optimize_on_insert: 0,
          parallel_view_processing: 1,
        },
      });
    }
    await recordBatch(client, database, this.batch, { ...progress, chunksDone: chunk + 1 });
  }

  private progress(state: BatchProgress['state']): BatchProgress {
    const { rowsRead, rowsLoaded, rowsRejected, startedAt } = this;
    return { state, chunksDone: this.chunk, rowsRead, rowsLoaded, rowsRejected, startedAt };
  }

  /** Sends what is left and waits for it. */
  async drain(): Promise<void> {
    await this.flush();
    await this.running;
  }

  /** Says that the batch is complete: the same content will not be loaded again. */
  async finish(): Promise<void> {
    const { client, database } = this.connection;
    await recordBatch(client, database, this.batch, { ...this.progress('finished'), finishedAt: new Date() });
  }
}
