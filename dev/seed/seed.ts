import { type ClickHouseClient } from '@clickhouse/client';
import { batchId, readBatch, recordBatch } from '#dev/import/ledger';
import { loadRates } from '#dev/rates/load';
import { type Connection, ensureSchema } from '#pkg/schema/connect';
import { reloadNames } from '#pkg/schema/migrate';
import { demoBatch, outdatedRows, removeCalls } from './batch';
import { FIRST_DAY, spreadOverMonths } from './calendar';
import { callsSql } from './callsSql';
import { loadDemoNumbering } from './numbering';
import { demoRates } from './rates';
import { CUSTOMERS, PROVIDERS } from './world';

/** Enough for every report to show something in each of the seven months. */
export const DEFAULT_ROWS = 2_000_000;

/** A little below the real ratio, so that at least as many rows come out as were asked for. */
const ATTEMPTS_PER_CALL = 1.105;

export type SeedResult =
  | { readonly state: 'seeded'; readonly rows: number }
  | { readonly state: 'already seeded' }
  /**
   * The table holds other calls, with which demo data must not mix. Where another version of the generator made all of
   * them, `asked` is how many it was asked for.
   */
  | { readonly state: 'not empty'; readonly rows: number; readonly asked?: number };

async function countRows(client: ClickHouseClient, database: string, exceptBatch = ''): Promise<number> {
  const result = await client.query({
    query: `SELECT count() AS rows FROM ${database}.cdr WHERE {batch:String} = '' OR toString(batch_id) != {batch:String}`,
    query_params: { batch: exceptBatch },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ rows: string }>();
  return Number(row?.rows ?? 0);
}

async function insertNames(client: ClickHouseClient, database: string): Promise<void> {
  const updated_at = new Date(FIRST_DAY).toISOString().slice(0, 10) + ' 00:00:00';
  const parties = [
    { table: 'customer', rows: CUSTOMERS },
    { table: 'provider', rows: PROVIDERS },
  ];
  for (const { table, rows } of parties) {
    await client.insert({
      table: `${database}.${table}`,
      values: rows.map(({ id, name }) => ({ id, name, updated_at })),
      format: 'JSONEachRow',
    });
  }
  await reloadNames(client, database);
}

async function insertCalls(client: ClickHouseClient, database: string, calls: number, batch: string): Promise<void> {
  await client.command({
    query: callsSql(database, spreadOverMonths(calls), batch),
    clickhouse_settings: {
      // What the day view inserts is grouped already: merging it again within the insert would gain nothing.
      optimize_on_insert: 0,
      parallel_view_processing: 1,
      // Rows that are written at once: with fewer there are more parts to merge, with more it takes more memory.
      min_insert_block_size_rows: '262144',
    },
  });
}

/** Makes about `rows` attempts (never fewer) in an empty database; what an interrupted run left is made anew. */
export async function seed(connection: Connection, rows: number, log: (line: string) => void): Promise<SeedResult> {
  const { client, database } = connection;
  await ensureSchema(connection);
  const batch = demoBatch(rows);
  const known = await readBatch(client, database, batch);
  if (known?.state === 'finished') {
    return { state: 'already seeded' };
  }
  const others = await countRows(client, database, batchId(batch));
  if (others > 0) {
    return { state: 'not empty', rows: others, asked: await outdatedRows(connection) };
  }
  if (known) {
    log('An earlier run was interrupted: starting over.');
    await removeCalls(connection);
  }
  const startedAt = new Date();
  const progress = { chunksDone: 0, rowsRead: rows, rowsLoaded: 0, rowsRejected: 0, startedAt };
  await recordBatch(client, database, batch, { ...progress, state: 'running' });
  await insertNames(client, database);
  await loadRates(connection, demoRates());
  // Before the calls: their jurisdiction is judged at insert.
  await loadDemoNumbering(connection, log);
  await insertCalls(client, database, Math.ceil(rows / ATTEMPTS_PER_CALL), batchId(batch));
  const rowsLoaded = await countRows(client, database);
  await recordBatch(client, database, batch, {
    ...progress,
    state: 'finished',
    rowsLoaded,
    finishedAt: new Date(),
  });
  return { state: 'seeded', rows: rowsLoaded };
}

/**
 * Like {@link seed}, but calls that another version of the generator made give way to new ones.
 * @param rows as many as there were, or else {@link DEFAULT_ROWS}, if left out
 */
export async function renew(
  connection: Connection,
  rows: number | undefined,
  log: (line: string) => void
): Promise<SeedResult> {
  const result = await seed(connection, rows ?? DEFAULT_ROWS, log);
  if (result.state !== 'not empty' || result.asked === undefined) {
    return result;
  }
  log('The demo data is of another version: making it anew.');
  await removeCalls(connection);
  return seed(connection, rows ?? result.asked, log);
}
