import path from 'node:path';
import { connect } from '#pkg/schema/connect';
import { ensureBackend } from './build/backendArtefacts';
import { ensureFrontend } from './build/frontend';
import { ensureHostPage, hostPageFolder } from './build/hostPage';
import { projectRoot } from './build/stamp';
import { type ClickHouse, ensureClickHouse } from './clickhouse/ensure';
import { type RunningHost, startHost } from './host/server/host';
import { isRole } from './host/server/session';
import { ensureDemoData } from './seed/ensure';

export interface StackOptions {
  /** Port of the plugin host; 0 picks a free one. */
  readonly port: number;
  /** Folder of the embedded database, if not the usual one. */
  readonly dataDir?: string;
  /** Attempts of demo data, at least; the usual ones if left out. */
  readonly rows?: number;
  readonly log: (line: string) => void;
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
  const [clickHouse] = await Promise.all([startDatabase(dataDir, rows, log), build(log)]);
  try {
    const host = await timed(log, 'Plugin host', 'started', () => serve(port, clickHouse.url, log));
    return { url: host.url, close: () => Promise.all([host.close(), clickHouse.release()]).then(() => undefined) };
  } catch (error) {
    await clickHouse.release();
    throw error;
  }
}

async function startDatabase(
  dataDir: string | undefined,
  rows: number | undefined,
  log: StackOptions['log']
): Promise<ClickHouse> {
  const clickHouse = await timed(log, 'ClickHouse', 'ready', () => ensureClickHouse({ dataDir }));
  await timed(log, 'Demo data', 'ready', () => ensureDemoData(clickHouse.url, (line) => log(`  ${line}`), rows));
  return clickHouse;
}

/** One after the other: each of them keeps a processor busy, and the front end clears its folder first. */
async function build(log: StackOptions['log']): Promise<void> {
  await timed(log, 'Front end', 'built', ensureFrontend);
  await timed(log, 'Backend', 'ready', () => ensureBackend((line) => log(`  ${line}`)));
  await timed(log, 'Host page', 'built', ensureHostPage);
}

function serve(port: number, clickHouseUrl: string, log: StackOptions['log']): Promise<RunningHost> {
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

/** Runs a step and says how long it took; a step that returns false had nothing to do. */
async function timed<T>(log: StackOptions['log'], name: string, done: string, step: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await step();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  log(`${name}: ${result === false ? 'is up to date' : done} (${seconds} s)`);
  return result;
}
