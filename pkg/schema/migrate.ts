import { type ClickHouseClient } from '@clickhouse/client';
import { type Migration, readMigrations } from './migrations';
import { fillNumberingPlan } from './numberingPlan';
import { renderStatements, type TemplateTarget } from './template';

export interface MigrateOptions extends TemplateTarget {
  readonly migrations?: readonly Migration[];
  readonly log?: (line: string) => void;
}

export interface MigrateResult {
  /** Version of the schema after the run. */
  readonly version: number;
  readonly applied: readonly string[];
}

/** The schema cannot be brought to this program's version; the message says what to do. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

const LEDGER = `
CREATE DATABASE IF NOT EXISTS {{database}}{{on_cluster}};
CREATE TABLE IF NOT EXISTS {{database}}.schema_migration{{on_cluster}} (
  version    UInt32,
  name       String,
  checksum   String,
  applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = {{engine_everywhere:ReplacingMergeTree:applied_at}}
ORDER BY version;
`;

const label = ({ version, name }: { version: number; name: string }) => `${String(version).padStart(3, '0')}_${name}`;

async function appliedMigrations(client: ClickHouseClient, database: string): Promise<Map<number, AppliedMigration>> {
  const result = await client.query({
    query: `SELECT version, name, checksum FROM ${database}.schema_migration ORDER BY applied_at LIMIT 1 BY version`,
    format: 'JSONEachRow',
  });
  const rows = await result.json<AppliedMigration>();
  return new Map(rows.map((row) => [row.version, row]));
}

function checkAgainst(migrations: readonly Migration[], applied: ReadonlyMap<number, AppliedMigration>): void {
  const known = new Map(migrations.map((migration) => [migration.version, migration]));
  for (const row of applied.values()) {
    const migration = known.get(row.version);
    if (!migration) {
      throw new SchemaError(
        `The database holds migration ${label(row)}, which this version of Tollgrid does not know. ` +
          'It was set up by a newer version: use that one.'
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new SchemaError(
        `Migration ${label(migration)} was changed after it had been applied to the database. ` +
          'Restore its text, or use another database.'
      );
    }
  }
}

/** Errors of the server may quote the statement; the password of a dictionary source must not reach a log. */
function withoutSecret(error: unknown, { credentials }: TemplateTarget): string {
  const text = error instanceof Error ? error.message : String(error);
  return credentials?.password ? text.replaceAll(credentials.password, '***') : text;
}

async function run(client: ClickHouseClient, text: string, name: string, target: TemplateTarget): Promise<void> {
  for (const [index, statement] of renderStatements(text, target).entries()) {
    try {
      await client.command({ query: statement });
    } catch (error) {
      throw new SchemaError(
        `Migration ${name}, statement ${index + 1} failed: ${withoutSecret(error, target)} ` +
          'Statements before it stay applied; running the migration again continues.'
      );
    }
  }
}

/** What a migration's tables start with, by its name: later migrations may rely on it. */
const INITIAL_ROWS: Readonly<Record<string, (client: ClickHouseClient, database: string) => Promise<void>>> = {
  us_area_code: fillNumberingPlan,
};

/**
 * Brings a database to this program's schema. Every statement is idempotent, so a run that broke off can be repeated,
 * and two runs at once do no harm.
 *
 * @throws SchemaError when a statement fails, an applied migration was changed, or the database is newer.
 */
export async function migrate(client: ClickHouseClient, options: MigrateOptions): Promise<MigrateResult> {
  const { database, migrations = readMigrations(), log = () => undefined } = options;
  await run(client, LEDGER, 'ledger', options);
  const applied = await appliedMigrations(client, database);
  checkAgainst(migrations, applied);
  const pending = migrations.filter(({ version }) => !applied.has(version));
  for (const migration of pending) {
    const started = Date.now();
    await run(client, migration.text, label(migration), options);
    await INITIAL_ROWS[migration.name]?.(client, database);
    await client.insert({
      table: `${database}.schema_migration`,
      values: [{ version: migration.version, name: migration.name, checksum: migration.checksum }],
      format: 'JSONEachRow',
      clickhouse_settings: { async_insert: 0 },
    });
    log(`applied ${label(migration)} in ${Date.now() - started} ms`);
  }
  return { version: migrations.at(-1)?.version ?? 0, applied: pending.map(label) };
}

const NAME_DICTIONARIES = ['dict_customer', 'dict_provider'] as const;

/** Makes new names visible at once instead of after the dictionaries' lifetime (on the node that is asked). */
export async function reloadNames(client: ClickHouseClient, database: string): Promise<void> {
  for (const dictionary of NAME_DICTIONARIES) {
    await client.command({ query: `SYSTEM RELOAD DICTIONARY ${database}.${dictionary}` });
  }
}
