import { randomBytes } from 'node:crypto';
import type { Comparison, LoadedFile, LoadRecord } from '#model/nanp/load';
import { US_STATES } from '#model/nanp/states';
import { HEAVY } from './compare';
import { dropLoad, stagingTables, type WritableDatabase } from './staging';

/** A load that cannot be put into service; the message says why. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/** Longest time that putting a load into service may take before another one takes its place. */
const LOCK_MINUTES = 10;

const TABLE_ALREADY_EXISTS = '57';

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Runs alone: ids of new rate centers must not be given out twice. A table is the one lock that every server has. */
async function alone<T>({ client, database }: WritableDatabase, work: () => Promise<T>): Promise<T> {
  const name = 'us_numbering_tmp_lock';
  const stale = await client.query({
    query: `SELECT name FROM system.tables WHERE database = {database:String} AND name = {name:String}
      AND metadata_modification_time < now() - INTERVAL ${LOCK_MINUTES} MINUTE`,
    query_params: { database, name },
    format: 'JSONEachRow',
  });
  if ((await stale.json()).length > 0) {
    await client.command({ query: `DROP TABLE IF EXISTS ${database}.${name}` });
  }
  try {
    await client.command({ query: `CREATE TABLE ${database}.${name} (held UInt8) ENGINE = Memory` });
  } catch (error) {
    throw hasCode(error, TABLE_ALREADY_EXISTS)
      ? new LoadError('Another load of numbering data is being put into service. Try again in a minute.')
      : error;
  }
  try {
    return await work();
  } finally {
    await client.command({ query: `DROP TABLE IF EXISTS ${database}.${name}` });
  }
}

/** A rate center keeps its id for ever, so that no dictionary can give an id the name of another. */
async function addRateCenters({ client, database }: WritableDatabase, merged: string): Promise<void> {
  await client.command({
    query: `INSERT INTO ${database}.us_rate_center (rc_id, name, state_id, state)
      SELECT
        toUInt32((SELECT max(rc_id) FROM ${database}.us_rate_center) + row_number() OVER (ORDER BY state, name)),
        name, transform(state, {codes:Array(String)}, {ids:Array(UInt8)}, 0), state
      FROM (
        SELECT DISTINCT toString(m.state) AS state, toString(m.rate_center) AS name FROM ${merged} AS m
        WHERE m.rate_center != '')
      WHERE (state, name) NOT IN (SELECT state, name FROM ${database}.us_rate_center)`,
    query_params: stateIds(),
  });
}

const stateIds = () => ({ codes: US_STATES.map(({ code }) => code), ids: US_STATES.map(({ id }) => id) });

async function swapBlocks(db: WritableDatabase, loadId: string): Promise<void> {
  const { client, database } = db;
  const { merged, blocks } = stagingTables(database, loadId);
  await addRateCenters(db, merged);
  await client.command({ query: `DROP TABLE IF EXISTS ${blocks}` });
  await client.command({ query: `CREATE TABLE ${blocks} AS ${database}.us_block ENGINE = MergeTree ORDER BY npanxxx` });
  await client.command({
    query: `INSERT INTO ${blocks} (npanxxx, state_id, lata, rc_id)
      SELECT m.npanxxx, transform(toString(m.state), {codes:Array(String)}, {ids:Array(UInt8)}, 0), m.lata, r.rc_id
      FROM ${merged} AS m
      ANY LEFT JOIN ${database}.us_rate_center AS r ON r.state = m.state AND r.name = m.rate_center
      ${HEAVY}`,
    query_params: stateIds(),
  });
  await swap(db, 'us_block', blocks);
}

/** One step for every reader; replicas follow by themselves, which an exchange of tables would leave to us. */
async function swap({ client, database }: WritableDatabase, table: string, staged: string): Promise<void> {
  await client.command({ query: `ALTER TABLE ${database}.${table} REPLACE PARTITION tuple() FROM ${staged}` });
}

async function reload({ client, database }: WritableDatabase, dictionaries: readonly string[]): Promise<void> {
  try {
    for (const dictionary of dictionaries) {
      await client.command({ query: `SYSTEM RELOAD DICTIONARY ${database}.${dictionary}` });
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LoadError(
      `The numbering data is loaded, but the dictionaries could not be told; they follow within two hours: ${reason}`
    );
  }
}

/** Who loaded what: for the record of loads. */
export interface LoadDescription {
  readonly loadedBy: string;
  readonly invented: boolean;
  readonly files: readonly LoadedFile[];
}

/** Writes the record of a completed load. */
export async function recordLoad(
  { client, database }: WritableDatabase,
  { loadedBy, invented, files }: LoadDescription,
  {
    codes,
    blocks,
    rateCenters,
    areaCodes,
    blockChanges,
  }: Omit<LoadRecord, 'loadId' | 'loadedAt' | keyof LoadDescription>,
  loadId = randomBytes(8).toString('hex')
): Promise<void> {
  await client.insert({
    table: `${database}.us_numbering_load`,
    values: [
      {
        load_id: loadId,
        loaded_at: new Date().toISOString().slice(0, -1).replace('T', ' '),
        loaded_by: loadedBy,
        invented,
        files,
        codes,
        blocks,
        rate_centers: rateCenters,
        area_codes: areaCodes,
        ...blockChanges,
      },
    ],
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 0 },
  });
}

/**
 * Puts a compared load into service, each table in one step: until then the old data serves, and so it does after a
 * failure. The stored jurisdiction of calls stays as it was.
 *
 * @throws LoadError when the load is empty, another one is being put into service, or dictionaries could not be told
 */
export async function replaceNumbering(
  db: WritableDatabase,
  loadId: string,
  description: LoadDescription,
  comparison: Comparison
): Promise<void> {
  const { blocks, areaCodes } = comparison;
  if (blocks === 0 && areaCodes === 0) {
    throw new LoadError('There is no code in use among the lines, so nothing is replaced.');
  }
  await alone(db, async () => {
    if (areaCodes > 0) {
      await swap(db, 'us_area_code', stagingTables(db.database, loadId).areaCodes);
    }
    if (blocks > 0) {
      await swapBlocks(db, loadId);
    }
    await recordLoad(db, description, comparison, loadId);
  });
  await dropLoad(db, loadId);
  await reload(db, [
    ...(areaCodes > 0 ? ['dict_us_area_code'] : []),
    ...(blocks > 0 ? ['dict_us_rc', 'dict_us_block'] : []),
  ]);
}
