import { type FileHandle, open } from 'node:fs/promises';
import { describeRejection, type RejectedLine } from '#model/nanp/files/record';

/** Rejected lines of each file that are shown at once. */
const SHOWN = 20;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Tells the first rejected lines, and writes all of them to a file when one was asked for. */
export class Rejects {
  private readonly shown = new Map<string, number>();

  private constructor(private readonly file: FileHandle | undefined) {}

  static async open(path: string | undefined): Promise<Rejects> {
    const file = path === undefined ? undefined : await open(path, 'w');
    await file?.write('file,line,reason,row\n');
    return new Rejects(file);
  }

  async add(name: string, lines: readonly RejectedLine[], log: (line: string) => void): Promise<void> {
    for (const line of lines) {
      const shown = this.shown.get(name) ?? 0;
      this.shown.set(name, shown + 1);
      if (shown < SHOWN) {
        log(`${name}, line ${line.line}: ${describeRejection(line)}`);
      } else if (shown === SHOWN) {
        log(`${name}: more rejected lines are not shown${this.file ? '' : '; --rejects FILE writes all of them'}`);
      }
    }
    if (this.file !== undefined && lines.length > 0) {
      const rows = lines.map((line) =>
        [name, String(line.line), describeRejection(line), line.original].map(quoted).join(',')
      );
      await this.file.write(`${rows.join('\n')}\n`);
    }
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}
