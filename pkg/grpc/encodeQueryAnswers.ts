import { type EncodedFrame, type QueryAnswer } from '../handlers/types';

/**
 * The QueryDataResponse message, written by hand: sizes first, then every byte once, from the chunks of the frames to
 * its place in the one buffer. A generic codec wants each frame as one buffer and copies it once per level of nesting.
 *
 * @param answers by refId.
 * @returns the protocol buffer message, `map<string, DataResponse> responses = 1`.
 */
export function encodeQueryAnswers(answers: ReadonlyMap<string, QueryAnswer>): Buffer {
  const entries = [...answers].map(([refId, answer]) => measureEntry(refId, answer));
  const writer = new Writer(entries.reduce((sum, entry) => sum + delimited(entry.size), 0));
  for (const entry of entries) {
    writer.head(1, entry.size);
    writer.text(1, entry.refId);
    writer.head(2, entry.answerSize);
    writeAnswer(writer, entry);
  }
  return writer.buffer;
}

/** A string with its length in UTF-8, so that it is measured once. */
interface Text {
  readonly value: string;
  readonly size: number;
}

interface Entry {
  readonly refId: Text;
  readonly error: Text;
  readonly errorSource: Text;
  readonly status: number;
  readonly frames: ReadonlyArray<{ readonly chunks: EncodedFrame; readonly size: number }>;
  readonly answerSize: number;
  readonly size: number;
}

function measureEntry(id: string, answer: QueryAnswer): Entry {
  const refId = measureText(id);
  const error = measureText(answer.error ?? '');
  const errorSource = measureText(answer.errorSource ?? '');
  const frames = answer.frames.map((chunks) => ({
    chunks,
    size: chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0),
  }));
  const answerSize =
    frames.reduce((sum, frame) => sum + delimited(frame.size), 0) +
    optional(error) +
    1 +
    varintSize(answer.status) +
    optional(errorSource);
  const size = delimited(refId.size) + delimited(answerSize);
  return { refId, error, errorSource, status: answer.status, frames, answerSize, size };
}

function writeAnswer(writer: Writer, entry: Entry): void {
  for (const { chunks, size } of entry.frames) {
    writer.head(1, size);
    for (const chunk of chunks) {
      writer.bytes(chunk);
    }
  }
  if (entry.error.size > 0) {
    writer.text(2, entry.error);
  }
  writer.number(4, entry.status);
  if (entry.errorSource.size > 0) {
    writer.text(5, entry.errorSource);
  }
}

function measureText(value: string): Text {
  return { value, size: Buffer.byteLength(value) };
}

/** Bytes of a length-delimited field: a one-byte key, the length, the content. */
function delimited(size: number): number {
  return 1 + varintSize(size) + size;
}

function optional(text: Text): number {
  return text.size === 0 ? 0 : delimited(text.size);
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
    size += 1;
  }
  return size;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

class Writer {
  readonly buffer: Buffer;
  private position = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  head(field: number, size: number): void {
    this.varint(field * 8 + LENGTH_DELIMITED);
    this.varint(size);
  }

  text(field: number, text: Text): void {
    this.head(field, text.size);
    this.position += this.buffer.write(text.value, this.position, text.size, 'utf8');
  }

  number(field: number, value: number): void {
    this.varint(field * 8 + VARINT);
    this.varint(value);
  }

  bytes(chunk: Uint8Array): void {
    this.buffer.set(chunk, this.position);
    this.position += chunk.byteLength;
  }

  private varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
      this.buffer[this.position++] = rest % 0x80 | 0x80;
    }
    this.buffer[this.position++] = rest;
  }
}
