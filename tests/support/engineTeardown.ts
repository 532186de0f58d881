import { rmSync } from 'node:fs';
import { stopClickHouse } from '../../dev/clickhouse/ensure';
import { connect } from '../../pkg/schema/connect';

/** Ends the engine of `engineSetup.ts` and removes its folder; on a server of others, the demo data of this run. */
export default async function tearDown(): Promise<void> {
  const engine = globalThis.testEngine;
  if (engine && !engine.dataDir) {
    const { client } = connect(engine.url, {});
    await client.command({ query: `DROP DATABASE IF EXISTS ${engine.demo}` });
    await client.close();
  }
  await engine?.release();
  if (engine?.dataDir) {
    await stopClickHouse(engine.dataDir);
    rmSync(engine.dataDir, { recursive: true, force: true });
  }
}
