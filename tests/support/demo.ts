/** The demo data: one database for all tests that read it, and its content as the brute force takes it. */
import { setTimeout as delay } from 'node:timers/promises';
import { ClickHouseError } from '@clickhouse/client';
import { seed } from '../../dev/seed/seed';
import { CUSTOMERS, PROVIDERS } from '../../dev/seed/world';
import type { Block, Names } from './bruteForce';
import type { TestRecord } from './records';
import { micros } from './reportRows';
import { engineUrl, TestDatabase } from './database';

/** Few, yet enough for every rule of the history to show. */
export const DEMO_ROWS = 60_000;

const silent = () => undefined;

/**
 * The demo data of this test run, for reading: all test files share it, whoever needs it first makes it, and it goes with
 * the run. Close its client, do not drop it.
 */
export async function demoDatabase(): Promise<TestDatabase> {
  const database = new TestDatabase(engineUrl(), process.env['TOLLGRID_TEST_DEMO'] ?? '');
  while (!(await isMade(database))) {
    if (await isFirst(database)) {
      await make(database);
    } else {
      await delay(100);
    }
  }
  return database;
}

/** Stands in the database when all else does. */
const MARK = 'demo_is_made';

async function isMade(demo: TestDatabase): Promise<boolean> {
  const query = `SELECT name FROM system.tables WHERE database = '${demo.database}' AND name = '${MARK}'`;
  return (await demo.rows(query)).length > 0;
}

/** Test files run in processes of their own: the engine decides between them. */
async function isFirst({ client, database }: TestDatabase): Promise<boolean> {
  try {
    await client.command({ query: `CREATE DATABASE ${database}` });
    return true;
  } catch (error) {
    if (error instanceof ClickHouseError && error.type === 'DATABASE_ALREADY_EXISTS') {
      return false;
    }
    throw error;
  }
}

async function make(demo: TestDatabase): Promise<void> {
  try {
    await seed(demo, DEMO_ROWS, silent);
    await demo.client.command({ query: `CREATE TABLE ${demo.database}.${MARK} (nothing UInt8) ENGINE = Memory` });
  } catch (error) {
    // So that whoever waits for it tries in turn.
    await demo.drop();
    throw error;
  }
}

type Stored = Omit<TestRecord, 'chargeMicros' | 'costMicros'> & { readonly charge: string; readonly cost: string };

/** Every attempt of a period. */
export async function storedRecords(demo: TestDatabase, from: string, to: string): Promise<TestRecord[]> {
  const stored =
    await demo.rows<Stored>(`SELECT toFloat64(toUnixTimestamp(start_time)) * 1000 AS startMs, call_id AS callId,
    attempt, final_attempt AS final, customer_id AS customer, provider_id AS provider,
    customer_destination AS customerDestination, provider_destination AS providerDestination, country, prefix,
    tech_prefix AS techPrefix, calling_number AS calling, called_number AS called, lrn, sip_code AS sip,
    q850_cause AS q850, pdd_ms AS pddMs, duration, customer_duration AS customerDuration,
    provider_duration AS providerDuration, toString(customer_charge) AS charge, customer_currency AS customerCurrency,
    toString(provider_charge) AS cost, provider_currency AS providerCurrency, dtmf, switch
    FROM ${demo.database}.cdr WHERE start_time >= '${from}' AND start_time < '${to}'`);
  return stored.map(({ charge, cost, ...record }) => ({
    ...record,
    chargeMicros: micros(charge),
    costMicros: micros(cost),
  }));
}

/** The numbering plan that is loaded. */
export async function storedBlocks(demo: TestDatabase): Promise<Map<number, Block>> {
  const stored = await demo.rows<{ npanxxx: number; lata: number; id: number; name: string; state: string }>(
    `SELECT b.npanxxx AS npanxxx, b.lata AS lata, b.rc_id AS id, r.name AS name, r.state AS state
      FROM ${demo.database}.us_block AS b LEFT JOIN ${demo.database}.us_rate_center AS r ON r.rc_id = b.rc_id`
  );
  return new Map(
    stored.map(({ npanxxx, lata, id, name, state }): [number, Block] => [
      npanxxx,
      { lata, ...(id === 0 ? {} : { rateCenter: { id, name, state } }) },
    ])
  );
}

const named = (parties: ReadonlyArray<{ readonly id: number; readonly name: string }>): Map<number, string> =>
  new Map(parties.map(({ id, name }) => [id, name]));

export const DEMO_NAMES: Names = { customer: named(CUSTOMERS), provider: named(PROVIDERS) };
