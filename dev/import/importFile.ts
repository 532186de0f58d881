import { basename } from 'node:path';
import { type Connection } from '#pkg/schema/connect';
import { type InputRows } from './formats/format';
import { type Batch, readBatch } from './ledger';
import { BatchLoader } from './load';
import { NameCollector } from './names';
import { Progress } from './progress';
import { RejectFile } from './rejects';
import { Source } from './source';
import type { NumberNotation } from './validate/notation';
import { RowReader } from './validate/row';

export type ImportResult =
  | { readonly state: 'already loaded'; readonly at: Date; readonly rowsLoaded: number }
  | {
      readonly state: 'loaded';
      readonly rowsRead: number;
      readonly rowsLoaded: number;
      readonly rowsRejected: number;
      /** Where the rejected rows are, when there are any. */
      readonly rejectFile: string | undefined;
    };

interface Run {
  readonly source: Source;
  readonly rows: InputRows;
  readonly loader: BatchLoader;
  readonly rejects: RejectFile;
  readonly names: NameCollector;
  readonly notation: NumberNotation;
  readonly log: (line: string) => void;
}

async function loadRows({ source, rows, loader, rejects, names, notation, log }: Run): Promise<void> {
  const reader = new RowReader(rows.fields, notation);
  const progress = new Progress(basename(source.path), source.size);
  const reported = new Set<string>();
  for await (const batch of rows.batches()) {
    for (const record of batch) {
      const problem = record.problem ?? reader.read(record.cells);
      if (problem === undefined) {
        names.see(reader);
      } else {
        await rejects.add(record, problem);
      }
      if (loader.add(problem === undefined ? reader.line() : undefined)) {
        await loader.flush();
      }
    }
    progress.update(loader.rowsRead, source.bytesRead);
    reportIgnored(rows.ignored, reported, log);
  }
  await loader.drain();
  progress.end();
}

function reportIgnored(ignored: ReadonlySet<string>, reported: Set<string>, log: Run['log']): void {
  const news = [...ignored].filter((name) => !reported.has(name));
  if (news.length > 0) {
    news.forEach((name) => reported.add(name));
    log(`ignored, because no field bears that name: ${news.join(', ')}`);
  }
}

/**
 * Loads one file. The same content is loaded once, whatever the file is called; after an interruption, the same call
 * continues. Rows that cannot be loaded are written beside the file, the others load.
 *
 * @param log told what the user should know meanwhile
 * @param notation how the file writes telephone numbers
 * @throws FormatError when the file as a whole cannot be imported; errors of the file system and of ClickHouse
 */
export async function importFile(
  connection: Connection,
  path: string,
  log: (line: string) => void,
  notation: NumberNotation = 'e164'
): Promise<ImportResult> {
  const { client, database } = connection;
  const source = await Source.open(path);
  const sha256 = await source.sha256();
  const rows = await source.rows();
  const batch: Batch = { sha256, fileName: basename(path), format: rows.format };
  const known = await readBatch(client, database, batch);
  if (known?.finishedAt) {
    return { state: 'already loaded', at: known.finishedAt, rowsLoaded: known.rowsLoaded };
  }
  if (known) {
    log(`continues an import of ${known.startedAt.toISOString()} that did not finish`);
  }
  const loader = new BatchLoader(connection, batch, known?.startedAt ?? new Date(), known?.chunksDone ?? 0);
  const rejects = new RejectFile(path);
  const names = new NameCollector();
  try {
    await loadRows({ source, rows, loader, rejects, names, notation, log });
    await names.store(connection);
    await rejects.finish();
  } catch (error) {
    await rejects.discard();
    throw error;
  }
  const { rowsRead, rowsLoaded, rowsRejected } = loader;
  if (rowsLoaded > 0) {
    await loader.finish();
  }
  return {
    state: 'loaded',
    rowsRead,
    rowsLoaded,
    rowsRejected,
    rejectFile: rowsRejected > 0 ? rejects.path : undefined,
  };
}
