import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { ArrowStreamReader } from './arrowStream';
import { concat } from './byteSource';

/**
 * Takes a column of text out of the Arrow stream of a small result: what the backend needs to know of the rows, and
 * nobody else. The result is held in memory whole.
 *
 * @throws ArrowStreamError if the stream is broken.
 */
export async function takeColumn(
  stream: AsyncIterable<Uint8Array>,
  name: string
): Promise<{ readonly values: readonly string[]; readonly rest: AsyncIterable<Uint8Array> }> {
  const table = tableFromIPC(await wholeStream(stream));
  const values = Array.from(table.getChild(name) ?? [], String);
  const others = table.schema.names.filter((column) => column !== name);
  return { values, rest: once(tableToIPC(table.select(others), 'stream')) };
}

const END_MARK = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

async function wholeStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const reader = new ArrowStreamReader(stream);
  try {
    const pieces = [(await reader.schema()).bytes];
    for (let batch = await reader.nextBatch(); batch !== undefined; batch = await reader.nextBatch()) {
      pieces.push(batch.bytes, ...(await reader.body()));
    }
    return concat([...pieces, END_MARK]);
  } finally {
    await reader.close();
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
