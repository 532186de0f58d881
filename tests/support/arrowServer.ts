import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import {
  Field,
  Float64,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampNanosecond,
} from 'apache-arrow';

const BATCH_ROWS = 65_000;
const SLICE = 256 * 1024;

/** An Arrow stream of ten columns, eight bytes a value, with as many rows as asked for, in batches like an engine's. */
export function arrowStream(rows: number): Buffer {
  const fields = [
    new Field('time', new TimestampNanosecond(), false),
    ...Array.from({ length: 9 }, (_, index) => new Field(`f${index}`, new Float64(), false)),
  ];
  const schema = new Schema(fields);
  const writer = new RecordBatchStreamWriter({ autoDestroy: false });
  writer.reset(undefined, schema);
  for (let start = 0; start < rows; start += BATCH_ROWS) {
    const length = Math.min(BATCH_ROWS, rows - start);
    const times = new BigInt64Array(length).fill(1_780_000_000_000_000_000n);
    const children = [
      makeData({ type: new TimestampNanosecond(), length, data: times }),
      ...Array.from({ length: 9 }, (_, column) => {
        // A loop, because `from` is ten times as slow, and there are millions of them.
        const data = new Float64Array(length);
        for (let index = 0; index < length; index += 1) {
          data[index] = (start + index) * column;
        }
        return makeData({ type: new Float64(), length, data });
      }),
    ];
    writer.write(new RecordBatch(schema, makeData({ type: new Struct(fields), length, children })));
  }
  writer.finish();
  return Buffer.from(writer.toUint8Array(true));
}

/** Serves bytes over HTTP at the reader's pace, as an engine does. */
export async function serveBytes(bytes: Buffer): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    const slices = function* () {
      for (let offset = 0; offset < bytes.length; offset += SLICE) {
        yield bytes.subarray(offset, offset + SLICE);
      }
    };
    pipeline(Readable.from(slices()), response, () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
