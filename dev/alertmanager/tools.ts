import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../build/stamp';

const run = promisify(execFile);

const PACKAGE = 'prometheus-alertmanager';
const FOLDER = path.join(cacheFolder, 'alertmanager');

export interface AlertmanagerTools {
  /** The server; it must be started in `folder`. */
  readonly alertmanager: string;
  readonly folder: string;
  /** Its command line, which renders templates as the server does. */
  readonly amtool: string;
}

/**
 * Prometheus' Alertmanager, from which Grafana's is made: Debian's package, fetched once into `.cache/` by Debian's own
 * package manager and unpacked there. Nothing is installed, no root is needed.
 *
 * @throws if there is no such package manager, or it cannot reach its archive
 */
export async function alertmanagerTools(): Promise<AlertmanagerTools> {
  const tools = toolsIn(FOLDER);
  if (!(await isExecutable(tools.amtool))) {
    await fetchPackage();
  }
  return tools;
}

/** Where Debian's build reads its own templates. */
const SHARE = '/usr/share/prometheus/alertmanager';

const toolsIn = (folder: string): AlertmanagerTools => ({
  folder: path.join(folder, SHARE),
  alertmanager: path.join(folder, 'usr/bin/prometheus-alertmanager'),
  amtool: path.join(folder, 'usr/bin/amtool'),
});

/** Unpacks beside the final folder and renames, so that two starters never see half a tool. */
async function fetchPackage(): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const staging = await mkdtemp(`${FOLDER}.`);
  try {
    const archive = await download(staging);
    const unpacked = path.join(staging, 'unpacked');
    await run('dpkg', ['-x', archive, unpacked], { timeout: 60_000 });
    await relocate(toolsIn(unpacked).alertmanager);
    await rename(unpacked, FOLDER).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') {
        throw error;
      }
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Nothing is installed under `/usr`: the unpacked server reads its templates from the folder that it is started in. */
async function relocate(executable: string): Promise<void> {
  const program = await readFile(executable);
  const here = Buffer.from('./'.repeat(SHARE.length / 2));
  for (let at = program.indexOf(SHARE); at >= 0; at = program.indexOf(SHARE, at)) {
    here.copy(program, at);
  }
  await writeFile(executable, program);
}

/** By the machine's own package lists; where it has none, by lists that are fetched for this alone. */
async function download(folder: string): Promise<string> {
  const own = path.join(folder, 'apt');
  const lists = [`-oDir::State=${own}`, `-oDir::Cache=${own}`, '-oDir::State::status=/dev/null'];
  const quiet = ['-qq', '-oAPT::Sandbox::User=root'];
  const get = async (...args: string[]) => await run('apt-get', [...quiet, ...args], { cwd: folder, timeout: 180_000 });
  try {
    await get('download', PACKAGE).catch(async () => {
      await mkdir(path.join(own, 'lists/partial'), { recursive: true });
      await mkdir(path.join(own, 'archives/partial'), { recursive: true });
      await get(...lists, 'update');
      await get(...lists, 'download', PACKAGE);
    });
  } catch (error) {
    throw new Error(
      `Debian's package ${PACKAGE} could not be fetched, and without it the texts of mails cannot be tested. ` +
        `This needs Debian or Ubuntu with apt-get, and its archive in reach. ${describe(error)}`
    );
  }
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (archive === undefined) {
    throw new Error(`apt-get download ${PACKAGE} left no package behind.`);
  }
  return path.join(folder, archive);
}

const describe = (error: unknown): string =>
  error instanceof Error && 'stderr' in error && error.stderr ? String(error.stderr).trim() : String(error);

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false
  );
}
