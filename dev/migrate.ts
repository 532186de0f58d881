import { parseArgs } from 'node:util';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { connect } from '#pkg/schema/connect';
import { migrate } from '#pkg/schema/migrate';

const USAGE = `Usage: npm run migrate -- [--database NAME] [--cluster NAME]

Creates or updates the tables. CLICKHOUSE_URL names the server, else the embedded one is used;
CLICKHOUSE_USER and CLICKHOUSE_PASSWORD the user that migrates.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { database: { type: 'string' }, cluster: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const started = Date.now();
  const engine = await ensureClickHouse();
  const { client, credentials, ...defaults } = connect(engine.url);
  const database = values.database ?? defaults.database;
  try {
    const { version, applied } = await migrate(client, {
      database,
      cluster: values.cluster,
      credentials,
      log: (line) => console.log(`  ${line}`),
    });
    const change = applied.length === 0 ? 'nothing to do' : `${applied.length} migration(s) applied`;
    console.log(`Database ${database}: schema version ${version}, ${change} (${Date.now() - started} ms).`);
  } finally {
    await client.close();
    await engine.release();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
