import { RecordBatchReader, RecordBatchStreamWriter } from 'apache-arrow';
import { ArrowStreamReader, type BatchHead, type SchemaHead } from './arrowStream';
import { concat } from './byteSource';

const END_MARK = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

/** A record batch: its head and the pieces of its body. */
export interface Batch {
  readonly head: BatchHead;
  readonly body: readonly Uint8Array[];
}

/** The first rows of a batch, encoded anew: the one place where values are touched. */
export async function cutBatch(schema: SchemaHead, batch: Batch, rows: number): Promise<Batch> {
  const [whole] = RecordBatchReader.from(concat([schema.bytes, batch.head.bytes, ...batch.body, END_MARK]));
  if (whole === undefined) {
    throw new Error('a record batch to cut has no rows');
  }
  const writer = RecordBatchStreamWriter.writeAll([whole.slice(0, rows)]);
  const reader = new ArrowStreamReader(writer);
  await reader.schema();
  const head = await reader.nextBatch();
  if (head === undefined) {
    throw new Error('a record batch was cut to nothing');
  }
  return { head, body: await reader.body() };
}
