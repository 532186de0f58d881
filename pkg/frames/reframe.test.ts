import {
  Bool,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchReader,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Table,
  TimestampMillisecond,
  TimestampNanosecond,
  Uint8,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
  Binary,
  DateDay,
  Decimal,
  Float16,
  LargeUtf8,
  List,
  Null,
  TimeSecond,
} from 'apache-arrow';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import fc from 'fast-check';
import { ArrowStreamError, UnsupportedColumnError } from './errors';
import { reframe, type FrameOptions } from './reframe';

interface Row {
  readonly time: bigint;
  readonly text: string;
  readonly maybe: number | null;
  readonly count: bigint;
  readonly flag: boolean | null;
  readonly small: number;
}

const columns = [
  new Field('ts', new TimestampNanosecond(), false),
  new Field('text', new Utf8(), false),
  new Field('maybe', new Float64(), true),
  new Field('count', new Int64(), false),
  new Field('flag', new Bool(), true),
  new Field('small', new Uint8(), false),
];

const options: FrameOptions = {
  name: 'Breakout',
  refId: 'A',
  fields: columns.map(({ name }) => ({ name })),
  meta: () => ({}),
};

function rows(count: number, from = 0): Row[] {
  return Array.from({ length: count }, (_, i) => ({
    time: 1_780_000_000_123_456_789n + BigInt(from + i),
    text: `row ${from + i} ☎`.repeat((from + i) % 3),
    maybe: (from + i) % 4 === 0 ? null : (from + i) / 8,
    count: BigInt(from + i) * 4_611_686_018_427_387n,
    flag: (from + i) % 5 === 0 ? null : (from + i) % 2 === 0,
    small: (from + i) % 256,
  }));
}

/** Built from raw data where apache-arrow's builders lose nanoseconds. */
function batch(content: readonly Row[]): RecordBatch {
  const nanoseconds = BigInt64Array.from(content, ({ time }) => time);
  const children = [
    makeData({ type: new TimestampNanosecond(), length: content.length, data: nanoseconds }),
    ...[
      vectorFromArray(
        content.map(({ text }) => text),
        new Utf8()
      ),
      vectorFromArray(
        content.map(({ maybe }) => maybe),
        new Float64()
      ),
      vectorFromArray(
        content.map(({ count }) => count),
        new Int64()
      ),
      vectorFromArray(
        content.map(({ flag }) => flag),
        new Bool()
      ),
      vectorFromArray(
        content.map(({ small }) => small),
        new Uint8()
      ),
    ].map((vector: Vector) => vector.data[0] ?? makeData({ type: vector.type, length: 0 })),
  ];
  const struct = makeData({ type: new Struct(columns), length: content.length, children });
  return new RecordBatch(new Schema(columns), struct);
}

function streamBytes(batches: ReadonlyArray<readonly Row[]>): Uint8Array {
  const writer = new RecordBatchStreamWriter({ autoDestroy: false });
  writer.reset(undefined, new Schema(columns));
  batches.forEach((content) => writer.write(batch(content)));
  writer.finish();
  return writer.toUint8Array(true);
}

async function* inPieces(bytes: Uint8Array, sizes: Iterable<number> = []): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for (const size of sizes) {
    yield bytes.subarray(offset, offset + size);
    offset += size;
  }
  yield bytes.subarray(offset);
}

function fileOf(result: { chunks: Uint8Array[] }): Buffer {
  return Buffer.concat(result.chunks);
}

function readRows(file: Uint8Array): Row[] {
  const reader = RecordBatchReader.from(file);
  reader.open();
  const table = new Table(reader.schema, [...reader]);
  const at = (name: string) => table.getChild(name);
  const raw = at('ts')?.toArray() ?? new BigInt64Array();
  return Array.from({ length: table.numRows }, (_, i) => ({
    time: raw[i],
    text: at('text')?.get(i),
    maybe: at('maybe')?.get(i),
    count: at('count')?.get(i),
    flag: at('flag')?.get(i),
    small: at('small')?.get(i),
  }));
}

/** The layout by its rules, read without the code under test. */
function readFooter(file: Buffer) {
  expect(file.subarray(0, 8).toString('latin1')).toBe('ARROW1\0\0');
  expect(file.subarray(-6).toString('latin1')).toBe('ARROW1');
  const length = file.readInt32LE(file.length - 10);
  const footer = Footer.decode(file.subarray(file.length - 10 - length, file.length - 10));
  const blocks = [...footer.recordBatches()].map(({ offset, metaDataLength, bodyLength }) => {
    expect([offset % 8, metaDataLength % 8, bodyLength % 8]).toEqual([0, 0, 0]);
    expect(file.readUInt32LE(offset)).toBe(0xffffffff);
    expect(file.readInt32LE(offset + 4)).toBe(metaDataLength - 8);
    return file.subarray(offset, offset + metaDataLength + bodyLength);
  });
  return { schema: footer.schema, blocks };
}

