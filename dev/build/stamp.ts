import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

/** The repository's root folder. */
export const projectRoot = resolve(__dirname, '../..');

/** Where builds keep what is not shipped. */
export const cacheFolder = join(projectRoot, '.cache');

export interface Build {
  /** Names the stamp: one per artefact. */
  readonly name: string;
  /** Files and folders, absolute or below the project root, that decide whether the artefact is current. */
  readonly inputs: readonly string[];
  /** Files that must exist, absolute or below the project root. */
  readonly outputs: readonly string[];
  run(): Promise<void>;
}

/**
 * Runs a build only when an output is missing or an input's content differs from the last successful run.
 *
 * @param always runs it whatever has changed, and remembers the inputs all the same.
 * @returns whether it ran.
 */
export async function buildWhenChanged(build: Build, always = false): Promise<boolean> {
  const stampFile = join(cacheFolder, 'stamps', build.name);
  const fingerprint = await fingerprintOf(build.inputs);
  const current = !always && existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === fingerprint;
  if (current && build.outputs.every((output) => existsSync(resolve(projectRoot, output)))) {
    return false;
  }
  await build.run();
  await mkdir(join(cacheFolder, 'stamps'), { recursive: true });
  await writeFile(stampFile, fingerprint);
  return true;
}

/** Names and contents of all files, tests and installed packages aside. */
async function fingerprintOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesBelow(resolve(projectRoot, input))) {
      const content = await readFile(file);
      hash.update(`${relative(projectRoot, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) {
    return [path];
  }
  const files: string[] = [];
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() && entry.name !== 'node_modules') {
      files.push(...(await filesBelow(join(path, entry.name))));
    } else if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) {
      files.push(join(path, entry.name));
    }
  }
  return files;
}
