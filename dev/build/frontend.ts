import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildWhenChanged, projectRoot } from './stamp';

const run = promisify(execFile);

/** What webpack reads: sources, its configuration, and the files that it copies. */
const inputs = [
  'src',
  'model',
  '.config',
  'webpack.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'LICENSE',
  'CHANGELOG.md',
];

/**
 * Builds the front end for production into `dist` if it is missing or older than its sources. Executables there stay.
 *
 * @returns whether it was built.
 * @throws with webpack's output when it fails.
 */
export async function ensureFrontend(): Promise<boolean> {
  return buildWhenChanged({
    name: 'frontend',
    inputs,
    outputs: ['dist/plugin.json', 'dist/module.js', 'dist/datasource/plugin.json', 'dist/datasource/module.js'],
    run: buildFrontend,
  });
}

async function buildFrontend(): Promise<void> {
  const webpack = join(projectRoot, 'node_modules/webpack/bin/webpack.js');
  const args = [webpack, '--config', 'webpack.config.ts', '--env', 'production'];
  // A loader of this process must not reach webpack, which brings its own for its TypeScript configuration.
  const env = { ...process.env, NODE_OPTIONS: '' };
  const building = run(process.execPath, args, { cwd: projectRoot, env, maxBuffer: 64 << 20 });
  const stop = () => building.child.kill();
  process.once('exit', stop);
  await building.catch((error: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`The front end did not build:\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
  });
  process.off('exit', stop);
}
