import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureClickHouse } from '../../dev/clickhouse/ensure';

/** What the teardown needs: kept on the process, because Jest runs both in it and loads them apart. */
export interface TestEngine {
  /** Undefined when the tests use the server of CLICKHOUSE_URL. */
  dataDir: string | undefined;
  readonly url: string;
  /** Database of the demo data, which `demo.ts` makes when a test needs it. */
  readonly demo: string;
  release(): Promise<void>;
}

declare global {
  var testEngine: TestEngine | undefined;
}

/**
 * One ClickHouse for all conformance tests: that of CLICKHOUSE_URL, or an embedded one on a folder of its own.
 * Tests find it in TOLLGRID_TEST_CLICKHOUSE_URL. Without an engine the run fails: nothing is skipped.
 */
export default async function setUp(): Promise<void> {
  const dataDir = process.env.CLICKHOUSE_URL ? undefined : mkdtempSync(path.join(tmpdir(), 'tollgrid-test-'));
  const { url, release } = await ensureClickHouse({ dataDir });
  const demo = `test_demo_${randomBytes(6).toString('hex')}`;
  process.env.TOLLGRID_TEST_CLICKHOUSE_URL = url;
  process.env.TOLLGRID_TEST_DEMO = demo;
  globalThis.testEngine = { dataDir, url, demo, release };
}
