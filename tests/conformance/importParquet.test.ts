import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SchemaElement } from 'hyparquet';
import { type InputRecord } from '#dev/import/formats/format';
import { readParquet } from '#dev/import/formats/parquet';
import { type ParquetColumn, writeParquet } from '../support/parquetFile';

const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'calls.parquet');

function write(columns: readonly ParquetColumn[], rowGroupSize?: number): string {
  writeParquet(path, columns, rowGroupSize);
  return path;
}

async function read(file: string): Promise<InputRecord[]> {
  const records: InputRecord[] = [];
  for await (const batch of (await readParquet(file, () => undefined)).batches()) {
    records.push(...batch);
  }
  return records;
}

const text = (name: string, data: Array<string | undefined>): ParquetColumn => ({
  name,
  data,
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
});
const times = text('start_time', ['2026-06-01T00:00:00Z', '2026-06-01T00:00:01Z']);
const ids = text('call_id', ['a', 'b']);

async function cellsOf(name: string, element: Omit<SchemaElement, 'name'>, data: unknown[]): Promise<unknown[]> {
  const records = await read(write([ids, times, { name, element, data }]));
  return records.map(({ cells }) => cells[2]);
}

const bytes = (...values: number[]) => new Uint8Array(values);

describe('readParquet', () => {
  it.each<[string, Omit<SchemaElement, 'name'>, unknown[], unknown[]]>([
    ['duration', { type: 'INT32' }, [5, undefined], ['5', undefined]],
    ['customer_id', { type: 'INT32', converted_type: 'UINT_32' }, [-1, 7], ['4294967295', '7']],
    ['customer_id', { type: 'INT64' }, [4294967295n, 7n], ['4294967295', '7']],
    ['customer_charge', { type: 'DOUBLE' }, [0.1, NaN], ['0.1', undefined]],
    ['final_attempt', { type: 'BOOLEAN' }, [true, false], ['true', 'false']],
    ['switch', { type: 'BYTE_ARRAY' }, [bytes(0x6e, 0xc3, 0xa9), bytes()], ['né', '']],
    [
      'customer_charge',
      { type: 'INT32', converted_type: 'DECIMAL', precision: 9, scale: 4 },
      [0.0125, -0.0005],
      ['0.0125', '-0.0005'],
    ],
    [
      'customer_charge',
      { type: 'INT64', logical_type: { type: 'DECIMAL', precision: 18, scale: 6 } },
      [999_999_999_999_999_999n, -1n],
      ['999999999999.999999', '-0.000001'],
    ],
    [
      'customer_charge',
      { type: 'INT64', logical_type: { type: 'DECIMAL', precision: 18, scale: 0 } },
      [12n, 0n],
      ['12', '0'],
    ],
    [
      'customer_charge',
      { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 9, logical_type: { type: 'DECIMAL', precision: 20, scale: 6 } },
      [bytes(0, 0x0d, 0xe0, 0xb6, 0xb3, 0xa7, 0x63, 0xff, 0xff), bytes(255, 255, 255, 255, 255, 255, 255, 255, 255)],
      ['999999999999.999999', '-0.000001'],
    ],
  ])('%s as %j', async (name, element, data, cells) => {
    expect(await cellsOf(name, element, data)).toEqual(cells);
  });

  it.each<[Omit<SchemaElement, 'name'>, unknown[]]>([
    [{ type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, [new Date('2026-06-01T09:30:00.123Z')]],
    [
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' } },
      [BigInt(Date.parse('2026-06-01T09:30:00.123Z')) * 1000n + 456n],
    ],
    [
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } },
      [BigInt(Date.parse('2026-06-01T09:30:00.123Z')) * 1_000_000n + 456n],
    ],
  ])('times as %j', async (element, data) => {
    const records = await read(write([text('call_id', ['a']), { name: 'start_time', element, data }]));
    expect(records[0]?.cells).toEqual(['a', '2026-06-01T09:30:00.123Z']);
  });

  it('refuses times without a zone', async () => {
    const element = {
      type: 'INT64',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' },
    } as const;
    const file = write([text('call_id', ['a']), { name: 'ts', element, data: [0n] }]);
    await expect(read(file)).rejects.toThrow('Column "ts" holds times without a zone');
  });

  it('reads several row groups in order, only the columns it needs, and shows a row as JSON', async () => {
    const count = 45_000;
    const numbers = Array.from({ length: count }, (_, index) => index);
    const file = write(
      [
        text(
          'junk',
          numbers.map(() => 'x')
        ),
        text(
          'uuid',
          numbers.map((index) => `call ${index}`)
        ),
        { name: 'ts', element: { type: 'INT64' }, data: numbers.map((index) => BigInt(1_780_000_000 + index)) },
      ],
      21_000
    );
    const rows = await readParquet(file, () => undefined);
    expect(rows.fields).toEqual(['call_id', 'start_time']);
    expect(rows.ignored).toEqual(new Set(['junk']));
    const records = await read(file);
    expect(records.map(({ cells }) => cells[0])).toEqual(numbers.map((index) => `call ${index}`));
    expect(records.map(({ line }) => line)).toEqual(numbers.map((index) => index + 1));
    expect(records.at(-1)?.original).toBe('{"uuid":"call 44999","ts":"1780044999"}');
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    const file = write([ids, times]);
    for await (const batch of (await readParquet(file, (share) => shares.push(share))).batches()) {
      expect(batch).toHaveLength(2);
    }
    expect(shares).toEqual([1]);
  });
});
