import path from 'node:path';

/** The repository's root. */
export const PROJECT_ROOT = path.resolve(__dirname, '../..');

/** Where the embedded database lives: `TOLLGRID_DATA`, or `.tollgrid/` in the project. */
export function defaultDataDir(): string {
  return path.resolve(process.env.TOLLGRID_DATA || path.join(PROJECT_ROOT, '.tollgrid'));
}
