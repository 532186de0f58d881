/** `npm run rates -- FILE…`: loads exchange rates, a CSV with the columns day, from, to, rate. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { connect, ensureSchema } from '#pkg/schema/connect';
import { loadRates } from './load';
import { readRates } from './rates';

const USAGE = `Usage: npm run rates -- FILE…

Loads exchange rates from CSV files with the columns day (YYYY-MM-DD, UTC), from, to (currency codes) and
rate: what one unit of "from" is worth in "to", with at most 8 decimal places. A rate holds until the next
one of its pair, for a week at most; the opposite direction is added where it is not given.`;

async function main(): Promise<void> {
  const files = process.argv.slice(2);
  if (files.length === 0 || files.includes('--help')) {
    console.log(USAGE);
    process.exitCode = files.length === 0 ? 2 : 0;
    return;
  }
  const engine = await ensureClickHouse();
  const connection = connect(engine.url);
  try {
    await ensureSchema(connection);
    for (const file of files) {
      const { rates, problems } = readRates(rowsOf(file));
      problems.forEach(({ line, reason }) => console.error(`${file}:${line}: ${reason}`));
      const loaded = rates.length > 0 ? await loadRates(connection, rates) : 0;
      console.log(`${file}: ${rates.length} rates read, ${problems.length} refused, ${loaded} days and pairs loaded.`);
      process.exitCode = problems.length > 0 || rates.length === 0 ? 1 : process.exitCode;
    }
  } finally {
    await connection.client.close();
    await engine.release();
  }
}

function rowsOf(file: string): Array<{ line: number; cells: Record<string, string> }> {
  const options = { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true, info: true } as const;
  const rows: Array<{ info: { lines: number }; record: Record<string, string> }> = parse(readFileSync(file), options);
  return rows.map(({ info, record }) => ({ line: info.lines, cells: record }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
