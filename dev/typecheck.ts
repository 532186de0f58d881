/**
 * `npm run typecheck`: every TypeScript project of the repository, by the native compiler of TypeScript 7.
 *
 * TypeScript 5 stays installed as `typescript`, because ESLint and the bundler work through its interface, which 7 does
 * not have.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const PROJECTS = ['.', 'model', 'pkg', 'dev', 'dev/host/page', 'tests'];
/** TypeScript 7 no longer knows `baseUrl`, which the plugin tooling sets. */
const OPTIONS = ['--noEmit', '--baseUrl', 'null'];
const compiler = path.join(path.dirname(require.resolve('typescript-native/package.json')), 'bin/tsc');

const failed = PROJECTS.filter((project) => {
  const run = spawnSync(process.execPath, [compiler, ...OPTIONS, '-p', project], { cwd: ROOT, stdio: 'inherit' });
  return run.status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
