import { fieldOfHeader } from '#model/cdr/fields';
import { type CsvRecord, CsvSplitter } from '#model/text/csvRecords';
import { FormatError, type InputRecord, type InputRows } from './format';
import { readHeader } from './header';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The first record of the text, which may span lines. */
function firstRecord(text: string, delimiter: string): CsvRecord | undefined {
  const splitter = new CsvSplitter(delimiter, 1);
  return splitter.push(text)[0] ?? splitter.end()[0];
}

/** The delimiter under which most columns of the header are known; the comma when none are. */
function detectDelimiter(start: string): string {
  const known = (delimiter: string) =>
    firstRecord(start, delimiter)?.cells?.filter((name) => fieldOfHeader(name) !== undefined).length ?? 0;
  return DELIMITERS.reduce<string>((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best), ',');
}

const ABSENT = '\\N';

function inputRecord({ line, cells, original }: CsvRecord, columns: number): InputRecord {
  if (cells === undefined) {
    return {
      line,
      cells: [],
      problem: 'its quotes do not match: a quoted cell is not closed before the next one',
      original,
    };
  }
  if (cells.length !== columns) {
    return {
      line,
      cells: [],
      problem: `it has ${cells.length} cells where the header has ${columns}`,
      original,
    };
  }
  if (original.includes(ABSENT)) {
    return { line, cells: cells.map((cell) => (cell === ABSENT ? undefined : cell)), original };
  }
  return { line, cells, original };
}

/**
 * Reads CSV with a header line; comma, semicolon, tab or bar between the cells.
 *
 * @param start enough of the text to hold the header; the pieces that follow continue it
 * @throws FormatError when the header does not name what is needed
 */
export function readCsv(start: string, rest: AsyncIterable<string>): InputRows {
  const delimiter = detectDelimiter(start);
  const names = firstRecord(start, delimiter)?.cells;
  if (names === undefined) {
    throw new FormatError('The file is empty. The first line must name the columns.');
  }
  const { fields, ignored } = readHeader(names);
  const splitter = new CsvSplitter(delimiter, 1);
  let headerSeen = false;
  const records = (found: CsvRecord[]): InputRecord[] => {
    const rows = headerSeen ? found : found.slice(1);
    headerSeen ||= found.length > 0;
    return rows.map((record) => inputRecord(record, names.length));
  };
  async function* batches() {
    yield records(splitter.push(start));
    for await (const piece of rest) {
      yield records(splitter.push(piece));
    }
    yield records(splitter.end());
  }
  return { format: 'csv', fields, ignored, batches };
}
