import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleBackend } from '../../../dev/build/bundle';
import { buildWhenChanged } from '../../../dev/build/stamp';
import { chromiumExecutable } from '../../../dev/browser/executable';
import { stopClickHouse } from '../../../dev/clickhouse/ensure';
import { startStack } from '../../../dev/stack';
import { REPORT_PROGRAM } from './commandLine';

/** Attempts of demo data: enough for every report to have rows, and a quarter of what `npm start` makes. */
const ROWS = 500_000;

/**
 * Starts what the specs run against, unless GRAFANA_URL names it: the plugin host on a free port, with a database of its
 * own (or that of CLICKHOUSE_URL). @returns the teardown
 */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env.TOLLGRID_CHROMIUM = await chromiumExecutable();
  await ensureReportProgram();
  if (process.env.GRAFANA_URL) {
    return () => Promise.resolve();
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tollgrid-e2e-'));
  const stack = await startStack({ port: 0, dataDir, rows: ROWS, log: (line) => console.log(`  ${line}`) });
  process.env.GRAFANA_URL = stack.url;
  return async () => {
    await stack.close();
    await stopClickHouse(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Two folders below the root, as its sources are, which find the root from where they are. */
async function ensureReportProgram(): Promise<void> {
  await buildWhenChanged({
    name: 'report-program',
    inputs: ['dev/report', 'dev/build', 'dev/clickhouse', 'model', 'pkg', 'package-lock.json'],
    outputs: [REPORT_PROGRAM],
    run: () => bundleBackend('dev/report/main.ts', REPORT_PROGRAM, ['esbuild', 'chdb', 'tsx']),
  });
}
