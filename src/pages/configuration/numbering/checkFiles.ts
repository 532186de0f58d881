import type { AreaCodeTable } from '#model/nanp/files/check';
import { UnreadableFileError } from '#model/nanp/files/detect';
import { NumberingFileReader, type ReadPiece, START_LENGTH } from '#model/nanp/files/reader';
import type { AreaCodeRow, RejectedLine } from '#model/nanp/files/record';
import type { Comparison, LoadedFile } from '#model/nanp/load';
import { areaCodeTable, areaRow, codeRow, type CodeRow, MAX_ROWS } from '#model/nanp/transfer';
import type { NumberingApi } from './api';

/** Rejected lines that are kept for the list and its download; all are counted. */
export const MAX_KEPT_REJECTS = 50_000;

/** A rejected line and the file that it stands in. */
export interface Rejected extends RejectedLine {
  readonly file: string;
}

export interface ReadProgress {
  readonly file: string;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** A load that is ready to be put into service. */
export interface CheckedLoad {
  readonly loadId: string;
  readonly files: readonly LoadedFile[];
  readonly rejects: readonly Rejected[];
  readonly comparison: Comparison;
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  onProgress(progress: ReadProgress): void;
}

/** Reads the files here, in the browser, sends what is good, and asks what it would change. Changes nothing yet. */
export async function checkFiles(
  given: readonly File[],
  api: NumberingApi,
  options: CheckOptions
): Promise<CheckedLoad> {
  const files = await inOrder(given);
  const { loadId, areaCodes } = await api.begin();
  try {
    const upload = new Upload(loadId, files, api, options);
    const loaded = await upload.send(areaCodeTable(areaCodes));
    const comparison = await api.compare(loadId);
    options.signal.throwIfAborted();
    return { loadId, files: loaded, rejects: upload.rejects, comparison };
  } catch (error) {
    // What is left of it is cleared away with the next load at the latest.
    await api.abort(loadId).catch(() => undefined);
    throw error;
  }
}

/** The list of area codes first, because the others are checked against it. @throws Error that names the file */
async function inOrder(files: readonly File[]): Promise<File[]> {
  const known = await Promise.all(files.map(async (file) => ({ file, areaCodes: await listsAreaCodes(file) })));
  return known.sort((a, b) => Number(b.areaCodes) - Number(a.areaCodes)).map(({ file }) => file);
}

async function listsAreaCodes(file: File): Promise<boolean> {
  return (await readerOf(file, { codes: new Map(), date: '' })).format === 'areaCodes';
}

async function readerOf(file: File, areaCodes: AreaCodeTable): Promise<NumberingFileReader> {
  try {
    return new NumberingFileReader(await startOf(file), areaCodes);
  } catch (error) {
    throw error instanceof UnreadableFileError ? new Error(`${file.name} cannot be read. ${error.message}`) : error;
  }
}

async function startOf(file: File): Promise<string> {
  return new TextDecoder().decode(await file.slice(0, START_LENGTH).arrayBuffer(), { stream: true });
}

class Upload {
  readonly rejects: Rejected[] = [];
  private waiting: CodeRow[] = [];
  private sending: Promise<unknown> = Promise.resolve();
  private bytes = 0;
  private accepted = 0;
  private rejected = 0;
  private readonly totalBytes: number;

  constructor(
    private readonly loadId: string,
    private readonly files: readonly File[],
    private readonly api: NumberingApi,
    private readonly options: CheckOptions
  ) {
    this.totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  }

  async send(current: AreaCodeTable): Promise<LoadedFile[]> {
    const loaded: LoadedFile[] = [];
    let areaCodes = current;
    for (const [position, file] of this.files.entries()) {
      const reader = await readerOf(file, areaCodes);
      const listed = await this.sendFile(file, position, reader);
      areaCodes = listed ?? areaCodes;
      loaded.push({ name: file.name, format: reader.format, date: reader.fileDate ?? '', ...reader.counts });
    }
    return loaded;
  }

  /** @returns the area codes that the file lists, when it is such a list */
  private async sendFile(
    file: File,
    position: number,
    reader: NumberingFileReader
  ): Promise<AreaCodeTable | undefined> {
    const areas: AreaCodeRow[] = [];
    for await (const piece of this.pieces(file, reader)) {
      this.options.signal.throwIfAborted();
      this.keep(file, piece);
      areas.push(...piece.areaCodes);
      while (this.waiting.length >= MAX_ROWS) {
        await this.flush(position, MAX_ROWS);
      }
    }
    await this.flush(position, this.waiting.length);
    await this.sending;
    if (reader.format !== 'areaCodes') {
      return undefined;
    }
    await this.api.rows({ loadId: this.loadId, file: position, areaCodes: areas.map(areaRow) });
    return { codes: new Map(areas.map((row) => [row.npa, row])), date: reader.fileDate ?? file.name };
  }

  private async *pieces(file: File, reader: NumberingFileReader): AsyncGenerator<ReadPiece> {
    const decoder = new TextDecoder();
    const stream = file.stream().getReader();
    try {
      for (let step = await stream.read(); !step.done; step = await stream.read()) {
        this.bytes += step.value.byteLength;
        yield reader.push(decoder.decode(step.value, { stream: true }));
      }
    } finally {
      await stream.cancel();
    }
    yield reader.push(decoder.decode());
    yield reader.end();
  }

  private keep(file: File, { codes, areaCodes, rejected }: ReadPiece): void {
    for (const code of codes) {
      this.waiting.push(codeRow(code));
    }
    const room = Math.max(0, MAX_KEPT_REJECTS - this.rejects.length);
    this.rejects.push(...rejected.slice(0, room).map((line) => ({ ...line, file: file.name })));
    this.accepted += codes.length + areaCodes.length;
    this.rejected += rejected.length;
    const { bytes, totalBytes, accepted } = this;
    this.options.onProgress({ file: file.name, bytes, totalBytes, accepted, rejected: this.rejected });
  }

  /** Sends rows once those before them have arrived; reading goes on meanwhile. */
  private async flush(position: number, count: number): Promise<void> {
    await this.sending;
    if (count > 0) {
      const codes = this.waiting.splice(0, count);
      this.sending = this.api.rows({ loadId: this.loadId, file: position, codes });
      // A failure is reported by the next flush; until then it is nobody's.
      this.sending.catch(() => undefined);
    }
  }
}
