import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, projectRoot } from '../build/stamp';

const run = promisify(execFile);
const packageFolder = path.join(projectRoot, 'node_modules/@sparticuz/chromium');

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const systemPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Path of a Chromium that starts on this machine: the system's, else the one that the npm package
 * `@sparticuz/chromium` carries (x64 Linux), unpacked once into `.cache/`. Nothing is downloaded, no root is needed.
 */
export async function chromiumExecutable(): Promise<string> {
  return (await systemChromium()) ?? (await packagedChromium());
}

async function systemChromium(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [
    ...folders.flatMap((folder) => systemNames.map((name) => path.join(folder, name))),
    ...systemPaths,
  ];
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

async function packagedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No Chromium found. Install Chromium or Chrome: npm carries none for ${process.platform} ${process.arch}.`
    );
  }
  const manifest: { version: string } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  const folder = path.join(cacheFolder, `chromium-${manifest.version}`);
  const executable = path.join(folder, 'chromium.sh');
  if (await isExecutable(executable)) {
    return executable;
  }
  await mkdir(path.dirname(folder), { recursive: true });
  await unpack(folder);
  return executable;
}

/** Unpacks beside the final folder and renames, so that two starters never see half a browser. */
async function unpack(folder: string): Promise<void> {
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  try {
    // The package unpacks into the temporary folder of its process, and only there.
    const script = `
      import Chromium, { inflate } from '@sparticuz/chromium';
      await Promise.all([Chromium.executablePath(), inflate(${JSON.stringify(path.join(packageFolder, 'bin/al2023.tar.br'))})]);`;
    await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: projectRoot,
      env: { ...process.env, TMPDIR: staging },
      timeout: 120_000,
    });
    await writeLauncher(staging);
    await rename(staging, folder).catch(async (error: NodeJS.ErrnoException) => {
      const lostTheRace = error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
      if (!lostTheRace) {
        throw error;
      }
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** The packaged libraries are used only where the system lacks its own: theirs may want a newer libc. */
async function writeLauncher(folder: string): Promise<void> {
  const needsLibraries = !(await starts(path.join(folder, 'chromium')));
  const libraries = 'export LD_LIBRARY_PATH="$here/al2023/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n';
  await writeFile(
    path.join(folder, 'fonts/fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`
  );
  const launcher = path.join(folder, 'chromium.sh');
  await writeFile(
    launcher,
    `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export FONTCONFIG_FILE="$here/fonts/fonts.conf"
${needsLibraries ? libraries : ''}exec "$here/chromium" "$@"
`
  );
  await chmod(launcher, 0o755);
}

async function starts(executable: string): Promise<boolean> {
  return run(executable, ['--version'], { timeout: 30_000 }).then(
    () => true,
    () => false
  );
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false
  );
}
