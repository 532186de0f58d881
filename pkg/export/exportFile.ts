/** A report as a file: streamed from ClickHouse to the caller, whatever its size. */
import { TransformStream } from 'node:stream/web';
import { dateOf } from '#model/time/calendar';
import { MAX_LIMIT } from '#model/query/reportQuery';
import type { ClickHouseConnection } from '../clickhouse/connection';
import { ReportFailure } from '../errors';
import { planContext } from '../handlers/planContext';
import type { CallContext } from '../handlers/types';
import type { PlanContext } from '../sql/plan/context';
import { planGrouped } from '../sql/plan/grouped';
import { print } from '../sql/print';
import type { FileRow } from './cell';
import { csvFile } from './csv';
import { fileRows, NewColumnError } from './fileRows';
import { frameRows } from './frameRows';
import { heading, type HeadingLine } from './heading';
import { partyNames } from './partyNames';
import { readAhead } from './readAhead';
import type { ExportRequest } from './request';
import { survey, type Survey } from './survey';
import { fileTable, type FileTable } from './table';

/** Columns of a worksheet (ECMA-376 lets it have no more); a CSV file is to be opened as one too. */
const MAX_COLUMNS = 16_384;
/** What fits the LIMIT of a statement. */
const MAX_FRAME_ROWS = 4_294_967_294;

export interface ExportedFile {
  readonly name: string;
  readonly rows: number;
  /** Rows that did not fit. */
  readonly leftOut: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Begins a file: when this returns, the engine has begun to answer. Whoever stops reading, or aborts, stops the engine.
 *
 * A file holds at most as many rows as a query of the data source may return; its heading says when that is not all.
 *
 * @throws ReportFailure, also on the way
 */
export async function exportFile(
  connection: ClickHouseConnection,
  call: CallContext,
  request: ExportRequest
): Promise<ExportedFile> {
  const { query, range, title, format } = request;
  const { settings } = connection;
  const context = planContext(settings, query, range);
  const [found, nameOf] = await Promise.all([survey(connection, call, context), partyNames(connection, call, context)]);
  const most = Math.min(MAX_LIMIT, settings.maxRows);
  const rows = Math.min(found.rows, most);
  const leftOut = found.rows - rows;
  const table = fileTable(query, request.measures, found.groups, format);
  checkWidth(table, found);
  const { period, compared, policy } = context;
  const dataSource = call.dataSource?.name ?? '';
  const top = heading({
    query,
    title,
    period,
    compared,
    policy,
    dataSource,
    nameOf,
    rows,
    leftOut,
    generatedMs: Date.now(),
  });
  const limit = Math.min(most * found.groups.length, MAX_FRAME_ROWS);
  const whole = { ...context, query: { ...query, limit } };
  const wanted: Wanted = { table, top, most, isCut: leftOut > 0, format };
  return {
    name: fileName(request, context),
    rows,
    leftOut,
    pieces: await begun(streamed(connection, call, whole, wanted)),
  };
}

interface Wanted {
  readonly table: FileTable;
  readonly top: readonly HeadingLine[];
  /** Most rows. */
  readonly most: number;
  readonly isCut: boolean;
  readonly format: ExportRequest['format'];
}

/** The library for workbooks is loaded when one is written: most backends start without ever needing it. */
const writerOf = async (format: ExportRequest['format']): Promise<typeof csvFile> =>
  format === 'csv' ? csvFile : (await import('./xlsx')).xlsxFile;

/** Turns the connection's "here is the stream" into pieces that a caller takes at its own pace. */
async function* streamed(
  connection: ClickHouseConnection,
  call: CallContext,
  context: PlanContext,
  { table, top, most, isCut, format }: Wanted
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const written = connection.arrow(call, print(planGrouped(context)), async (stream) => {
    const frames = await begun(frameRows(readAhead(stream)));
    const rows = upTo(most, isCut, fileRows(table, frames));
    const write = await writerOf(format);
    for await (const piece of write(top, table, rows)) {
      await writer.write(piece);
    }
  });
  written
    .then(
      () => writer.close(),
      (error: unknown) => writer.abort(error instanceof NewColumnError ? changedMeanwhile(error) : error)
    )
    .catch(() => undefined);
  yield* readable;
}

/** Lets so many rows pass. What the heading does not own up to must not happen. */
async function* upTo(
  most: number,
  isCut: boolean,
  pieces: AsyncIterable<readonly FileRow[]>
): AsyncGenerator<readonly FileRow[]> {
  let room = most;
  for await (const rows of pieces) {
    yield rows.slice(0, room);
    if (rows.length > room) {
      if (isCut) {
        return;
      }
      throw changedMeanwhile();
    }
    room -= rows.length;
  }
}

const changedMeanwhile = (cause?: unknown): ReportFailure =>
  new ReportFailure(
    'clickhouse',
    409,
    'CHANGED_MEANWHILE',
    'Records came in while the file was written, and it would not have been whole. Export again.',
    { cause }
  );

function checkWidth({ columns }: FileTable, { groups }: Survey): void {
  if (columns.length > MAX_COLUMNS) {
    throw new ReportFailure(
      'input',
      422,
      'TOO_WIDE',
      `The table would have ${columns.length} columns (${groups.length} column groups); a file holds ${MAX_COLUMNS}. Choose fewer measures or column groups, or a filter.`
    );
  }
}

/** Waits for the first piece, so that whoever fails before it fails here; then passes everything on. */
async function begun<T>(pieces: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) {
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  })();
}

function fileName({ title, format, query }: ExportRequest, { period }: PlanContext): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/\W+/g, '-')
    .replace(/^-+|-+$/g, '');
  const days = [period.fromMs, period.toMs - 1].map((moment) => dateOf(moment, query.timeZone));
  return `${[words || query.report, ...new Set(days)].join('_').toLowerCase()}.${format}`;
}
