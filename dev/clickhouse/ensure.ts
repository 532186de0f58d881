import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { discover, EXIT_LOCKED } from './discovery';
import { defaultDataDir, POOL_THREADS, PROJECT_ROOT, TSCONFIG } from './folder';
import { Leases } from './leases';

/** A ClickHouse to work with. */
export interface ClickHouse {
  url: string;
  /** False for the server that CLICKHOUSE_URL names. */
  embedded: boolean;
  /** Says that this process needs it no longer. The embedded server stops some seconds after the last holder. */
  release(): Promise<void>;
}

const START_MS = 60_000;
const POLL_MS = 25;

/**
 * The ClickHouse of CLICKHOUSE_URL, or else the embedded one of a data folder: the server that already serves it, or a new
 * one in the background. One server serves a folder for all processes; it stays as long as any of them holds a lease.
 * @throws when no server can be started; the message names the log
 */
export async function ensureClickHouse(opts: { dataDir?: string } = {}): Promise<ClickHouse> {
  if (process.env.CLICKHOUSE_URL) {
    return { url: process.env.CLICKHOUSE_URL, embedded: false, release: () => Promise.resolve() };
  }
  const dataDir = path.resolve(opts.dataDir ?? defaultDataDir());
  const log = path.join(dataDir, 'clickhouse.log');
  mkdirSync(dataDir, { recursive: true });
  const deadline = Date.now() + START_MS;
  let child: ChildProcess | undefined;
  while (Date.now() < deadline) {
    const found = await leaseFound(dataDir);
    if (found) {
      return found;
    }
    if (!child || child.exitCode === EXIT_LOCKED) {
      // Whoever has the folder open is starting or stopping: either there will be a server to join, or our next one starts.
      child = start(dataDir, log);
    } else if (child.exitCode !== null || child.signalCode !== null) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`The embedded ClickHouse could not start for ${dataDir}: see ${log}`);
}

function start(dataDir: string, log: string): ChildProcess {
  const output = openSync(log, 'a');
  const main = path.join(__dirname, 'main.ts');
  const child = spawn(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), main, '--data', dataDir, '--port', '0', '--leased'],
    {
      cwd: PROJECT_ROOT,
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...process.env, UV_THREADPOOL_SIZE: POOL_THREADS, TSX_TSCONFIG_PATH: TSCONFIG },
    }
  );
  closeSync(output);
  child.unref();
  return child;
}

/** A lease of the server that the folder names, unless nobody answers there. */
async function leaseFound(dataDir: string): Promise<ClickHouse | undefined> {
  const serving = discover(dataDir);
  if (!serving) {
    return undefined;
  }
  const url = `http://127.0.0.1:${serving.port}`;
  const request = http.get(url + Leases.path, { agent: false });
  const leased = await new Promise<boolean>((resolve) => {
    request.on('response', (response) => {
      response.on('error', () => undefined);
      // Another folder's server may have got the port of one that crashed.
      response.once('data', (data: Buffer) => resolve(data.toString() === Leases.grant(dataDir)));
      response.once('end', () => resolve(false));
    });
    request.on('error', () => resolve(false));
    request.setTimeout(2_000, () => request.destroy());
  });
  if (!leased) {
    request.destroy();
    return undefined;
  }
  request.setTimeout(0);
  // The lease must not keep the process alive that holds it.
  request.socket?.unref();
  const release = async (): Promise<void> => {
    request.destroy();
    await new Promise<void>((resolve) => (request.closed ? resolve() : request.once('close', resolve)));
  };
  return { url, embedded: true, release };
}

/** Ends the server of a folder at once, whoever uses it, and waits until it is gone. */
export async function stopClickHouse(dataDir: string): Promise<void> {
  const serving = discover(path.resolve(dataDir));
  if (!serving) {
    return;
  }
  try {
    process.kill(serving.pid, 'SIGTERM');
    while (process.kill(serving.pid, 0)) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } catch {
    // No such process: that is the aim.
  }
}
