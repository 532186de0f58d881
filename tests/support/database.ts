import { randomBytes } from 'node:crypto';
import { type ClickHouseClient } from '@clickhouse/client';
import type { CallOrigin } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { loadRates } from '../../dev/rates/load';
import type { Rate } from '../../dev/rates/rates';
import { originFor, ReportSession } from '../../dev/report/session';
import { type Connection, connect, ensureSchema } from '../../pkg/schema/connect';
import { reloadNames } from '../../pkg/schema/migrate';
import { insertRow, type TestRecord } from './records';

export interface Party {
  readonly id: number;
  readonly name: string;
}

const FILLED_BY_IMPORTS = ['cdr', 'cdr_number', 'cdr_day', 'customer', 'provider', 'import_batch'];

/** A database of a test's own on the engine of this run; `drop` removes it and closes the client. */
export class TestDatabase implements Connection {
  readonly client: ClickHouseClient;
  readonly credentials: Connection['credentials'];

  /** @param database name of a database that need not exist yet */
  constructor(
    readonly url: string,
    readonly database: string
  ) {
    ({ client: this.client, credentials: this.credentials } = connect(url, {}));
  }

  /** With the schema in place. */
  static async create(): Promise<TestDatabase> {
    const database = TestDatabase.withoutSchema();
    await ensureSchema(database);
    return database;
  }

  /** Nothing but a name that nobody else has. */
  static withoutSchema(): TestDatabase {
    return new TestDatabase(engineUrl(), `test_${randomBytes(6).toString('hex')}`);
  }

  async rows<Row>(query: string): Promise<Row[]> {
    const result = await this.client.query({ query, format: 'JSONEachRow' });
    return await result.json<Row>();
  }

  async insert(records: readonly TestRecord[]): Promise<void> {
    await this.client.insert({ table: `${this.database}.cdr`, values: records.map(insertRow), format: 'JSONEachRow' });
  }

  async giveNames(table: 'customer' | 'provider', parties: readonly Party[]): Promise<void> {
    const values = parties.map((party) => ({ ...party, updated_at: 1 }));
    await this.client.insert({ table: `${this.database}.${table}`, values, format: 'JSONEachRow' });
    await this.client.command({ query: `SYSTEM RELOAD DICTIONARY ${this.database}.dict_${table}` });
  }

  async giveRates(rates: readonly Rate[]): Promise<void> {
    await loadRates(this, rates);
  }

  /** This database as a data source of the backend. */
  origin(): CallOrigin {
    return originFor(this.url, { CLICKHOUSE_DATABASE: this.database });
  }

  /** A session through the built backend executable, as Grafana runs it. */
  async session(): Promise<ReportSession> {
    const { executable } = await ensureBackend();
    return await ReportSession.start({ command: executable }, this.origin());
  }

  /** Removes all calls, names and imports; cheaper than a new database. */
  async empty(): Promise<void> {
    for (const table of FILLED_BY_IMPORTS) {
      await this.client.command({ query: `TRUNCATE TABLE ${this.database}.${table}` });
    }
    await reloadNames(this.client, this.database);
  }

  async drop(): Promise<void> {
    await this.client.command({ query: `DROP DATABASE IF EXISTS ${this.database}` });
    await this.client.close();
  }
}

export function engineUrl(): string {
  const url = process.env['TOLLGRID_TEST_CLICKHOUSE_URL'];
  if (!url) {
    throw new Error('There is no ClickHouse to test against: run these tests through the project "engine".');
  }
  return url;
}
