import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { foreignBun, installedBun } from './bunRuntime';
import { cacheFolder } from './stamp';
import { hostTarget, type Target } from './targets';

const run = promisify(execFile);

const FLAGS = [
  '--compile',
  '--bytecode',
  '--minify',
  // Else an executable obeys the files of these names in the folder that it is started in, which can run code.
  '--no-compile-autoload-dotenv',
  '--no-compile-autoload-bunfig',
  // The server collects garbage after large answers, see pkg/grpc/rpc/server.ts.
  '--compile-exec-argv=--expose-gc',
];

/**
 * Compiles a bundle into an executable that holds its runtime.
 *
 * @param executable where it goes; an executable that is there and running is replaced, not overwritten.
 */
export async function compileBackend(bundle: string, target: Target, executable: string): Promise<void> {
  const foreign = target.name === hostTarget().name ? [] : [`--compile-executable-path=${await foreignBun(target)}`];
  await mkdir(dirname(executable), { recursive: true });
  await mkdir(cacheFolder, { recursive: true });
  // Bun embeds the file's name, so that only a folder of its own keeps the output reproducible.
  const temporary = await mkdtemp(join(cacheFolder, 'compile-'));
  const output = join(temporary, basename(executable));
  try {
    await run(
      installedBun(),
      ['build', ...FLAGS, `--target=${target.bunTarget}`, ...foreign, bundle, `--outfile=${output}`],
      { cwd: temporary }
    );
    await rename(output, executable);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
