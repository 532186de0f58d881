import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface EmbeddedServer {
  url: string;
  pid: number;
  dataDir: string;
  stop(): Promise<number | null>;
}

const MAIN = path.resolve(__dirname, '../../dev/clickhouse/main.ts');

/** An embedded ClickHouse of a test's own, on a new folder. `args` are those of `dev/clickhouse/main.ts`. */
export async function startEmbedded(...args: string[]): Promise<EmbeddedServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tollgrid-embedded-'));
  // The channel ends the server with the test run, even one that is killed.
  const child = spawn(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), MAIN, '--data', dataDir, '--port', '0', ...args],
    { env: { ...process.env, UV_THREADPOOL_SIZE: '32' }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }
  );
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await listening(child, exited);
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const code = await exited;
    rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  return { url, pid: child.pid ?? 0, dataDir, stop };
}

function listening(child: ChildProcess, exited: Promise<unknown>): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: Buffer): void => {
      output += data.toString();
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (url) {
        resolve(url);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exited.then(() => reject(new Error(`The embedded ClickHouse ended at once: ${output}`)));
  });
}
