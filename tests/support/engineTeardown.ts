import { rmSync } from 'node:fs';
import { stopClickHouse } from '../../dev/clickhouse/ensure';

/** Ends the engine of `engineSetup.ts` and removes its folder. */
export default async function tearDown(): Promise<void> {
  const engine = globalThis.testEngine;
  await engine?.release();
  if (engine?.dataDir) {
    await stopClickHouse(engine.dataDir);
    rmSync(engine.dataDir, { recursive: true, force: true });
  }
}
