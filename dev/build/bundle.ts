import { build } from 'esbuild';
import { projectRoot } from './stamp';

/**
 * Bundles a backend entry into one CommonJS file that needs nothing but a JavaScript runtime with `node:` modules:
 * Node and Bun run the same file.
 *
 * @param external packages that stay outside
 */
export async function bundleBackend(entry: string, outfile: string, external: string[] = []): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    external,
    absWorkingDir: projectRoot,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
    loader: { '.proto': 'text', '.sql': 'text' },
    logLevel: 'warning',
  });
}
