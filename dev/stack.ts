import path from 'node:path';
import { connect } from '#pkg/schema/connect';
import { buildAll } from './build/all';
import { hostPageFolder } from './build/hostPage';
import { projectRoot } from './build/stamp';
import { type ClickHouse, ensureClickHouse } from './clickhouse/ensure';
import { type RunningHost, startHost } from './host/server/host';
import { isRole } from './host/server/session';
import { ensureDemoData } from './seed/ensure';
import { timed, type Log } from './timed';

export interface StackOptions {
  /** Port of the plugin host; 0 picks a free one. */
  readonly port: number;
  /** Folder of the embedded database, if not the usual one. */
  readonly dataDir?: string;
  /** Attempts of demo data, at least; the usual ones if left out. */
  readonly rows?: number;
  readonly log: Log;
}

/** Everything that a browser needs to use the product. */
export interface Stack {
  /** Address of the plugin host. */
  readonly url: string;
  /** Ends the host and its backends, and gives the database back. */
  close(): Promise<void>;
}

/** Builds what is missing, starts ClickHouse with demo data, and the plugin host with the real backend. */
export async function startStack({ port, dataDir, rows, log }: StackOptions): Promise<Stack> {
  const [clickHouse] = await Promise.all([startDatabase(dataDir, rows, log), buildAll(log)]);
  try {
    const host = await timed(log, 'Plugin host', 'started', () => serve(port, clickHouse.url, log));
    return { url: host.url, close: () => Promise.all([host.close(), clickHouse.release()]).then(() => undefined) };
  } catch (error) {
    await clickHouse.release();
    throw error;
  }
}

async function startDatabase(dataDir: string | undefined, rows: number | undefined, log: Log): Promise<ClickHouse> {
  const clickHouse = await timed(log, 'ClickHouse', 'ready', () => ensureClickHouse({ dataDir }));
  await timed(log, 'Demo data', 'ready', () => ensureDemoData(clickHouse.url, (line) => log(`  ${line}`), rows));
  return clickHouse;
}

function serve(port: number, clickHouseUrl: string, log: Log): Promise<RunningHost> {
  const role = process.env.HOST_ROLE;
  return startHost({
    port,
    dist: path.join(projectRoot, 'dist'),
    pageFolder: hostPageFolder,
    provisioning: path.join(projectRoot, 'provisioning'),
    environment: { ...process.env, ...connectionVariables(clickHouseUrl) },
    role: isRole(role) ? role : undefined,
    log,
  });
}

/** The variables of the provisioning files, for the server that all commands use. */
function connectionVariables(url: string): Record<string, string> {
  const { client, credentials, database } = connect(url);
  void client.close();
  return {
    CLICKHOUSE_URL: new URL(url).origin,
    CLICKHOUSE_USER: credentials.username,
    CLICKHOUSE_PASSWORD: credentials.password,
    CLICKHOUSE_DATABASE: database,
    CLICKHOUSE_LOADER_USER: credentials.username,
    CLICKHOUSE_LOADER_PASSWORD: credentials.password,
  };
}
