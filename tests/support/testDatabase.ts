import { randomBytes } from 'node:crypto';
import { type Connection, connect, ensureSchema } from '#pkg/schema/connect';
import { reloadNames } from '#pkg/schema/migrate';

/** A database of the test's own on the shared engine; `drop` removes it and closes the client. */
export interface TestDatabase extends Connection {
  readonly url: string;
  rows<Row>(query: string): Promise<Row[]>;
  /** Removes all calls, names and imports; cheaper than a new database. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

const FILLED_BY_IMPORTS = ['cdr', 'cdr_number', 'cdr_day', 'customer', 'provider', 'import_batch'];

/** @param withSchema false leaves the database uncreated */
export async function testDatabase(withSchema = true): Promise<TestDatabase> {
  const url = process.env['TOLLGRID_TEST_CLICKHOUSE_URL'];
  if (!url) {
    throw new Error('TOLLGRID_TEST_CLICKHOUSE_URL is not set: run these tests through the project "engine".');
  }
  const connection = { ...connect(url, {}), database: `test_${randomBytes(6).toString('hex')}` };
  const { client, database } = connection;
  if (withSchema) {
    await ensureSchema(connection);
  }
  return {
    ...connection,
    url,
    async rows<Row>(query: string) {
      const result = await client.query({ query, format: 'JSONEachRow' });
      return result.json<Row>();
    },
    async empty() {
      for (const table of FILLED_BY_IMPORTS) {
        await client.command({ query: `TRUNCATE TABLE ${database}.${table}` });
      }
      await reloadNames(client, database);
    },
    async drop() {
      await client.command({ query: `DROP DATABASE IF EXISTS ${database}` });
      await client.close();
    },
  };
}
