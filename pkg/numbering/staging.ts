import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';
import type { AreaCodeRow, NumberingCode } from '#model/nanp/files/record';

/** A database and a client that may write to it. */
export interface WritableDatabase {
  readonly client: ClickHouseClient;
  /** Validated. */
  readonly database: string;
}

/** Every table of an unfinished load bears this; nothing else does. */
const PREFIX = 'us_numbering_tmp';

/** Hours after which a load that nobody finished is taken for abandoned. */
const ABANDONED_HOURS = 24;

const LOAD_ID = /^[0-9a-f]{16}$/;

/** Whether a text can be the id of a load, and so a part of table names. */
export const isLoadId = (text: unknown): text is string => typeof text === 'string' && LOAD_ID.test(text);

/** The tables of a load, qualified. */
export function stagingTables(database: string, loadId: string) {
  if (!isLoadId(loadId)) {
    throw new Error(`${JSON.stringify(loadId)} is not the id of a load.`);
  }
  const table = (part: string) => `${database}.${PREFIX}_${part}_${loadId}`;
  return {
    /** Lines of the files as they came. */
    lines: table('line'),
    areaCodes: table('area'),
    /** One row per thousands block, with the name of its rate center. */
    merged: table('merged'),
    /** The same with ids, as `us_block` will hold it. */
    blocks: table('block'),
  };
}

/** Begins a load, and clears away what abandoned ones left. @returns its id */
export async function beginLoad({ client, database }: WritableDatabase): Promise<string> {
  await dropAbandoned({ client, database });
  const loadId = randomBytes(8).toString('hex');
  const { lines, areaCodes } = stagingTables(database, loadId);
  await client.command({
    query: `CREATE TABLE ${lines} (file UInt16, line UInt32, npanxx UInt32, block Int8, lata UInt16,
      rate_center LowCardinality(String)) ENGINE = MergeTree ORDER BY npanxx`,
  });
  await client.command({
    query: `CREATE TABLE ${areaCodes} AS ${database}.us_area_code ENGINE = MergeTree ORDER BY npa`,
  });
  return loadId;
}

/** Whether a load was begun here and neither finished nor abandoned. */
export async function isOpen({ client, database }: WritableDatabase, loadId: string): Promise<boolean> {
  const result = await client.query({
    query: 'SELECT name FROM system.tables WHERE database = {database:String} AND name = {name:String}',
    query_params: { database, name: stagingTables(database, loadId).lines.slice(database.length + 1) },
    format: 'JSONEachRow',
  });
  return (await result.json()).length > 0;
}

/** Gives a load up: what served before goes on serving. */
export async function dropLoad({ client, database }: WritableDatabase, loadId: string): Promise<void> {
  for (const table of Object.values(stagingTables(database, loadId))) {
    await client.command({ query: `DROP TABLE IF EXISTS ${table}` });
  }
}

/** Clears away what loads left that nobody finished. */
export async function dropAbandoned({ client, database }: WritableDatabase, hours = ABANDONED_HOURS): Promise<void> {
  const result = await client.query({
    query: `SELECT name FROM system.tables WHERE database = {database:String} AND startsWith(name, {prefix:String})
      AND metadata_modification_time < now() - INTERVAL {hours:UInt32} HOUR`,
    query_params: { database, hours, prefix: `${PREFIX}_` },
    format: 'JSONEachRow',
  });
  for (const { name } of await result.json<{ name: string }>()) {
    await client.command({ query: `DROP TABLE IF EXISTS ${database}.\`${name}\`` });
  }
}

/** For TabSeparated; rate centers hold no tabs and line ends. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\');

/** Lines of TabSeparated that become one piece of an upload: strings cost more than bytes. */
const LINES_PER_BUFFER = 2_000;

function* encoded<Row>(rows: readonly Row[], line: (row: Row) => string): Generator<Buffer> {
  for (let start = 0; start < rows.length; start += LINES_PER_BUFFER) {
    yield Buffer.from(
      rows
        .slice(start, start + LINES_PER_BUFFER)
        .map(line)
        .join('')
    );
  }
}

const WHOLE_CODE = -1;

/**
 * Adds checked lines of a file to a load.
 *
 * @param file position of the file among those of the load: what a later one says about a code wins
 */
export async function stageCodes(
  { client, database }: WritableDatabase,
  loadId: string,
  file: number,
  codes: readonly NumberingCode[]
): Promise<void> {
  if (codes.length === 0) {
    return;
  }
  const line = ({ line: number, npanxx, block = WHOLE_CODE, lata, rateCenter }: NumberingCode) =>
    `${file}\t${number}\t${npanxx}\t${block}\t${lata}\t${escaped(rateCenter)}\n`;
  await client.insert({
    table: stagingTables(database, loadId).lines,
    columns: ['file', 'line', 'npanxx', 'block', 'lata', 'rate_center'],
    values: Readable.from(encoded(codes, line), { objectMode: false }),
    format: 'TabSeparated',
    clickhouse_settings: { async_insert: 0 },
  });
}

/** Adds area codes to a load; they will replace the whole table. */
export async function stageAreaCodes(
  { client, database }: WritableDatabase,
  loadId: string,
  rows: readonly AreaCodeRow[]
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  await client.insert({
    table: stagingTables(database, loadId).areaCodes,
    values: rows.map(({ npa, kind, state }) => ({ npa, kind, state })),
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 0 },
  });
}
