import { type AreaCodeTable } from '#model/nanp/files/check';
import { type AreaCodeRow, type NumberingCode } from '#model/nanp/files/record';
import { type LoadedFile } from '#model/nanp/load';
import { stageAreaCodes, stageCodes, type WritableDatabase } from '#pkg/numbering/staging';
import { Progress } from '#dev/import/progress';
import { type NumberingFile, readNumberingFile } from './files';
import { type Rejects } from './rejects';

/** Codes that one insert takes. */
const BATCH_ROWS = 100_000;

/** Sends codes in batches, the next one being read meanwhile. */
class CodeSender {
  private waiting: NumberingCode[] = [];
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly send: (codes: readonly NumberingCode[]) => Promise<void>) {}

  async add(codes: readonly NumberingCode[]): Promise<void> {
    for (const code of codes) {
      this.waiting.push(code);
    }
    if (this.waiting.length >= BATCH_ROWS) {
      await this.flush();
    }
  }

  async flush(): Promise<void> {
    await this.running;
    const batch = this.waiting;
    this.waiting = [];
    this.running = this.send(batch);
    // A failure is reported by the next flush; until then it is nobody's.
    this.running.catch(() => undefined);
  }

  async drain(): Promise<void> {
    await this.flush();
    await this.running;
  }
}

interface Load {
  readonly db: WritableDatabase;
  readonly loadId: string;
  readonly rejects: Rejects;
  readonly log: (line: string) => void;
}

interface FileOutcome {
  readonly file: LoadedFile;
  /** The area codes that it lists, when it is such a list. */
  readonly areaCodes?: AreaCodeTable;
}

async function stageFile(
  load: Load,
  file: NumberingFile,
  position: number,
  areaCodes: AreaCodeTable
): Promise<FileOutcome> {
  const { db, loadId, rejects, log } = load;
  const sender = new CodeSender((codes) => stageCodes(db, loadId, position, codes));
  const progress = new Progress(file.name, file.size);
  const areas: AreaCodeRow[] = [];
  let bytes = 0;
  let rows = 0;
  const pieces = readNumberingFile(file, areaCodes, (read) => {
    bytes = read;
  });
  let step = await pieces.next();
  for (; !step.done; step = await pieces.next()) {
    const piece = step.value;
    await sender.add(piece.codes);
    areas.push(...piece.areaCodes);
    await rejects.add(file.name, piece.rejected, log);
    rows += piece.codes.length + piece.rejected.length;
    progress.update(rows, bytes);
  }
  await sender.drain();
  await stageAreaCodes(db, loadId, areas);
  progress.end();
  const { fileDate = '', counts } = step.value;
  return {
    file: { name: file.name, format: file.format, date: fileDate, ...counts },
    areaCodes:
      file.format === 'areaCodes'
        ? { codes: new Map(areas.map((row) => [row.npa, row])), date: fileDate || file.name }
        : undefined,
  };
}

/**
 * Brings the lines of all files to the staging tables of a load. A list of area codes comes first, because the others
 * are checked against it; else the order stays, in which a later file wins.
 */
export async function stageFiles(
  load: Load,
  files: readonly NumberingFile[],
  current: AreaCodeTable
): Promise<LoadedFile[]> {
  const ordered = [...files].sort((a, b) => Number(b.format === 'areaCodes') - Number(a.format === 'areaCodes'));
  const loaded: LoadedFile[] = [];
  let areaCodes = current;
  for (const [position, file] of ordered.entries()) {
    const outcome = await stageFile(load, file, position, areaCodes);
    areaCodes = outcome.areaCodes ?? areaCodes;
    loaded.push(outcome.file);
  }
  return loaded;
}
