/**
 * The embedded ClickHouse in the foreground:
 * `npx tsx dev/clickhouse/main.ts [--data DIR] [--port N] [--threads N] [--password P] [--user name:password[:readonly]]…`
 *
 * `--leased` (used by `ensure.ts`) ends the process some seconds after the last lease.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { announce, EXIT_LOCKED, isHeld, withdraw } from './discovery';
import { defaultDataDir, POOL_THREADS } from './folder';
import type { User } from './http/users';
import { type RunningServer, startServer } from './server';

const UNUSED_MS = 5_000;
const CLOSE_MS = 5_000;
/** How long a regular end may take. */
const EXIT_SECONDS = 3;

function main(): void {
  if (process.env.UV_THREADPOOL_SIZE === undefined) {
    runWithPool();
    return;
  }
  const options = readOptions();
  serve(options).catch((error: unknown) => {
    console.error(error);
    process.exit(isHeld(options.dataDir) ? EXIT_LOCKED : 1);
  });
}

/** Starts this very command again, with a thread pool that is large enough. */
function runWithPool(): void {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    // The channel tells the child when this process is gone, however it went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, UV_THREADPOOL_SIZE: POOL_THREADS },
  });
  // A terminal sends Ctrl-C to both; the child decides when it is over.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

interface Options {
  dataDir: string;
  port: number;
  threads: number;
  users: User[];
  leased: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: defaultDataDir() },
      port: { type: 'string', default: '8123' },
      threads: { type: 'string', default: '8' },
      password: { type: 'string', default: '' },
      user: { type: 'string', multiple: true, default: [] },
      leased: { type: 'boolean', default: false },
    },
  });
  return {
    dataDir: path.resolve(values.data),
    port: Number(values.port),
    threads: Number(values.threads),
    users: [{ name: 'default', password: values.password, readonly: 0 }, ...values.user.map(readUser)],
    leased: values.leased,
  };
}

async function serve(options: Options): Promise<void> {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const server = await startServer({
    ...options,
    onFatal: (error) => {
      console.error('The embedded ClickHouse cannot go on:', error);
      withdraw(dataDir);
      exit(1);
    },
  });
  announce(dataDir, { pid: process.pid, port: server.port });
  console.log(
    `ClickHouse ${server.version} (embedded) at http://127.0.0.1:${server.port}, data in ${dataDir}, ` +
      `ready after ${Math.round(process.uptime() * 1000)} ms`
  );
  stopOnSignal(server, dataDir, options.leased);
}

function stopOnSignal(server: RunningServer, dataDir: string, leased: boolean): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      return;
    }
    stopping = true;
    withdraw(dataDir);
    // A statement that the engine does not let go of must not hold the process.
    setTimeout(() => exit(1), CLOSE_MS);
    server.close().then(
      () => exit(0),
      () => exit(1)
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('disconnect', stop);
  if (leased) {
    const stopIfUnused = (): void => {
      setTimeout(() => {
        if (server.leases.count === 0) {
          stop();
        }
      }, UNUSED_MS);
    };
    server.leases.on('unused', stopIfUnused);
    stopIfUnused();
  }
}

/**
 * Ends the process also when the engine does not let go of a thread: `process.exit` joins them all, and one that is stuck
 * in the engine would hold the process, deaf to signals, for good. What is written is safe: parts are complete or absent.
 */
function exit(code: number): never {
  const watchdog = spawn('sh', ['-c', `sleep ${EXIT_SECONDS}; kill -9 ${process.pid}`], {
    detached: true,
    stdio: 'ignore',
  });
  watchdog.unref();
  process.exit(code);
}

function readUser(text: string): User {
  const [name = '', password = '', readonly = '0'] = text.split(':');
  if (readonly !== '0' && readonly !== '1' && readonly !== '2') {
    throw new Error(`--user ${name}: readonly is 0, 1 or 2, not ${readonly}`);
  }
  return { name, password, readonly: readonly === '0' ? 0 : readonly === '1' ? 1 : 2 };
}

main();
