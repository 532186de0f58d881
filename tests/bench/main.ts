/**
 * `npm run bench`: what the backend adds to the engine, and what the NOC wall, alert rules, annotations and the reports
 * cost. The sides of every comparison run in turn in one run, against the same server, so that a slow moment of the
 * machine hits all of them.
 *
 * Data: `--rows` attempts of demo data in a database of their own, made once and kept.
 */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureClickHouse } from '../../dev/clickhouse/ensure';
import { seed } from '../../dev/seed/seed';
import { connect } from '../../pkg/schema/connect';
import { DATABASE } from './engine';
import { timed } from './measure';
import { benchBackground } from './background';
import { benchOverhead } from './overhead';
import { benchReports } from './reports';
import { benchWall } from './wall';

const PARTS = {
  overhead: { rows: 10_000_000, bench: benchOverhead },
  wall: { rows: 10_000_000, bench: benchWall },
  background: { rows: 10_000_000, bench: benchBackground },
  reports: { rows: 30_000_000, bench: benchReports },
} as const;

type Part = keyof typeof PARTS;
const isPart = (name: string): name is Part => name in PARTS;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { rows: { type: 'string' } }, allowPositionals: true });
  const unknown = positionals.find((name) => !isPart(name));
  if (unknown !== undefined) {
    throw new Error(`Usage: npm run bench -- [${Object.keys(PARTS).join('] [')}] [--rows NUMBER]`);
  }
  const [cpu] = os.cpus();
  console.log(`${os.cpus().length} × ${cpu?.model}, ${Math.round(os.totalmem() / 2 ** 30)} GiB\n`);
  const asked = positionals.filter(isPart);
  for (const part of asked.length > 0 ? asked : Object.keys(PARTS).filter(isPart)) {
    const { rows, bench } = PARTS[part];
    await withData(Number(values.rows ?? rows), async (url) => console.log(`${await bench(url)}\n`));
  }
}

async function withData(rows: number, work: (url: string) => Promise<void>): Promise<void> {
  const dataDir = process.env['TOLLGRID_DATA'] ?? path.resolve('.tollgrid', `bench-${rows}`);
  const clickhouse = await ensureClickHouse({ dataDir });
  try {
    const connection = connect(clickhouse.url, { CLICKHOUSE_DATABASE: DATABASE });
    const ms = await timed(() => seed(connection, rows, console.log));
    await connection.client.close();
    console.log(`${rows.toLocaleString('en-US')} attempts, ready in ${(ms / 1000).toFixed(0)} s\n`);
    await work(clickhouse.url);
  } finally {
    await clickhouse.release();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
