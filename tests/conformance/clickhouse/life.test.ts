import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureClickHouse, stopClickHouse } from '../../../dev/clickhouse/ensure';
import { startEmbedded } from '../../support/embeddedClickhouse';

/** How the embedded server comes, is shared, and goes. */
jest.setTimeout(60_000);

let dataDir: string;
const configured = process.env.CLICKHOUSE_URL;

beforeEach(() => {
  delete process.env.CLICKHOUSE_URL;
  dataDir = mkdtempSync(path.join(tmpdir(), 'tollgrid-life-'));
});

afterEach(async () => {
  if (configured !== undefined) {
    process.env.CLICKHOUSE_URL = configured;
  }
  await stopClickHouse(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = async (url: string, query: string): Promise<string> =>
  (await fetch(url, { method: 'POST', body: query })).text();
const discovery = (): string => path.join(dataDir, 'clickhouse.json');
const serverPid = (): number => (JSON.parse(readFileSync(discovery(), 'utf8')) as { pid: number }).pid;

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  for (const end = Date.now() + 20_000; alive(pid); ) {
    if (Date.now() > end) {
      throw new Error(`Process ${pid} did not end`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Another process that holds the server; it prints the URL and stays. */
async function otherHolder(): Promise<{ url: string; kill(): void }> {
  const ensure = path.resolve(__dirname, '../../../dev/clickhouse/ensure.ts');
  const code = `require(${JSON.stringify(ensure)}).ensureClickHouse({ dataDir: ${JSON.stringify(dataDir)} })
    .then(({ url }) => { console.log(url); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // The project's own has `src` as its base, where `module` is the plugin and not Node's.
    env: { ...process.env, TSX_TSCONFIG_PATH: path.resolve(__dirname, '../../../dev/tsconfig.json') },
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), kill: () => child.kill('SIGKILL') };
}

it('uses the server of CLICKHOUSE_URL and starts none', async () => {
  process.env.CLICKHOUSE_URL = 'http://clickhouse.example:8123';
  const found = await ensureClickHouse({ dataDir });
  expect(found).toMatchObject({ url: 'http://clickhouse.example:8123', embedded: false });
  await found.release();
  expect(existsSync(discovery())).toBe(false);
  delete process.env.CLICKHOUSE_URL;
});

it('is one server for all who ask at once, in this process and in another', async () => {
  const [a, b, other] = await Promise.all([
    ensureClickHouse({ dataDir }),
    ensureClickHouse({ dataDir }),
    otherHolder(),
  ]);
  expect([b.url, other.url]).toEqual([a.url, a.url]);
  expect(a.embedded).toBe(true);
  await ask(a.url, 'CREATE TABLE kept (x UInt8) ENGINE = MergeTree ORDER BY x');
  await ask(a.url, 'INSERT INTO kept VALUES (7)');
  const pid = serverPid();

  await Promise.all([a.release(), b.release()]);
  await new Promise((resolve) => setTimeout(resolve, 7_000));
  expect(await ask(a.url, 'SELECT x FROM kept')).toBe('7\n');

  // A holder that crashes gives its lease back; nobody is left, so the server ends.
  other.kill();
  await gone(pid);
  expect(existsSync(discovery())).toBe(false);

  const again = await ensureClickHouse({ dataDir });
  expect(await ask(again.url, 'SELECT x FROM kept')).toBe('7\n');
  await again.release();
});

it('starts anew after a crash, whatever the discovery file says', async () => {
  const first = await ensureClickHouse({ dataDir });
  await ask(first.url, 'CREATE TABLE kept (x UInt8) ENGINE = MergeTree ORDER BY x');
  const pid = serverPid();
  process.kill(pid, 'SIGKILL');
  await gone(pid);
  expect(existsSync(discovery())).toBe(true);
  const second = await ensureClickHouse({ dataDir });
  expect(serverPid()).not.toBe(pid);
  expect(await ask(second.url, 'EXISTS kept')).toBe('1\n');
  await Promise.all([first.release(), second.release()]);
});

it('joins a server that was started by hand', async () => {
  const byHand = await startEmbedded();
  const joined = await ensureClickHouse({ dataDir: byHand.dataDir });
  expect(joined.url).toBe(byHand.url);
  await joined.release();
  expect(await byHand.stop()).toBe(0);
});

it('says where to look when it cannot start', async () => {
  writeFileSync(path.join(dataDir, 'clickhouse'), 'not a folder');
  const log = path.join(dataDir, 'clickhouse.log');
  await expect(ensureClickHouse({ dataDir })).rejects.toThrow(`could not start for ${dataDir}: see ${log}`);
  expect(readFileSync(log, 'utf8')).toContain('Failed to create connection');
});

it('stops at once, with queries running and waiting', async () => {
  const server = await startEmbedded('--threads', '1');
  const endless = 'SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(cityHash64(number))';
  const queries = [1, 2, 3].map(() => ask(server.url, endless).catch(() => 'broken off'));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - start).toBeLessThan(3_000);
  expect(await Promise.all(queries)).toEqual(['broken off', 'broken off', 'broken off']);
});