it('keeps every value and every batch as it came', async () => {
  const content = [rows(100), rows(1, 100), rows(57, 101)];
  const bytes = streamBytes(content);
  const result = await reframe(inPieces(bytes), options);
  expect(result).toMatchObject({ rows: 158, truncated: undefined });
  const file = fileOf(result);
  const { blocks } = readFooter(file);
  expect(blocks).toHaveLength(3);
  expect(result.bytes).toBe(blocks.reduce((sum, block) => sum + block.length, 0));
  expect(blocks.every((block) => Buffer.from(bytes).includes(block))).toBe(true);
  expect(readRows(file)).toEqual(content.flat());
});

it('does not copy the bodies', async () => {
  const bytes = streamBytes([rows(5_000)]);
  const { chunks } = await reframe(inPieces(bytes, [1_000, 50_000]), options);
  const shared = chunks.filter((chunk) => chunk.buffer === bytes.buffer);
  expect(shared.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeGreaterThan(bytes.byteLength - 2_000);
});

it('names, describes and labels fields in the footer', async () => {
  const meta = jest.fn(() => ({ type: 'table', typeVersion: [0, 1], notices: [{ severity: 'info', text: 'hello' }] }));
  const fields = options.fields.map((field, i) =>
    i === 2 ? { name: 'ASR', config: { unit: 'percentunit', decimals: 1 }, labels: { customer: 'Zoë "7"' } } : field
  );
  const result = await reframe(inPieces(streamBytes([rows(3)])), { ...options, fields, meta });
  const { schema } = readFooter(fileOf(result));
  expect(meta).toHaveBeenCalledWith({ rows: 3, bytes: result.bytes, truncated: undefined });
  expect(Object.fromEntries(schema.metadata)).toEqual({
    name: 'Breakout',
    refId: 'A',
    meta: '{"type":"table","typeVersion":[0,1],"notices":[{"severity":"info","text":"hello"}]}',
  });
  expect(schema.fields.map(({ name, nullable }) => [name, nullable])).toEqual([
    ['ts', false],
    ['text', false],
    ['ASR', true],
    ['count', false],
    ['flag', true],
    ['small', false],
  ]);
  const metadata = schema.fields.map((field) => Object.fromEntries(field.metadata));
  expect(metadata.map((entry) => Object.keys(entry))).toEqual([[], [], ['config', 'labels'], [], [], []]);
  expect(JSON.parse(metadata[2]!.config!)).toEqual({ unit: 'percentunit', decimals: 1 });
  expect(JSON.parse(metadata[2]!.labels!)).toEqual({ customer: 'Zoë "7"' });
});

it.each([
  ['no batch', []],
  ['an empty batch', [[]]],
  ['empty batches among others', [[], rows(2), [], []]],
])('makes a frame with fields from a stream with %s', async (_name, content) => {
  const result = await reframe(inPieces(streamBytes(content)), options);
  const file = fileOf(result);
  expect(readFooter(file).schema.fields).toHaveLength(columns.length);
  expect(readRows(file)).toEqual(content.flat());
});

it('gives the same file however the stream is cut into chunks', async () => {
  const bytes = streamBytes([rows(20), rows(7, 20)]);
  const whole = fileOf(await reframe(inPieces(bytes), options));
  const sizes = fc.array(fc.oneof(fc.nat(9), fc.nat(300)), { maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(sizes, async (pieces) => {
      expect(fileOf(await reframe(inPieces(bytes, pieces), options)).equals(whole)).toBe(true);
    })
  );
});

it('cuts at any limit to exactly the first rows', async () => {
  const content = fc.array(fc.nat(40), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(content, fc.nat(120), fc.array(fc.nat(500)), async (lengths, limit, pieces) => {
      let start = 0;
      const batches = lengths.map((length) => rows(length, (start += length) - length));
      const result = await reframe(inPieces(streamBytes(batches), pieces), { ...options, limit });
      const file = fileOf(result);
      readFooter(file);
      expect(readRows(file)).toEqual(batches.flat().slice(0, limit));
      expect(result.rows).toBe(Math.min(limit, start));
      expect(result.truncated).toBe(start > limit ? 'rows' : undefined);
    })
  );
});

it('keeps whole batches up to a number of bytes', async () => {
  const bytes = streamBytes([rows(100), rows(100, 100), rows(100, 200)]);
  const all = await reframe(inPieces(bytes), options);
  const exact = await reframe(inPieces(bytes), { ...options, maxBytes: all.bytes });
  expect(exact).toMatchObject({ rows: 300, truncated: undefined });
  const fewer = await reframe(inPieces(bytes), { ...options, maxBytes: all.bytes - 1 });
  expect(fewer).toMatchObject({ rows: 200, truncated: 'bytes' });
  expect(readRows(fileOf(fewer))).toEqual(rows(200));
  expect(await reframe(inPieces(bytes), { ...options, maxBytes: 10 })).toMatchObject({ rows: 0, truncated: 'bytes' });
});

describe('the stream that it reads', () => {
  async function consume(bytes: Uint8Array, repeatLast: number, opts: Partial<FrameOptions>) {
    const seen = { chunks: 0, state: 'open' };
    async function* stream() {
      try {
        yield bytes;
        for (seen.chunks = 1; seen.chunks < repeatLast; seen.chunks += 1) {
          yield bytes.subarray(-1_000_000);
        }
        seen.state = 'ended';
      } finally {
        seen.state = seen.state === 'open' ? 'stopped' : seen.state;
      }
    }
    await reframe(stream(), { ...options, ...opts }).catch(() => undefined);
    return seen;
  }

  it('may end by itself when nearly all of it was wanted', async () => {
    expect(await consume(streamBytes([rows(50), rows(1, 50)]), 1, { limit: 50 })).toMatchObject({ state: 'ended' });
  });

  it('is stopped when much of it is unwanted', async () => {
    const seen = await consume(streamBytes([rows(50_000)]), 100, { maxBytes: 1_000 });
    expect(seen.state).toBe('stopped');
    expect(seen.chunks).toBeLessThan(5);
  });

  it('is stopped at once when a column is unsupported', async () => {
    const seen = await consume(streamBytes([rows(1)]), 100, { fields: [] });
    expect(seen).toEqual({ state: 'stopped', chunks: 0 });
  });

  it('is stopped when it is broken', async () => {
    expect(await consume(Buffer.alloc(2_000_000, 'x'), 100, {})).toMatchObject({ state: 'stopped' });
  });

  it('passes its own error on', async () => {
    async function* failing() {
      yield streamBytes([rows(10)]).subarray(0, 700);
      throw new RangeError('connection reset');
    }
    await expect(reframe(failing(), options)).rejects.toThrow(new RangeError('connection reset'));
  });
});

describe('a broken stream', () => {
  const bytes = streamBytes([rows(10), rows(3, 10)]);
  const problem = async (content: Uint8Array) => {
    const error: unknown = await reframe(inPieces(content), options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ArrowStreamError);
    return error as ArrowStreamError;
  };

  it('is one that ends anywhere before its end', async () => {
    for (let length = 0; length < bytes.length; length += 1) {
      await problem(bytes.subarray(0, length));
    }
  });

  it.each([
    ['instead of a stream', 0],
    ['between batches', -8],
    ['inside a batch', 1_500],
  ])('tells what an engine wrote %s', async (_where, position) => {
    const exception = '__exception__\r\nCode: 241. DB::Exception: memory limit exceeded (MEMORY_LIMIT_EXCEEDED)\r\n';
    const content = Buffer.concat([bytes.subarray(0, position), Buffer.from(exception)]);
    expect((await problem(content)).tail).toContain(exception);
  });

  it('tells what an engine wrote before it broke the connection', async () => {
    const exception = 'Code: 159. DB::Exception: timeout exceeded (TIMEOUT_EXCEEDED)';
    async function* failing() {
      yield bytes.subarray(0, 1_500);
      yield Buffer.from(exception);
      throw new Error('aborted');
    }
    const error: unknown = await reframe(failing(), options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ArrowStreamError);
    expect((error as ArrowStreamError).tail).toContain(exception);
  });

  it('is one that goes on after its end', async () => {
    const error = await problem(Buffer.concat([bytes, Buffer.from('Code: 1. DB::Exception')]));
    expect(error.tail).toContain('Code: 1. DB::Exception');
  });

  it('is one with broken metadata', async () => {
    const content = Buffer.from(bytes);
    content.fill(0xee, 8, 120);
    await problem(content);
  });
});

describe('column types', () => {
  const frame = (type: DataType) => {
    const writer = new RecordBatchStreamWriter({ autoDestroy: false });
    writer.reset(undefined, new Schema([new Field('column', type, true)]));
    writer.finish();
    return reframe(inPieces(writer.toUint8Array(true)), { ...options, fields: [{ name: 'Label' }] });
  };

  it.each([
    new Binary(),
    new DateDay(),
    new Decimal(6, 38),
    new Dictionary(new Utf8(), new Int32()),
    new Float16(),
    new LargeUtf8(),
    new List(new Field('item', new Float64())),
    new Null(),
    new Struct([new Field('a', new Float64())]),
    new TimeSecond(),
    new TimestampMillisecond(),
  ])('refuses %s by the name of the column', async (type) => {
    await expect(frame(type)).rejects.toThrow(UnsupportedColumnError);
    await expect(frame(type)).rejects.toMatchObject({ column: 'column', arrowType: String(type) });
  });

  it('refuses a column too many or too few', async () => {
    const fields = [{ name: 'only' }];
    await expect(reframe(inPieces(streamBytes([])), { ...options, fields })).rejects.toThrow(
      '6 columns where the query has 1'
    );
  });
});
