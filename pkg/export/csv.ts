/** Writes a table as CSV (RFC 4180), in UTF-8 with a byte order mark, without which spreadsheets guess the encoding. */
import type { Cell, FileRow } from './cell';
import type { HeadingLine } from './heading';
import type { FileTable } from './table';

const BYTE_ORDER_MARK = '\ufeff';
const END_OF_LINE = '\r\n';

/** Pieces of a file: heading, an empty line, header rows, rows. */
export async function* csvFile(
  heading: readonly HeadingLine[],
  { columns, headerRows }: FileTable,
  rows: AsyncIterable<readonly FileRow[]>
): AsyncGenerator<Uint8Array> {
  const headers = Array.from({ length: headerRows }, (_, index) =>
    columns.map((column) => quoted(guarded(column.headers[index] ?? '')))
  );
  const facts = heading
    .flat()
    .map(({ name, text }) => (name === undefined ? [text] : [name, text]).map((entry) => quoted(guarded(entry))));
  const top = [...facts, [], ...headers];
  yield Buffer.from(BYTE_ORDER_MARK + lines(top));
  for await (const some of rows) {
    yield Buffer.from(lines(some.map(({ cells }) => cells.map(written))));
  }
}

const lines = (rows: ReadonlyArray<readonly string[]>): string =>
  rows.map((row) => row.join(',') + END_OF_LINE).join('');

function written(cell: Cell): string {
  if (cell === null) {
    return '';
  }
  switch (cell.kind) {
    case 'text':
      return quoted(guarded(cell.text));
    case 'number':
      return String(cell.value);
    case 'time':
      return cell.iso;
  }
}

/** Spreadsheets run text that begins like a formula; an apostrophe makes it text again. Numbers keep their minus. */
const guarded = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
