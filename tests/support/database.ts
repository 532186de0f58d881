import { randomUUID } from 'node:crypto';
import { type ClickHouseClient } from '@clickhouse/client';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { loadRates } from '../../dev/rates/load';
import type { Rate } from '../../dev/rates/rates';
import { originFor, ReportSession } from '../../dev/report/session';
import { connect, ensureSchema } from '../../pkg/schema/connect';
import { insertRow, type TestRecord } from './records';

export interface Party {
  readonly id: number;
  readonly name: string;
}

/** A database of a test's own on the engine of this run, with the schema in place. */
export class TestDatabase {
  private constructor(
    readonly url: string,
    readonly name: string,
    readonly client: ClickHouseClient
  ) {}

  static async create(): Promise<TestDatabase> {
    const url = engineUrl();
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const connection = connect(url, { CLICKHOUSE_DATABASE: name });
    await ensureSchema(connection);
    return new TestDatabase(url, name, connection.client);
  }

  async insert(records: readonly TestRecord[]): Promise<void> {
    await this.client.insert({ table: `${this.name}.cdr`, values: records.map(insertRow), format: 'JSONEachRow' });
  }

  async giveNames(table: 'customer' | 'provider', parties: readonly Party[]): Promise<void> {
    const values = parties.map((party) => ({ ...party, updated_at: 1 }));
    await this.client.insert({ table: `${this.name}.${table}`, values, format: 'JSONEachRow' });
    await this.client.command({ query: `SYSTEM RELOAD DICTIONARY ${this.name}.dict_${table}` });
  }

  async giveRates(rates: readonly Rate[]): Promise<void> {
    await loadRates(
      { client: this.client, database: this.name, credentials: { username: 'default', password: '' } },
      rates
    );
  }

  /** A session through the built backend executable, as Grafana runs it. */
  async session(): Promise<ReportSession> {
    const { executable } = await ensureBackend();
    return await ReportSession.start({ command: executable }, originFor(this.url, { CLICKHOUSE_DATABASE: this.name }));
  }

  async drop(): Promise<void> {
    await this.client.command({ query: `DROP DATABASE IF EXISTS ${this.name}` });
    await this.client.close();
  }
}

export function engineUrl(): string {
  const url = process.env['TOLLGRID_TEST_CLICKHOUSE_URL'];
  if (!url) {
    throw new Error('There is no ClickHouse to test against: the engine of this test run did not start.');
  }
  return url;
}
