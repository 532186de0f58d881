import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildWhenChanged, cacheFolder, type Build } from './stamp';

const folder = mkdtempSync(join(tmpdir(), 'stamp-'));
const name = basename(folder);
const output = join(folder, 'out', 'artefact');
let runs = 0;

const build: Build = {
  name,
  inputs: [join(folder, 'src'), join(folder, 'lock.json')],
  outputs: [output],
  run: async () => {
    runs += 1;
    mkdirSync(join(folder, 'out'), { recursive: true });
    writeFileSync(output, String(runs));
  },
};

beforeAll(() => {
  mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'a');
  writeFileSync(join(folder, 'lock.json'), '{}');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(cacheFolder, 'stamps', name));
});

it('builds what is missing, once', async () => {
  expect(await buildWhenChanged(build)).toBe(true);
  expect(await buildWhenChanged(build)).toBe(false);
  expect(runs).toBe(1);
});

it.each<[string, () => void]>([
  ['a file has changed', () => writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'b')],
  ['a file is new', () => writeFileSync(join(folder, 'src', 'b.ts'), 'b')],
  ['a file is gone', () => rmSync(join(folder, 'src', 'b.ts'))],
  ['the output is gone', () => rmSync(output)],
])('builds again when %s', async (_what, change) => {
  change();
  expect(await buildWhenChanged(build)).toBe(true);
  expect(await buildWhenChanged(build)).toBe(false);
});

it('builds again when told to', async () => {
  expect(await buildWhenChanged(build, true)).toBe(true);
});

it('leaves tests and installed packages out of account', async () => {
  mkdirSync(join(folder, 'src', 'node_modules'));
  writeFileSync(join(folder, 'src', 'node_modules', 'x.js'), 'x');
  writeFileSync(join(folder, 'src', 'a.test.ts'), 'x');
  expect(await buildWhenChanged(build)).toBe(false);
});

it('does not take a failed build for a done one', async () => {
  writeFileSync(join(folder, 'lock.json'), '{"changed":1}');
  const failing = { ...build, run: () => Promise.reject(new Error('syntax')) };
  await expect(buildWhenChanged(failing)).rejects.toThrow('syntax');
  expect(await buildWhenChanged(build)).toBe(true);
});
