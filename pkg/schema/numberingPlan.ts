import { type ClickHouseClient } from '@clickhouse/client';
import { AREA_CODES } from '#model/nanp/areaCodes';
import { US_STATES } from '#model/nanp/states';

/**
 * Gives a new database the model's area codes and states. Tables that hold rows are left alone: they may have been
 * loaded from newer files.
 */
export async function fillNumberingPlan(client: ClickHouseClient, database: string): Promise<void> {
  await fillEmpty(
    client,
    `${database}.us_area_code`,
    [...AREA_CODES].map(([npa, { kind, state }]) => ({ npa, kind, state }))
  );
  await fillEmpty(
    client,
    `${database}.us_state`,
    US_STATES.map(({ id, code }) => ({ state_id: id, state: code }))
  );
  for (const dictionary of ['dict_us_area_code', 'dict_us_state']) {
    await client.command({ query: `SYSTEM RELOAD DICTIONARY ${database}.${dictionary}` });
  }
}

async function fillEmpty(client: ClickHouseClient, table: string, values: readonly object[]): Promise<void> {
  const result = await client.query({ query: `SELECT 1 AS found FROM ${table} LIMIT 1`, format: 'JSONEachRow' });
  const found = await result.json();
  if (found.length === 0) {
    await client.insert({ table, values, format: 'JSONEachRow', clickhouse_settings: { async_insert: 0 } });
  }
}
