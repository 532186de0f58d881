import path from 'node:path';

/** The repository's root. */
export const PROJECT_ROOT = path.resolve(__dirname, '../..');

/** Where the embedded database lives: `TOLLGRID_DATA`, or `.tollgrid/` in the project. */
export function defaultDataDir(): string {
  return path.resolve(process.env.TOLLGRID_DATA || path.join(PROJECT_ROOT, '.tollgrid'));
}

/**
 * UV_THREADPOOL_SIZE of a server. Every running statement occupies one thread of libuv's pool, of which there are only four
 * by default: results, files and compression would wait for each other. It is read once, before any line of ours runs.
 */
export const POOL_THREADS = '32';

/** The configuration that tsx is to use: the root's has `src` as its base, where `module` is the plugin and not Node's. */
export const TSCONFIG = path.join(PROJECT_ROOT, 'dev/tsconfig.json');
