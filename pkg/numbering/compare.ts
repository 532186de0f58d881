import type { Change, ChangeCounts, ChangeExample, Comparison, Contradiction } from '#model/nanp/load';
import { areaCodesOfLoad } from './areaCodes';
import { stagingTables, type WritableDatabase } from './staging';

const MAX_CONTRADICTIONS = 100;
const EXAMPLES_PER_CHANGE = 5;

/** Keeps what a load does below what a server gives a single query; more goes to disk. */
export const HEAVY = 'SETTINGS max_bytes_before_external_group_by = 2000000000, join_use_nulls = 0';

async function rowsOf<Row>({ client }: WritableDatabase, query: string): Promise<Row[]> {
  const result = await client.query({ query, format: 'JSONEachRow' });
  return await result.json<Row>();
}

async function rowOf<Row>(db: WritableDatabase, query: string): Promise<Row> {
  const [row] = await rowsOf<Row>(db, query);
  if (row === undefined) {
    throw new Error('ClickHouse answered without a row.');
  }
  return row;
}

/**
 * Puts the lines of all files together, one row per thousands block. Field by field, a block's own line beats that of
 * its whole code, then a later file an earlier one, then a later line an earlier one; what the winner leaves open the
 * next one fills. So a report of blocks takes its LATAs from a list of whole codes.
 */
async function mergeLines(db: WritableDatabase, loadId: string): Promise<void> {
  const { client, database } = db;
  const { lines, merged } = stagingTables(database, loadId);
  const states = [...(await areaCodesOfLoad(db, loadId)).codes].filter(([, { state }]) => state !== '');
  await client.command({ query: `DROP TABLE IF EXISTS ${merged}` });
  await client.command({
    query: `CREATE TABLE ${merged} (npanxxx UInt32, state LowCardinality(String), lata UInt16,
      rate_center LowCardinality(String)) ENGINE = MergeTree ORDER BY npanxxx`,
  });
  await client.command({
    query: `INSERT INTO ${merged}
      SELECT
        toUInt32(l.npanxx * 10 + l.digit) AS npanxxx,
        transform(intDiv(npanxxx, 10000), {npas:Array(UInt32)}, {states:Array(String)}, '') AS state,
        argMaxIf(l.lata, l.rank, l.lata != 0),
        argMaxIf(l.rate_center, l.rank, l.rate_center != '')
      FROM (
        SELECT npanxx, lata, rate_center, (block >= 0, file, line) AS rank,
          arrayJoin(if(block >= 0, [toUInt8(block)], range(10))) AS digit
        FROM ${lines}) AS l
      GROUP BY npanxxx
      ${HEAVY}`,
    query_params: { npas: states.map(([npa]) => npa), states: states.map(([, { state }]) => state) },
  });
}

type Counts = Pick<
  Comparison,
  'codes' | 'blocks' | 'rateCenters' | 'blocksWithoutLata' | 'blocksWithoutRateCenter' | 'areaCodes'
>;

async function count(db: WritableDatabase, loadId: string): Promise<Counts> {
  const { merged, areaCodes } = stagingTables(db.database, loadId);
  return await rowOf<Counts>(
    db,
    `SELECT
      toUInt32(uniqExact(intDiv(npanxxx, 10))) AS codes,
      toUInt32(count()) AS blocks,
      toUInt32(uniqExactIf((state, rate_center), rate_center != '')) AS rateCenters,
      toUInt32(countIf(lata = 0)) AS blocksWithoutLata,
      toUInt32(countIf(rate_center = '')) AS blocksWithoutRateCenter,
      (SELECT toUInt32(count()) FROM ${areaCodes}) AS areaCodes
    FROM ${merged}`
  );
}

/** Every block before and after, with its place as text. */
const places = (database: string, loadId: string): string => `
  SELECT b.npanxxx AS npanxxx, 0 AS fresh, concat(r.name, '|', s.state, '|', toString(b.lata)) AS place
  FROM ${database}.us_block AS b
  ANY LEFT JOIN ${database}.us_rate_center AS r ON r.rc_id = b.rc_id
  ANY LEFT JOIN ${database}.us_state AS s ON s.state_id = b.state_id
  UNION ALL
  SELECT npanxxx, 1 AS fresh, concat(rate_center, '|', state, '|', toString(lata)) AS place
  FROM ${stagingTables(database, loadId).merged}`;

