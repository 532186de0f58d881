import { once } from 'node:events';
import { type Readable, type Writable } from 'node:stream';
import { RpcError, Status } from './status';

/**
 * A message as pieces to be sent in order. Whoever writes it owns the list and empties it on the way, so that the
 * memory of a large answer is free as soon as it is sent.
 */
export type EncodedMessage = Uint8Array[];

/** A flag for compression, then the length of the message. */
const PREFIX_BYTES = 5;
/** A message below is joined, to be one frame on the wire. */
const SMALL_BYTES = 64 * 1024;
/** What is handed to the stream at once: runtimes may copy what the reader has no room for. */
const SLICE_BYTES = 1024 * 1024;
const MAX_BYTES = 2 ** 31 - 1;

/**
 * @param maxBytes of the message.
 * @returns the only message of a request, complete.
 */
export async function readMessage(stream: Readable, maxBytes: number): Promise<Buffer> {
  const body = await readAll(stream, maxBytes + PREFIX_BYTES);
  if (body.byteLength < PREFIX_BYTES || body.readUInt32BE(1) !== body.byteLength - PREFIX_BYTES) {
    throw new RpcError(Status.internal, 'the request is not one message');
  }
  if (body.readUInt8(0) !== 0) {
    throw new RpcError(Status.unimplemented, 'compressed requests are not supported');
  }
  return body.subarray(PREFIX_BYTES);
}

/** By events: an iterator that is left early destroys the stream, and with it the way to tell the caller why. */
function readAll(stream: Readable, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    stream.on('data', (chunk: Buffer) => {
      received += chunk.byteLength;
      if (received <= maxBytes) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        reject(new RpcError(Status.resourceExhausted, `the request is larger than ${maxBytes} bytes`));
      }
    });
    stream.once('end', () => resolve(Buffer.concat(chunks)));
    stream.once('error', reject);
    stream.once('close', () => reject(new Error('the call was cancelled')));
  });
}

export const messageBytes = (message: EncodedMessage): number =>
  message.reduce((sum, piece) => sum + piece.byteLength, 0);

/** Sends a message at the pace of its reader and empties it; stops with the signal's reason when it fires. */
export async function writeMessage(stream: Writable, message: EncodedMessage, signal: AbortSignal): Promise<void> {
  const length = messageBytes(message);
  if (length > MAX_BYTES) {
    throw new RpcError(Status.resourceExhausted, `the answer of ${length} bytes is larger than a message can be`);
  }
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(length, 1);
  if (length <= SMALL_BYTES) {
    await writePiece(stream, Buffer.concat([prefix, ...message.splice(0)]), signal);
    return;
  }
  await writePiece(stream, prefix, signal);
  message.reverse();
  for (let piece = message.pop(); piece !== undefined; piece = message.pop()) {
    for (let offset = 0; offset < piece.byteLength; offset += SLICE_BYTES) {
      await writePiece(stream, piece.subarray(offset, offset + SLICE_BYTES), signal);
    }
  }
}

async function writePiece(stream: Writable, piece: Uint8Array, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!stream.write(piece)) {
    await once(stream, 'drain', { signal });
  }
}
