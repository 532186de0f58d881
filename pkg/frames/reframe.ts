import { type Field } from 'apache-arrow';
import { FileBlock, Footer } from 'apache-arrow/ipc/metadata/file';
import { ArrowStreamReader, byteLength, type BatchHead } from './arrowStream';
import { cutBatch } from './cutBatch';
import { frameFields, frameSchema, type FieldMeta, type FrameMeta } from './frameSchema';

/** What became of a result: how much of it is in the frame, and which cap cut it, if one did. */
export interface FrameOutcome {
  readonly rows: number;
  /** Bytes of the record batches. */
  readonly bytes: number;
  readonly truncated?: 'rows' | 'bytes';
}

export interface FrameOptions {
  readonly name: string;
  readonly refId: string;
  /** One per column of the result, in order. */
  readonly fields: readonly FieldMeta[];
  /** Grafana's FrameMeta, built when the outcome is known: a truncated frame carries a notice. */
  readonly meta: (outcome: FrameOutcome) => FrameMeta['meta'];
  /** Most rows of the frame. To learn whether there are more, ask the engine for one more. */
  readonly limit?: number;
  /** Most bytes of record batches; the batches that fit stay. */
  readonly maxBytes?: number;
}

export interface EncodedResult extends FrameOutcome {
  /** The frame: an Arrow IPC file, in pieces. */
  readonly chunks: Uint8Array[];
}

/**
 * Turns the Arrow IPC stream of a query into the Arrow IPC file that Grafana reads, as the stream comes. A file is a
 * stream between two marks and a footer that repeats the schema and lists the batches, and Grafana takes the schema
 * from the footer alone: so the bytes of the batches pass through untouched, and names, units and notices go into the
 * footer.
 *
 * @param stream ends after the end mark; a stream that was read as far as needed is stopped by `return()`.
 * @throws ArrowStreamError if the stream is broken, UnsupportedColumnError if Grafana could not read a column, and
 *   whatever the stream throws.
 */
export async function reframe(stream: AsyncIterable<Uint8Array>, options: FrameOptions): Promise<EncodedResult> {
  const reader = new ArrowStreamReader(stream);
  try {
    const schema = await reader.schema();
    const fields = frameFields(schema.schema.fields, options.fields);
    const file = new FrameFile(schema.bytes);
    const truncated = await copyBatches(reader, file, options, (batch, body, rows) =>
      cutBatch(schema, { head: batch, body }, rows)
    );
    if (truncated === 'rows') {
      await reader.drain();
    }
    const outcome = { rows: file.rows, bytes: file.bytes, truncated };
    const { name, refId } = options;
    return { ...outcome, chunks: file.finish(fields, { name, refId, meta: options.meta(outcome) }) };
  } finally {
    await reader.close();
  }
}

type Cut = (batch: BatchHead, body: Uint8Array[], rows: number) => ReturnType<typeof cutBatch>;

async function copyBatches(
  reader: ArrowStreamReader,
  file: FrameFile,
  { limit = Infinity, maxBytes = Infinity }: FrameOptions,
  cut: Cut
): Promise<FrameOutcome['truncated']> {
  for (let batch = await reader.nextBatch(); batch !== undefined; batch = await reader.nextBatch()) {
    const room = limit - file.rows;
    if (batch.rows > 0 && room <= 0) {
      return 'rows';
    }
    if (file.bytes + batch.bytes.byteLength + batch.bodyLength > maxBytes) {
      return 'bytes';
    }
    const body = await reader.body();
    if (batch.rows > room) {
      const part = await cut(batch, body, room);
      file.append(part.head, part.body);
      return 'rows';
    }
    file.append(batch, body);
  }
  return undefined;
}

/** The file's name for its format, padded to eight bytes at its start. */
const MAGIC = Buffer.from('ARROW1');
const HEAD = Buffer.concat([MAGIC, Buffer.alloc(2)]);
const END_MARK = Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

class FrameFile {
  rows = 0;
  bytes = 0;
  private readonly chunks: Uint8Array[];
  private readonly blocks: FileBlock[] = [];
  private readonly start: number;

  /** @param schema the stream's schema message, which a reader of files skips. */
  constructor(schema: Uint8Array) {
    this.chunks = [HEAD, schema];
    this.start = byteLength(this.chunks);
  }

  append(head: BatchHead, body: readonly Uint8Array[]): void {
    const metadataLength = head.bytes.byteLength;
    this.blocks.push(new FileBlock(metadataLength, head.bodyLength, this.start + this.bytes));
    this.chunks.push(head.bytes);
    body.forEach((piece) => this.chunks.push(piece));
    this.rows += head.rows;
    this.bytes += metadataLength + head.bodyLength;
  }

  finish(fields: Field[], frame: FrameMeta): Uint8Array[] {
    const footer = Footer.encode(new Footer(frameSchema(fields, frame), undefined, this.blocks, []));
    const length = Buffer.alloc(4);
    length.writeInt32LE(footer.byteLength);
    this.chunks.push(END_MARK, footer, length, MAGIC);
    return this.chunks;
  }
}
