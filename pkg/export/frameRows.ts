/** Rows of a report as plain values, out of ClickHouse's Arrow stream, as they come. */
import { RecordBatchReader } from 'apache-arrow';
import type { CellValue } from '#model/format/units';
import { ArrowStreamReader } from '../frames/arrowStream';
import { concat } from '../frames/byteSource';

/** Some consecutive rows; a column is found by the id that the statement gave it. */
export interface FrameRows {
  readonly count: number;
  /** Moments come as epoch milliseconds, exact decimals as text. @throws for a column that the result lacks */
  readonly column: (id: string) => (row: number) => CellValue;
}

const END_MARK = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

/**
 * Decodes one record batch after the other; no more than one is held.
 *
 * @throws ArrowStreamError if the stream is broken or cut off
 */
export async function* frameRows(stream: AsyncIterable<Uint8Array>): AsyncGenerator<FrameRows> {
  const reader = new ArrowStreamReader(stream);
  try {
    const schema = await reader.schema();
    for (let head = await reader.nextBatch(); head !== undefined; head = await reader.nextBatch()) {
      yield decoded(concat([schema.bytes, head.bytes, ...(await reader.body()), END_MARK]));
    }
  } finally {
    await reader.close();
  }
}

function decoded(bytes: Uint8Array): FrameRows {
  const [batch] = RecordBatchReader.from(bytes);
  return {
    count: batch?.numRows ?? 0,
    column: (id) => {
      const vector = batch?.getChild(id);
      if (!vector) {
        throw new Error(`the result has no column ${id}`);
      }
      return (row) => plain(vector.get(row));
    },
  };
}

function plain(value: unknown): CellValue {
  switch (typeof value) {
    case 'string':
    case 'number':
      return value;
    case 'boolean':
    case 'bigint':
      return Number(value);
    default:
      return null;
  }
}
