import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readCsv } from './formats/csv';
import { FormatError, type InputRows } from './formats/format';
import { readJsonLines } from './formats/jsonLines';
import { readParquet } from './formats/parquet';

/** Small enough that the rows of a piece are garbage before they are old, which is what collecting them costs. */
const READ_BYTES = 128 * 1024;
const START_LENGTH = 64 * 1024;

/** Files that look importable and are not, by their first bytes. */
const FOREIGN: ReadonlyArray<readonly [magic: string, advice: string]> = [
  ['504b0304', 'It is a ZIP archive or a spreadsheet: unpack it, or save it as CSV.'],
  ['28b52ffd', 'It is compressed with Zstandard: unpack it, or compress it with gzip.'],
  ['425a68', 'It is compressed with bzip2: unpack it, or compress it with gzip.'],
  ['fd377a585a00', 'It is compressed with xz: unpack it, or compress it with gzip.'],
  ['fffe', 'It is text in UTF-16: save it as UTF-8.'],
  ['feff', 'It is text in UTF-16: save it as UTF-8.'],
];

const UNKNOWN =
  'Its format is unknown. CSV with a header line, JSON lines (both also with gzip) and Parquet can be imported.';

const isGzipError = (error: unknown): error is { message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');

type Packing = 'plain' | 'gzip' | 'parquet';

async function packingOf(path: string): Promise<Packing> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const magic = buffer.subarray(0, bytesRead).toString('hex');
    const foreign = FOREIGN.find(([prefix]) => magic.startsWith(prefix));
    if (foreign) {
      throw new FormatError(foreign[1]);
    }
    return magic.startsWith('1f8b') ? 'gzip' : magic.startsWith('50415231') ? 'parquet' : 'plain';
  } finally {
    await file.close();
  }
}

/** An input file: what it holds and how far it has been read. */
export class Source {
  /** Bytes of the file on disk. */
  bytesRead = 0;

  private constructor(
    readonly path: string,
    readonly size: number,
    private readonly packing: Packing
  ) {}

  /** @throws FormatError, or the file system's error */
  static async open(path: string): Promise<Source> {
    const { size } = await stat(path);
    if (size === 0) {
      throw new FormatError('The file is empty.');
    }
    return new Source(path, size, await packingOf(path));
  }

  /** SHA-256 of the content. Compression does not count: the same rows, packed, are the same batch. */
  async sha256(): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.content()) {
      hash.update(piece);
    }
    return hash.digest('hex');
  }

  /** @throws FormatError when the content cannot be imported */
  async rows(): Promise<InputRows> {
    if (this.packing === 'parquet') {
      return readParquet(this.path, (share) => {
        this.bytesRead = Math.round(share * this.size);
      });
    }
    const pieces = this.text();
    let start = '';
    while (start.length < START_LENGTH) {
      const { value, done } = await pieces.next();
      if (done) {
        break;
      }
      start += value;
    }
    return textRows(start, pieces);
  }

  private async *content(): AsyncGenerator<Buffer> {
    this.bytesRead = 0;
    const file = createReadStream(this.path, { highWaterMark: READ_BYTES });
    file.on('data', (piece) => {
      this.bytesRead += piece.length;
    });
    const unpacked: Readable = this.packing === 'gzip' ? file.pipe(createGunzip({ chunkSize: READ_BYTES })) : file;
    file.on('error', (error) => unpacked.destroy(error));
    try {
      for await (const piece of unpacked) {
        if (Buffer.isBuffer(piece)) {
          yield piece;
        }
      }
    } catch (error) {
      throw isGzipError(error)
        ? new FormatError(`The gzip archive is damaged (${error.message}): fetch it again.`)
        : error;
    } finally {
      file.destroy();
    }
  }

  private async *text(): AsyncGenerator<string, void> {
    const decoder = new TextDecoder();
    for await (const piece of this.content()) {
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  }
}

function textRows(start: string, rest: AsyncIterable<string>): InputRows {
  const first = start.trimStart()[0];
  if (first === '[') {
    throw new FormatError('It is one JSON array. One JSON object a line is expected.');
  }
  if (start.includes('\0')) {
    throw new FormatError(UNKNOWN);
  }
  return first === '{' ? readJsonLines(start, rest) : readCsv(start, rest);
}
