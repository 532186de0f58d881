import { parseArgs } from 'node:util';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { connect } from '#pkg/schema/connect';
import { checkDatabaseName } from '#pkg/schema/template';
import { DEFAULT_ROWS, renew, type SeedResult } from './seed';

const USAGE = `Usage: npm run seed -- [--rows NUMBER] [--database NAME]

Fills an empty database with invented calls from 2026-05-01 to 2026-11-30, the same on every run;
--rows asks for at least that many attempts (default ${DEFAULT_ROWS}). Demo data that another version
of Tollgrid made is replaced; other calls stay.`;

function options() {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, database: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const rows = values.rows === undefined ? undefined : Number(values.rows);
  if (rows !== undefined && (!Number.isSafeInteger(rows) || rows < 1 || rows > 1e9)) {
    throw new Error(`--rows ${values.rows} is not a whole number from 1 to 1000000000.`);
  }
  return { ...values, rows };
}

function summary(result: SeedResult, database: string, seconds: string): string {
  switch (result.state) {
    case 'seeded':
      return `Database ${database}: ${result.rows.toLocaleString('en-US')} attempts of demo data in ${seconds} s.`;
    case 'already seeded':
      return `Database ${database} holds this demo data already.`;
    case 'not empty':
      throw new Error(
        `Database ${database} holds ${result.rows.toLocaleString('en-US')} other attempts, ` +
          'with which demo data must not mix. Choose an empty one with --database.'
      );
  }
}

async function main(): Promise<void> {
  const { rows, help, database: chosen } = options();
  if (help) {
    console.log(USAGE);
    return;
  }
  const started = Date.now();
  const engine = await ensureClickHouse();
  const defaults = connect(engine.url);
  const connection = { ...defaults, database: checkDatabaseName(chosen ?? defaults.database) };
  try {
    const result = await renew(connection, rows, (line) => console.error(`  ${line}`));
    console.log(summary(result, connection.database, ((Date.now() - started) / 1000).toFixed(1)));
  } finally {
    await connection.client.close();
    await engine.release();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
