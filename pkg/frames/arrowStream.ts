import { MessageHeader, type Schema } from 'apache-arrow';
import { Message, type RecordBatch } from 'apache-arrow/ipc/metadata/message';
import { ByteSource, concat } from './byteSource';
import { ArrowStreamError } from './errors';

/** The head of a message: prefix and metadata as they came, and what the metadata says. */
interface MessageHead {
  /** Continuation mark, metadata length and metadata: a multiple of eight bytes. */
  readonly bytes: Uint8Array;
  readonly bodyLength: number;
}

export interface SchemaHead extends MessageHead {
  readonly schema: Schema;
}

export interface BatchHead extends MessageHead {
  readonly rows: number;
}

const DRAIN_BYTES = 256 * 1024;
const CONTINUATION = 0xffffffff;
const PREFIX_BYTES = 8;
/** Metadata of thousands of columns stays far below; garbage read as a length rarely does. */
const MAX_METADATA_BYTES = 16 * 1024 * 1024;

/**
 * Reads the messages of an Arrow IPC stream without touching their bodies. Its order of use: `schema`, then `nextBatch`
 * and for each batch `body`, until there is none; in any case `close`.
 * Every method throws ArrowStreamError when the stream is not a complete one of plain record batches.
 */
export class ArrowStreamReader {
  private readonly source: ByteSource;
  private pendingBody = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.source = new ByteSource(stream);
  }

  async schema(): Promise<SchemaHead> {
    const message = await this.nextMessage();
    if (message === undefined || !message.decoded.isSchema()) {
      throw this.broken('the stream does not start with a schema');
    }
    return { ...message.head, schema: this.decode(() => message.decoded.header() as Schema) };
  }

  /** @returns nothing when the stream has ended as it should. */
  async nextBatch(): Promise<BatchHead | undefined> {
    const message = await this.nextMessage();
    if (message === undefined) {
      return undefined;
    }
    const { decoded, head } = message;
    if (decoded.headerType !== MessageHeader.RecordBatch) {
      throw this.broken(`the stream holds a ${MessageHeader[decoded.headerType]} where a record batch belongs`);
    }
    const batch = this.decode(() => decoded.header() as RecordBatch);
    if (batch.compression !== null) {
      throw this.broken('the record batches are compressed; output_format_arrow_compression_method must be none');
    }
    return { ...head, rows: batch.length };
  }

  /** The body of the message whose head came last, as views of the chunks that it came in. */
  async body(): Promise<Uint8Array[]> {
    const length = this.pendingBody;
    this.pendingBody = 0;
    const views = await this.take(length);
    if (byteLength(views) < length) {
      throw this.broken('the stream ended inside a record batch');
    }
    return views;
  }

  /** Reads on a little: a stream that is about to end may do so, and its connection be used again. */
  async drain(): Promise<void> {
    await this.take(DRAIN_BYTES);
  }

  /** Stops a stream that has not ended. Never throws: the result is complete, or its failure is being reported. */
  async close(): Promise<void> {
    await this.source.close().catch(() => undefined);
  }

  private async nextMessage() {
    await this.body();
    const prefix = await this.read(PREFIX_BYTES);
    if (prefix.byteLength < PREFIX_BYTES) {
      throw this.broken('the stream ended before its end mark');
    }
    const view = new DataView(prefix.buffer, prefix.byteOffset, PREFIX_BYTES);
    const length = view.getUint32(4, true);
    if (view.getUint32(0, true) !== CONTINUATION || length % 8 !== 0 || length > MAX_METADATA_BYTES) {
      await this.take(DRAIN_BYTES);
      throw this.broken('the stream is not an Arrow stream');
    }
    return length === 0 ? this.endMark() : this.message(prefix, length);
  }

  private async endMark(): Promise<undefined> {
    if ((await this.take(1)).length > 0) {
      await this.take(DRAIN_BYTES);
      throw this.broken('the stream goes on after its end mark');
    }
  }

  private async message(prefix: Uint8Array, length: number) {
    const metadata = await this.read(length);
    if (metadata.byteLength < length) {
      throw this.broken('the stream ended inside the metadata of a message');
    }
    const decoded = this.decode(() => Message.decode(metadata));
    const { bodyLength } = decoded;
    if (bodyLength % 8 !== 0) {
      throw this.broken(`a message body of ${bodyLength} bytes is not padded`);
    }
    this.pendingBody = bodyLength;
    return { decoded, head: { bytes: concat([prefix, metadata]), bodyLength } };
  }

  /** An engine that fails half-way writes its exception and breaks the connection: the former says more. */
  private async take(length: number): Promise<Uint8Array[]> {
    try {
      return await this.source.take(length);
    } catch (error) {
      throw this.source.tail().includes('DB::Exception') ? this.broken('the engine failed half-way') : error;
    }
  }

  private async read(length: number): Promise<Uint8Array> {
    return concat(await this.take(length));
  }

  private decode<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw this.broken(`the metadata of a message is broken: ${error instanceof Error ? error.message : error}`);
    }
  }

  private broken(reason: string): ArrowStreamError {
    return new ArrowStreamError(reason, this.source.tail());
  }
}

export function byteLength(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
}
