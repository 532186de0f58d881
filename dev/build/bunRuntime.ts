import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, projectRoot } from './stamp';
import { type Target, hostTarget } from './targets';

const run = promisify(execFile);

interface LockedPackage {
  readonly version: string;
  readonly integrity: string;
}

/** Bun for this machine, where npm put it: the package's install script moves it, and may be switched off. */
export function installedBun(): string {
  const { bunPackage, bunFile } = hostTarget();
  const candidates = [join('node_modules', bunPackage, bunFile), 'node_modules/bun/bin/bun.exe'];
  const found = candidates.map((path) => join(projectRoot, path)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(`Bun is not installed (${bunPackage}); run npm ci`);
  }
  return found;
}

/**
 * Bun for another platform, fetched once from the package registry by npm and checked against package-lock.json, which
 * holds the integrity of every platform's package.
 *
 * @throws if what comes is not what was locked.
 */
export async function foreignBun(target: Target): Promise<string> {
  const { version, integrity } = await lockedPackage(target.bunPackage);
  const folder = join(cacheFolder, 'bun', `${target.name}-${version}`);
  const executable = join(folder, 'package', target.bunFile);
  if (existsSync(executable)) {
    return executable;
  }
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(`${folder}.`);
  try {
    await fetchPackage(`${target.bunPackage}@${version}`, integrity, temporary);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return executable;
}

async function fetchPackage(spec: string, integrity: string, folder: string): Promise<void> {
  const { stdout } = await run('npm', ['pack', spec, '--json', '--pack-destination', folder], { cwd: folder });
  const [packed] = JSON.parse(stdout) as Array<{ filename: string } | undefined>;
  if (packed === undefined) {
    throw new Error(`npm packed nothing for ${spec}`);
  }
  const archive = join(folder, packed.filename.replace('@', '').replace('/', '-'));
  const found = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (found !== integrity) {
    throw new Error(`${spec} is not what package-lock.json says: ${found} instead of ${integrity}`);
  }
  await run('tar', ['xzf', archive, '-C', folder]);
  await rm(archive);
}

async function lockedPackage(name: string): Promise<LockedPackage> {
  const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage | undefined>;
  };
  const locked = lock.packages[`node_modules/${name}`];
  if (locked === undefined) {
    throw new Error(`package-lock.json does not name ${name}`);
  }
  return locked;
}
