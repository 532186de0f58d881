import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type CsvRecord, CsvSplitter } from './csvRecords';

function split(pieces: readonly string[], delimiter = ','): CsvRecord[] {
  const splitter = new CsvSplitter(delimiter, 1);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

const cells = (text: string, delimiter = ',') => split([text], delimiter).map((record) => record.cells);

describe('CsvSplitter', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,,\n', [['a', '', '']]],
    ['"a,1","b""2"""\n', [['a,1', 'b"2"']]],
    [
      '"a\nb",c\r\nd,"e\r\nf"\r\n',
      [
        ['a\nb', 'c'],
        ['d', 'e\r\nf'],
      ],
    ],
    ['"","",\n', [['', '', '']]],
    ['5" pipe,b\n', [['5" pipe', 'b']]],
    ['a,"b"', [['a', 'b']]],
    ['a,"b"\r', [['a', 'b']]],
    ['\n\r\na\n\n', [['a']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(cells(text)).toEqual(expected);
  });

  it.each([';', '\t', '|'])('splits at %j', (delimiter) => {
    expect(cells(`a,1${delimiter}"b${delimiter}c"\n`, delimiter)).toEqual([['a,1', `b${delimiter}c`]]);
  });

  it('gives up a record with a stray quote alone', () => {
    const records = split(['a,b\n"c,d\ne,f\n"g"x,h\ni,"j\nk"\n']);
    expect(records.map(({ line, cells: found }) => [line, found])).toEqual([
      [1, ['a', 'b']],
      [2, undefined],
      [3, ['e', 'f']],
      [4, undefined],
      [5, ['i', 'j\nk']],
    ]);
    expect(records[1]?.original).toBe('"c,d');
  });

  it('does not let an unclosed quote swallow the file', () => {
    const rest = Array.from({ length: 60_000 }, (_, index) => `${index},x\n`).join('');
    const records = split(['"a,b\n', rest]);
    expect(records).toHaveLength(60_001);
    expect(records[0]).toEqual({ line: 1, cells: undefined, original: '"a,b' });
    expect(records.at(-1)).toEqual({ line: 60_001, cells: ['59999', 'x'], original: '59999,x' });
  });

  it('counts physical lines', () => {
    const records = split(['h\n\n"a\nb\nc",d\ne\n']);
    expect(records.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('reads what a CSV writer wrote, as another CSV reader does, however the text is cut', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', '\r\n', 'é', '🙂', '\\'),
      maxLength: 8,
    });
    const needsQuotes = (text: string) => /[",\r\n]/.test(text);
    const write = (text: string, always: boolean) =>
      needsQuotes(text) || always ? `"${text.replaceAll('"', '""')}"` : text;
    const rows = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(200)),
        fc.boolean(),
        (table, end, cuts, last) => {
          const lines = table.map((row) => row.map(([text, always]) => write(text, always)).join(','));
          const text = lines.join(end) + (last && lines.length > 0 ? end : '');
          const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
          const pieces = at.slice(1).map((cut, index) => text.slice(at[index], cut));
          const expected = table.map((row) => row.map(([value]) => value));
          expect(split(pieces).map((record) => record.cells)).toEqual(expected);
          expect(parse(text, { relax_column_count: true })).toEqual(expected);
        }
      ),
      { numRuns: 1000 }
    );
  });
});
