/**
 * Writes a table as an Excel workbook (ECMA-376), some rows at a time: no row is held once it is written.
 *
 * Numbers are numbers with a format of their unit, times are times, text is text whatever it begins with; totals are
 * values, not formulas. Subtotals fold away their rows by Excel's outline, whose buttons stand above.
 */
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { WorkbookWriter, type Row, type WorksheetWriter } from '@cj-tech-master/excelts';
import type { FileRow } from './cell';
import type { HeadingLine } from './heading';
import type { FileColumn, FileTable } from './table';
import { rowsXml, type SheetColumn } from './xlsxRows';
import { columnWidth, factorOf, STYLES, stylesOf } from './xlsxStyles';

/** Outline levels below the outermost that a worksheet can have. */
const MAX_OUTLINE = 7;
/** More would leave no room for what scrolls. */
const MOST_FROZEN_COLUMNS = 2;

/** Pieces of a file: heading, an empty line, header rows that stay in view, rows. */
export async function* xlsxFile(
  heading: readonly HeadingLine[],
  table: FileTable,
  rows: AsyncIterable<readonly FileRow[]>
): AsyncGenerator<Uint8Array> {
  const sink = new Sink();
  const workbook = new WorkbookWriter({
    stream: sink,
    useStyles: true,
    creator: 'Tollgrid',
    lastModifiedBy: 'Tollgrid',
  });
  const top = heading.length + 1;
  const sheet = workbook.addWorksheet('Report', {
    properties: {
      outlineProperties: { summaryBelow: false, summaryRight: false },
      outlineLevelRow: deepestOutline(table),
    },
    pageSetup: { orientation: 'landscape' },
    views: [{ state: 'frozen', xSplit: frozenColumns(table), ySplit: top + table.headerRows, showGridLines: false }],
  });
  sheet.columns = table.columns.map((column) => ({ width: columnWidth(column) }));
  writeHeading(sheet, heading);
  writeHeaders(sheet, table, top);
  const columns = table.columns.map((column) => sheetColumn(workbook, column));
  const outline = hasOutline(table) ? outlineOf : () => 0;
  let next = top + table.headerRows + 1;
  for await (const some of rows) {
    await sheet.stream.write(rowsXml(some, next, columns, outline));
    next += some.length;
    yield* sink.taken();
    // The writer works without a pause: others get their turn between two pieces.
    await setImmediate();
  }
  sheet.commit();
  await workbook.commit();
  yield* sink.taken();
}

function sheetColumn({ styles }: WorkbookWriter, column: FileColumn): SheetColumn {
  const { plain, total } = stylesOf(column);
  return { plain: styles.addStyleModel(plain), total: styles.addStyleModel(total), factor: factorOf(column) };
}

/** Keeps what the workbook writes until it is taken, which is after every few rows. */
class Sink extends Writable {
  private pieces: Uint8Array[] = [];

  override _write(piece: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    this.pieces.push(piece);
    done();
  }

  taken(): readonly Uint8Array[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }
}

const hasOutline = ({ query }: FileTable): boolean => query.totals === 'all';

/** Outermost rows stand beside the grand total; each level below them folds into the one above. */
const outlineOf = (level: number): number => Math.min(Math.max(level - 1, 0), MAX_OUTLINE);

const deepestOutline = (table: FileTable): number => (hasOutline(table) ? outlineOf(table.labels.length) : 0);

const frozenColumns = ({ labels }: FileTable): number => (labels.length > MOST_FROZEN_COLUMNS ? 1 : labels.length);

function writeHeading(sheet: WorksheetWriter, heading: readonly HeadingLine[]): void {
  heading.forEach((line, index) => {
    const row = sheet.addRow([
      line.map(({ name, text }) => (name === undefined ? text : `${name}: ${text}`)).join('   ·   '),
    ]);
    const isWarning = line.some(({ isWarning: warns }) => warns);
    row.getCell(1).style = index === 0 ? STYLES.title : isWarning ? STYLES.warning : STYLES.fact;
    row.commit();
  });
  const gap = sheet.addRow([]);
  gap.height = 6;
  gap.commit();
}

function writeHeaders(sheet: WorksheetWriter, { columns, headerRows, query }: FileTable, above: number): void {
  for (let index = 0; index < headerRows; index += 1) {
    const row = sheet.addRow(columns.map(({ headers }) => headers[index] ?? ''));
    columns.forEach(({ role }, column) => {
      const ofMeasure = index < query.columns.length ? STYLES.groupHeader : STYLES.measureHeader;
      row.getCell(column + 1).style = role === 'measure' ? ofMeasure : STYLES.keyHeader;
    });
    if (index < query.columns.length) {
      mergeEqual(sheet, row, columns, index);
    }
    row.commit();
  }
  const last = { row: above + headerRows, col: columns.length };
  sheet.autoFilter = { from: { row: last.row, col: 1 }, to: last };
}

/** One cell over all columns of a column group: those whose headers are the same down to this row. */
function mergeEqual(sheet: WorksheetWriter, row: Row, columns: FileTable['columns'], index: number): void {
  const groupOf = (column: FileTable['columns'][number]) =>
    column.role === 'measure' ? JSON.stringify(column.headers.slice(0, index + 1)) : undefined;
  let start = 0;
  for (let next = 1; next <= columns.length; next += 1) {
    const [first, following] = [columns[start], columns[next]];
    const group = first && groupOf(first);
    if (group !== undefined && following && groupOf(following) === group) {
      continue;
    }
    if (group !== undefined && next - start > 1) {
      sheet.mergeCells(row.number, start + 1, row.number, next);
    }
    start = next;
  }
}
