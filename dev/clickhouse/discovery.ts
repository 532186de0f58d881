import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Who serves a data folder. Trust it only after an answer from the port: a crashed server leaves the file behind. */
export interface Serving {
  pid: number;
  port: number;
}

/** Exit code of a server that found its folder in use by another process. */
export const EXIT_LOCKED = 75;

const fileIn = (dataDir: string): string => path.join(dataDir, 'clickhouse.json');

/** Says who serves the folder, in one step. */
export function announce(dataDir: string, serving: Serving): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.${serving.pid}`, JSON.stringify(serving));
  renameSync(`${file}.${serving.pid}`, file);
}

/** Takes this process's own word back. */
export function withdraw(dataDir: string): void {
  if (discover(dataDir)?.pid === process.pid) {
    rmSync(fileIn(dataDir), { force: true });
  }
}

/** What the folder says about its server; undefined when it says nothing. */
export function discover(dataDir: string): Serving | undefined {
  let text: string;
  try {
    text = readFileSync(fileIn(dataDir), 'utf8');
  } catch {
    return undefined;
  }
  const { pid, port }: Partial<Record<string, unknown>> = JSON.parse(text);
  return typeof pid === 'number' && typeof port === 'number' ? { pid, port } : undefined;
}

/** True while another process has the engine's folder open: the engine keeps its number in `status`. */
export function isHeld(dataDir: string): boolean {
  try {
    const [, pid] = /^PID: (\d+)/.exec(readFileSync(path.join(engineFolder(dataDir), 'status'), 'utf8')) ?? [];
    return pid !== undefined && Number(pid) !== process.pid && process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

/** Where in a data folder the engine has its own files. */
export function engineFolder(dataDir: string): string {
  return path.join(dataDir, 'clickhouse');
}
