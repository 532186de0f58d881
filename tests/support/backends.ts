import { join } from 'node:path';
import { bundleBackend } from '#dev/build/bundle';
import { compileBackend } from '#dev/build/compile';
import { buildWhenChanged, cacheFolder, projectRoot } from '#dev/build/stamp';
import { hostTarget } from '#dev/build/targets';
import { type PluginCommand } from '#dev/backendClient/index';

/** The runtimes that must behave alike: what is shipped, and what it is developed on. */
export const runtimes = ['Node', 'the executable'] as const;
export type Runtime = (typeof runtimes)[number];

/** Builds the fixture backend, the product's protocol layer with `backendFixture.ts` as its handlers, if it changed. */
export async function fixtureBackend(): Promise<Record<Runtime, PluginCommand>> {
  const folder = join(cacheFolder, 'test-backend');
  const bundle = join(folder, 'fixture.cjs');
  const executable = join(folder, 'gpx_fixture');
  await buildWhenChanged({
    name: 'test-backend',
    inputs: ['pkg', 'model', 'dev/build', 'tests/support/backendFixture.ts', 'package-lock.json'],
    outputs: [bundle, executable],
    run: async () => {
      await bundleBackend(join(projectRoot, 'tests/support/backendFixture.ts'), bundle);
      await compileBackend(bundle, hostTarget(), executable);
    },
  });
  return { Node: { command: process.execPath, args: [bundle] }, 'the executable': { command: executable } };
}
