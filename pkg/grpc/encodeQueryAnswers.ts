import { type EncodedFrame, type QueryAnswer } from '../handlers/types';
import { type EncodedMessage } from './rpc/framing';

/**
 * The QueryDataResponse message, written by hand: the chunks of the frames stay as they are, and what protocol buffers
 * put between them is computed. A generic codec wants each frame as one buffer and copies it once per level of nesting.
 *
 * @param answers by refId.
 * @returns the pieces of the message, `map<string, DataResponse> responses = 1`.
 */
export function encodeQueryAnswers(answers: ReadonlyMap<string, QueryAnswer>): EncodedMessage {
  const message: EncodedMessage = [];
  for (const [refId, answer] of answers) {
    const { pieces, size } = encodeAnswer(answer);
    const key = text(1, refId);
    const head = lengthDelimited(2, size);
    message.push(lengthDelimited(1, key.byteLength + head.byteLength + size), key, head);
    append(message, pieces);
  }
  return message;
}

function encodeAnswer({ frames, error, status, errorSource }: QueryAnswer) {
  const pieces: EncodedMessage = [];
  for (const frame of frames) {
    pieces.push(lengthDelimited(1, byteLength(frame)));
    append(pieces, frame);
  }
  pieces.push(text(2, error ?? ''), Buffer.concat([varint(4 * 8), varint(status)]), text(5, errorSource ?? ''));
  return { pieces, size: byteLength(pieces) };
}

/** A loop, as a spread of very many arguments overflows the stack. */
function append(pieces: EncodedMessage, more: EncodedFrame): void {
  for (const piece of more) {
    pieces.push(piece);
  }
}

function byteLength(pieces: EncodedFrame): number {
  return pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
}

const LENGTH_DELIMITED = 2;

/** Key and length of a field; its content follows. */
function lengthDelimited(field: number, size: number): Buffer {
  return Buffer.concat([varint(field * 8 + LENGTH_DELIMITED), varint(size)]);
}

/** An empty string is what a reader takes a missing field for. */
function text(field: number, value: string): Buffer {
  const content = Buffer.from(value);
  return content.byteLength === 0 ? content : Buffer.concat([lengthDelimited(field, content.byteLength), content]);
}

/** @param value a whole number from 0 to 2^53. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
    bytes.push(rest % 0x80 | 0x80);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
