import type { Cell } from './cell';
import { rowsXml } from './xlsxRows';

const column = { plain: 1, total: 2, factor: 1 };
const written = (cell: Cell, factor = 1): string | undefined =>
  /<v>(.*)<\/v>/s.exec(
    rowsXml([{ level: 1, isTotal: false, cells: [cell] }], 1, [{ ...column, factor }], () => 0)
  )?.[1];

describe('cells', () => {
  it.each<[Cell, string | undefined]>([
    [null, undefined],
    [{ kind: 'number', value: '12345678901234567890.123456' }, '12345678901234567890.123456'],
    [{ kind: 'number', value: -0.5 }, '-0.5'],
    [{ kind: 'time', iso: '1970-01-01' }, '25569'],
    [{ kind: 'time', iso: '2026-06' }, '46174'],
    [{ kind: 'time', iso: '2026-06-01T12:00:00-04:00' }, '46174.5'],
    [{ kind: 'text', text: '=1+1' }, '=1+1'],
    [{ kind: 'text', text: '<a & "b">' }, '&lt;a &amp; "b"&gt;'],
    [{ kind: 'text', text: 'a\u0001\ud800b\r\nc\rd\te' }, 'ab\nc\nd\te'],
    [{ kind: 'text', text: '👍 _x0041_' }, '👍 _x005F_x0041_'],
  ])('%j is %j', (cell, xml) => {
    expect(written(cell)).toBe(xml);
  });

  it('of durations are parts of a day', () => {
    expect(written({ kind: 'number', value: 21_600 }, 1 / 86_400)).toBe('0.25');
  });
});

it('rows know their place, their depth, and the styles of totals', () => {
  const cells: Cell[] = Array.from({ length: 16_384 }, () => null);
  [0, 25, 26, 701, 702, 16_383].forEach((index) => (cells[index] = { kind: 'number', value: index }));
  const xml = rowsXml(
    [
      { level: 1, isTotal: true, cells },
      { level: 3, isTotal: false, cells: [{ kind: 'number', value: 7 }] },
    ],
    12,
    cells.map(() => column),
    (level) => level - 1
  );
  const places = ['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'].map((name) => `${name}12`);
  expect([...xml.matchAll(/r="([A-Z]+12)" s="2"/g)].map(([, place]) => place)).toEqual(places);
  expect(xml).toMatch(/^<row r="12"><c/);
  expect(xml).toContain('</row><row r="13" outlineLevel="2"><c r="A13" s="1"><v>7</v></c></row>');
});
