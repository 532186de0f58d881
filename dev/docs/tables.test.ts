import { REPORTS } from '#model/catalogue/index';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#dev/build/stamp';
import { withTables } from './tables';

const FOLDER = path.join(projectRoot, 'docs/reports');
const pages = readdirSync(FOLDER).map((name) => [name, readFileSync(path.join(FOLDER, name), 'utf8')] as const);

/** Cells alone: how wide a table is drawn does not matter. */
const cells = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .join('|')
    );

describe('the pages of the reports', () => {
  it.each(pages)('%s holds the tables of the catalogue', (_, text) => {
    expect(cells(text)).toEqual(cells(withTables(text)));
  });

  it.each(Object.keys(REPORTS))('one of them lists the measures and dimensions of %s', (report) => {
    const all = pages.map(([, text]) => text).join('\n');
    expect([
      all.includes(`<!-- table: measures ${report} -->`),
      all.includes(`<!-- table: dimensions ${report} -->`),
    ]).toEqual([true, true]);
  });

  it('refuses a table that there is not', () => {
    expect(() => withTables('<!-- table: measures nonsense -->\n<!-- end -->')).toThrow('There is no table');
  });
});
