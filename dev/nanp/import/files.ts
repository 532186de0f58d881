import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UnreadableFileError } from '#model/nanp/files/detect';
import { type FileFormat } from '#model/nanp/files/formats';
import { type AreaCodeTable } from '#model/nanp/files/check';
import { NumberingFileReader, type ReadPiece, START_LENGTH } from '#model/nanp/files/reader';

/** Small enough that the lines of a piece are garbage before they are old. */
const READ_BYTES = 128 * 1024;

/** A numbering file on disk, its layout recognised. */
export interface NumberingFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly format: FileFormat;
  readonly start: string;
}

/** @throws Error that names the file and says what to do */
export async function openNumberingFile(path: string): Promise<NumberingFile> {
  const name = basename(path);
  const { size } = await stat(path);
  const start = await readStart(path);
  try {
    const { format } = new NumberingFileReader(start, { codes: new Map(), date: '' });
    return { path, name, size, format, start };
  } catch (error) {
    throw error instanceof UnreadableFileError ? new Error(`${name} cannot be read. ${error.message}`) : error;
  }
}

async function readStart(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_LENGTH), 0, START_LENGTH, 0);
    return new TextDecoder().decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await file.close();
  }
}

/** Reads a file piece by piece; `seen` is told the bytes that are behind. */
export async function* readNumberingFile(
  { path, start }: NumberingFile,
  areaCodes: AreaCodeTable,
  seen: (bytes: number) => void
): AsyncGenerator<ReadPiece, NumberingFileReader> {
  const reader = new NumberingFileReader(start, areaCodes);
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    seen(bytes);
    yield reader.push(decoder.decode(chunk, { stream: true }));
  }
  yield reader.push(decoder.decode());
  yield reader.end();
  return reader;
}
