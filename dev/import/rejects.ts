import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { type InputRecord } from './formats/format';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const BUFFER_LENGTH = 256 * 1024;

/**
 * The rows that were not loaded, as CSV beside the input: line, reason and the row as it stood in the file.
 * It appears when the import is complete, so that it never shows half of a run.
 */
export class RejectFile {
  readonly path: string;
  private readonly draft: string;
  private file: FileHandle | undefined;
  private buffer = '';

  constructor(input: string) {
    this.path = `${input}.rejected.csv`;
    this.draft = `${this.path}.${process.pid}.part`;
  }

  /** @throws Error when the folder of the input cannot be written to */
  async add({ line, original }: InputRecord, reason: string): Promise<void> {
    this.buffer += `${line},${quoted(reason)},${quoted(original)}\n`;
    if (this.file === undefined || this.buffer.length > BUFFER_LENGTH) {
      await this.write();
    }
  }

  private async open(): Promise<FileHandle> {
    const file = await open(this.draft, 'w');
    await file.write('line,reason,row\n');
    return file;
  }

  private async write(): Promise<void> {
    try {
      this.file ??= await this.open();
      await this.file.write(this.buffer);
      this.buffer = '';
    } catch (error) {
      throw new Error(
        `The rejected rows cannot be written beside the file: ${error instanceof Error ? error.message : String(error)}`
      );
    }
  }

  /** Puts the file in its place; without rejected rows, removes that of an earlier run. */
  async finish(): Promise<void> {
    if (!this.file) {
      await rm(this.path, { force: true });
      return;
    }
    await this.write();
    await this.file.close();
    await rename(this.draft, this.path);
  }

  /** After a failure: leaves nothing half written behind. */
  async discard(): Promise<void> {
    await this.file?.close().catch(() => undefined);
    await rm(this.draft, { force: true });
  }
}
