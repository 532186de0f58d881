import { readCsv } from './csv';
import { type InputRecord, type InputRows } from './format';
import { readJsonLines } from './jsonLines';

async function* pieces(...texts: string[]) {
  yield* texts;
}

async function records(rows: InputRows): Promise<InputRecord[]> {
  const found: InputRecord[] = [];
  for await (const batch of rows.batches()) {
    found.push(...batch);
  }
  return found;
}

describe('readCsv', () => {
  it.each([',', ';', '\t', '|'])('finds out the delimiter %j', async (delimiter) => {
    const rows = readCsv(
      ['call_id', 'start_time', 'extra'].join(delimiter) + '\n',
      pieces(['1', '2', '3'].join(delimiter))
    );
    expect(rows.fields).toEqual(['call_id', 'start_time', undefined]);
    expect((await records(rows)).map(({ cells }) => cells)).toEqual([['1', '2', '3']]);
  });

  it('reads a quoted header that spans lines, and counts on behind it', async () => {
    const rows = readCsv('"call_id","start_time","two\nlines"\n1,2,3\n', pieces('4,5\n'));
    expect(rows.ignored).toEqual(new Set(['two\nlines']));
    expect(await records(rows)).toEqual([
      { line: 3, cells: ['1', '2', '3'], original: '1,2,3' },
      { line: 4, cells: [], problem: 'it has 2 cells where the header has 3', original: '4,5' },
    ]);
  });

  it('takes aliases in any order and tells \\N from an empty cell', async () => {
    const rows = readCsv('Start-Time,UUID,DTMF,Cost\n1,2,\\N,\n', pieces());
    expect(rows.fields).toEqual(['start_time', 'call_id', 'dtmf', 'provider_charge']);
    expect((await records(rows))[0]?.cells).toEqual(['1', '2', undefined, '']);
  });

  it.each([
    ['call_id,duration\n', 'There is no column start_time; found: call_id, duration.'],
    ['a,b\n', 'There is no column call_id and no column start_time; found: a, b.'],
    ['call_id,start_time,cli,ANI\n', 'Columns "cli" and "ANI" both stand for calling_number'],
    ['call_id,start_time,call_id\n', 'Columns "call_id" and "call_id" both stand for call_id'],
    ['\n\n', 'The file is empty.'],
  ])('refuses %j', (header, message) => {
    expect(() => readCsv(header, pieces())).toThrow(message);
  });
});

describe('readJsonLines', () => {
  const read = async (text: string, ...rest: string[]) => {
    const rows = readJsonLines(text, pieces(...rest));
    const found = await records(rows);
    return found.map(({ line, cells, problem }) => ({
      line,
      problem,
      given: Object.fromEntries(
        rows.fields.flatMap((id, index) => (cells[index] === undefined ? [] : [[id, cells[index]]]))
      ),
    }));
  };

  it('reads keys by alias, values of any simple type', async () => {
    expect(await read('{"uuid":"a","ts":1780306200,"final":false,"charge":0.01,"dtmf":"","pdd":null,"x":1}\n')).toEqual(
      [
        {
          line: 1,
          problem: undefined,
          given: { call_id: 'a', start_time: '1780306200', final_attempt: 'false', customer_charge: '0.01', dtmf: '' },
        },
      ]
    );
  });

  it('keeps every digit of a number', async () => {
    const [row] = await read(
      '{"call_id":12345678901234567890,"charge":123456789012.123456,"cost":1.0000000000000000001,"switch":"99999999999999999999 \\"1.50\\""}'
    );
    expect(row?.given).toEqual({
      call_id: '12345678901234567890',
      customer_charge: '123456789012.123456',
      provider_charge: '1.0000000000000000001',
      switch: '99999999999999999999 "1.50"',
    });
  });

  it('rejects a bad line alone', async () => {
    const found = await read(
      '{"call_id":"a"}\n\nnonsense\n[1]\n{"call_id":["a"]}\n{"uuid":"a","call',
      '_id":"b"}\r\n{"problem":"x","call_id":"c"}'
    );
    expect(found.map(({ line, problem }) => [line, problem?.replace(/JSON: .*/, 'JSON: …')])).toEqual([
      [1, undefined],
      [3, 'it is not JSON: …'],
      [4, 'it is not a JSON object'],
      [5, 'call_id is not a single value'],
      [6, '"uuid" and "call_id" both stand for call_id'],
      [7, undefined],
    ]);
  });
});