const changes = (database: string, loadId: string): string => `
  SELECT npanxxx, minIf(place, fresh = 0) AS old, minIf(place, fresh = 1) AS new,
    multiIf(countIf(fresh = 0) = 0, 'added', countIf(fresh = 1) = 0, 'removed', old != new, 'moved', '') AS change
  FROM (${places(database, loadId)})
  GROUP BY npanxxx HAVING change != ''`;

const NO_CHANGES: ChangeCounts = { added: 0, moved: 0, removed: 0 };

const asCounts = (rows: ReadonlyArray<{ change: Change; count: number }>): ChangeCounts => ({
  ...NO_CHANGES,
  ...Object.fromEntries(rows.map(({ change, count: number }) => [change, number])),
});

/** `Oldtown, NY, LATA 132` out of what {@link places} put together. */
function placeText(place: string): string {
  const [name = '', state = '', lata = ''] = place.split('|');
  const parts = [name, state, lata === '0' || lata === '' ? '' : `LATA ${lata}`];
  return parts.filter((part) => part !== '').join(', ');
}

async function blockChanges(
  db: WritableDatabase,
  loadId: string
): Promise<Pick<Comparison, 'blockChanges' | 'examples'>> {
  const rows = await rowsOf<{
    change: Change;
    count: number;
    examples: Array<[npanxxx: number, from: string, to: string]>;
  }>(
    db,
    `SELECT change, toUInt32(count()) AS count,
      groupArraySorted(${EXAMPLES_PER_CHANGE})((npanxxx, old, new)) AS examples
    FROM (${changes(db.database, loadId)}) GROUP BY change ORDER BY change ${HEAVY}`
  );
  const examples = rows.flatMap(({ change, examples: found }) =>
    found.map(([npanxxx, from, to]): ChangeExample => ({ change, npanxxx, from: placeText(from), to: placeText(to) }))
  );
  return { blockChanges: asCounts(rows), examples };
}

async function contradictions(db: WritableDatabase, loadId: string): Promise<Comparison['contradictions']> {
  const { lines } = stagingTables(db.database, loadId);
  const found = `SELECT file, npanxx, block, arraySort(groupArray(20)(line)) AS lines FROM ${lines}
    GROUP BY file, npanxx, block HAVING uniqExact(lata, rate_center) > 1`;
  const { total } = await rowOf<{ total: number }>(db, `SELECT toUInt32(count()) AS total FROM (${found}) ${HEAVY}`);
  const examples =
    total === 0
      ? []
      : await rowsOf<Contradiction>(db, `${found} ORDER BY file, npanxx, block LIMIT ${MAX_CONTRADICTIONS} ${HEAVY}`);
  return { count: total, examples };
}

async function areaCodeChanges(db: WritableDatabase, loadId: string): Promise<ChangeCounts> {
  const { areaCodes } = stagingTables(db.database, loadId);
  return asCounts(
    await rowsOf(
      db,
      `SELECT change, toUInt32(count()) AS count FROM (
        SELECT npa, multiIf(countIf(fresh = 0) = 0, 'added', countIf(fresh = 1) = 0, 'removed',
          uniqExact(kind, state) > 1, 'moved', '') AS change
        FROM (
          SELECT npa, toString(kind) AS kind, state, 0 AS fresh FROM ${db.database}.us_area_code
          UNION ALL SELECT npa, toString(kind) AS kind, state, 1 AS fresh FROM ${areaCodes})
        GROUP BY npa)
      WHERE change != '' GROUP BY change`
    )
  );
}

/** Puts a load together and says what it would change; changes nothing yet. Errors are ClickHouse's. */
export async function compareLoad(db: WritableDatabase, loadId: string): Promise<Comparison> {
  await mergeLines(db, loadId);
  const counts = await count(db, loadId);
  const none = { blockChanges: NO_CHANGES, examples: [], contradictions: { count: 0, examples: [] } };
  return {
    ...counts,
    ...(counts.blocks === 0
      ? none
      : {
          ...(await blockChanges(db, loadId)),
          contradictions: await contradictions(db, loadId),
        }),
    areaCodeChanges: counts.areaCodes === 0 ? NO_CHANGES : await areaCodeChanges(db, loadId),
  };
}
