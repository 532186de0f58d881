import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleBackend } from './bundle';
import { compileBackend } from './compile';
import { buildWhenChanged, cacheFolder, projectRoot } from './stamp';
import { executableName, hostTarget, type Target } from './targets';

/** Where Grafana looks for the data source's executable. */
const executableFolder = join(projectRoot, 'dist/datasource');

/** What decides the content of the executables. */
const inputs = ['pkg', 'model', 'dev/build', 'package-lock.json'];

const entry = join(projectRoot, 'pkg/main.ts');

/** Megabytes and milliseconds of one step, as a line for people. */
export type Report = (line: string) => void;

/**
 * Bundles the backend and compiles it for one platform.
 *
 * @param always builds even when no source has changed.
 * @returns the executable's path.
 */
export async function buildExecutable(target: Target, report: Report, always = false): Promise<string> {
  const executable = join(executableFolder, executableName(target));
  await buildWhenChanged(
    {
      name: `backend-${target.name}`,
      inputs,
      outputs: [executable],
      run: async () => {
        const bundle = join(cacheFolder, 'backend/tollgrid.cjs');
        await step('bundled', bundle, report, () => bundleBackend(entry, bundle));
        await step('compiled', executable, report, () => compileBackend(bundle, target, executable));
      },
    },
    always
  );
  return executable;
}

/**
 * Puts the bundle and a shell script that runs it by this machine's Node where the executable belongs: no compilation,
 * readable stack traces. The script names Node by its path, as Grafana starts plugins without PATH.
 */
export async function buildLauncher(report: Report): Promise<string> {
  const launcher = join(executableFolder, executableName(hostTarget()));
  const bundle = `${launcher}.cjs`;
  await step('bundled', bundle, report, () => bundleBackend(entry, bundle));
  await step('launcher', launcher, report, async () => {
    await mkdir(dirname(launcher), { recursive: true });
    await rm(launcher, { force: true });
    const script = ['#!/bin/sh', '# Development only: runs the bundle next to it by Node.', nodeCommand(), ''];
    await writeFile(launcher, script.join('\n'));
    await chmod(launcher, 0o755);
  });
  return launcher;
}

/** Builds this machine's executable if it is missing or older than its sources. */
export async function ensureBackend(report: Report = () => undefined): Promise<{ executable: string }> {
  return { executable: await buildExecutable(hostTarget(), report) };
}

function nodeCommand(): string {
  return `exec '${process.execPath.replaceAll("'", `'\\''`)}' "$0.cjs"`;
}

async function step(done: string, file: string, report: Report, run: () => Promise<void>): Promise<void> {
  const started = performance.now();
  await run();
  const milliseconds = Math.round(performance.now() - started);
  const megabytes = ((await stat(file)).size / 1e6).toFixed(1);
  report(`${done} ${file} (${megabytes} MB) in ${milliseconds} ms`);
}
