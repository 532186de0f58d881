import { CsvSplitter } from '#model/text/csvRecords';
import { columnOf, type FieldName } from './fields';
import { BLOCK_COLUMNS, type FileFormat, LERG6_COLUMNS, LERG6_LINE, OFFICE_CODE_COLUMNS } from './formats';
import type { Columns, DelimitedLayout } from './source';

/** The file as a whole cannot be read; the message says what to do. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

export type DetectedFormat = { readonly format: FileFormat; readonly fileDate?: string } & (
  | { readonly kind: 'delimited'; readonly layout: DelimitedLayout }
  | { readonly kind: 'fixed'; readonly skippedLines: number }
  | { readonly kind: 'xml' }
);

/** Columns of the pooling administrator's old block report, at least. */
const BLOCK_REPORT_WIDTH = 14;

const DELIMITERS = ['\t', '|', ',', ';'] as const;

/** Lines at the top among which a header, or the first line of a layout without one, is looked for. */
const TOP_LINES = 60;

interface TopRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The lines at the top under a delimiter. The text may end within a line, which may then be cut short. */
function topRows(start: string, delimiter: string): TopRow[] {
  const splitter = new CsvSplitter(delimiter, 1);
  return [...splitter.push(start), ...splitter.end()]
    .slice(0, TOP_LINES)
    .map(({ line, cells = [] }) => ({ line, cells: cells.map((cell) => cell.trim()) }));
}

const CODE_FIELDS = [
  'npa',
  'nxx',
  'npanxx',
  'block',
  'state',
  'lata',
  'rateCenterLata',
  'rateCenter',
  'status',
  'codeType',
] as const satisfies readonly FieldName[];

const AREA_CODE_FIELDS = ['npa', 'location', 'country', 'use', 'inService'] as const satisfies readonly FieldName[];

const columnsOf = (headers: readonly string[], fields: readonly FieldName[]): Columns =>
  Object.fromEntries(
    fields.flatMap((field): Array<[string, number]> => {
      const column = columnOf(field, headers);
      return column === undefined ? [] : [[field, column]];
    })
  );

/** How well a line serves as a header of codes: the number of fields it names, 0 when the codes themselves are missing. */
function codeHeaderScore({ npa, nxx, npanxx, lata, rateCenter, ...rest }: Columns): number {
  const named = npanxx !== undefined || (npa !== undefined && nxx !== undefined);
  const placed = lata !== undefined || rateCenter !== undefined;
  return named && placed ? Object.keys(rest).length + 2 : 0;
}

function codeFormat({ codeType, status, block, lata }: Columns, headers: readonly string[]): FileFormat {
  if (codeType !== undefined) {
    return 'lerg6';
  }
  if (lata !== undefined) {
    return 'csv';
  }
  if (block !== undefined && status !== undefined) {
    return 'thousandsBlocks';
  }
  return headers.some((header) => header.toLowerCase() === 'use') ? 'officeCodes' : 'csv';
}

/** The old block report: its positions are known, whatever its header calls them. */
const isBlockReport = (cells: readonly string[]): boolean =>
  cells.length >= BLOCK_REPORT_WIDTH && cells[0] === 'Region';

interface Candidate {
  readonly score: number;
  readonly detected: DetectedFormat;
}

function candidate(delimiter: string, { line, cells }: TopRow): Candidate | undefined {
  const columns = { ...(isBlockReport(cells) ? BLOCK_COLUMNS : {}), ...columnsOf(cells, CODE_FIELDS) };
  const score = codeHeaderScore(columns);
  const layout = { delimiter, columns, skippedLines: line, width: cells.length };
  return score === 0
    ? undefined
    : { score, detected: { kind: 'delimited', format: codeFormat(columns, cells), layout } };
}

/** The header of a file of codes: under the right delimiter it names the most fields. */
function withCodeHeader(start: string): DetectedFormat | undefined {
  const candidates = DELIMITERS.flatMap((delimiter) =>
    topRows(start, delimiter).flatMap((row) => candidate(delimiter, row) ?? [])
  );
  return candidates.sort((a, b) => b.score - a.score)[0]?.detected;
}

function withAreaCodeHeader(start: string): DetectedFormat | undefined {
  const rows = topRows(start, ',');
  const header = rows.find(
    ({ cells }) => Object.keys(columnsOf(cells, AREA_CODE_FIELDS)).length === AREA_CODE_FIELDS.length
  );
  if (header === undefined) {
    return undefined;
  }
  const columns = columnsOf(header.cells, AREA_CODE_FIELDS);
  const [label = '', date] = rows[0]?.cells ?? [];
  return {
    kind: 'delimited',
    format: 'areaCodes',
    layout: { delimiter: ',', columns, skippedLines: header.line },
    fileDate: /^file date$/i.test(label) ? isoDate(date) : undefined,
  };
}

/** `09/21/2026`, as NANPA writes it, as a day of ISO 8601. */
function isoDate(text = ''): string | undefined {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text) ?? [];
  return month && day && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

const CODE = /^[2-9]\d\d$/;

const HEADERLESS: ReadonlyArray<{
  readonly format: FileFormat;
  readonly delimiters: readonly string[];
  readonly columns: Columns;
  readonly width: number;
  matches(cells: readonly string[]): boolean;
}> = [
  {
    format: 'lerg6',
    delimiters: ['|', ',', '\t'],
    columns: LERG6_COLUMNS,
    width: 32,
    matches: (cells) => CODE.test(cells[4] ?? '') && CODE.test(cells[5] ?? '') && /^[A0-9]$/.test(cells[6] ?? ''),
  },
  {
    format: 'thousandsBlocks',
    delimiters: [','],
    columns: BLOCK_COLUMNS,
    width: BLOCK_REPORT_WIDTH,
    matches: (cells) => CODE.test(cells[2] ?? '') && CODE.test(cells[3] ?? '') && /^\d$/.test(cells[4] ?? ''),
  },
  {
    format: 'officeCodes',
    delimiters: ['\t'],
    columns: OFFICE_CODE_COLUMNS,
    width: 7,
    matches: (cells) => /^[2-9]\d\d-[2-9]\d\d$/.test(cells[1] ?? ''),
  },
];

/** A layout that is known by position, from the first line on that fits it. */
function withoutHeader(start: string): DetectedFormat | undefined {
  for (const { format, delimiters, columns, width, matches } of HEADERLESS) {
    for (const delimiter of delimiters) {
      const first = topRows(start, delimiter).find(({ cells }) => cells.length >= width && matches(cells));
      if (first !== undefined) {
        return { kind: 'delimited', format, layout: { delimiter, columns, skippedLines: first.line - 1 } };
      }
    }
  }
  const lines = start.split('\n').slice(0, TOP_LINES);
  const first = lines.findIndex((line) => LERG6_LINE.test(line));
  return first < 0 ? undefined : { kind: 'fixed', format: 'lerg6Fixed', skippedLines: first };
}

/** Recognises the layout of a file by its beginning. @throws UnreadableFileError */
export function detectFormat(start: string): DetectedFormat {
  if (start.trim() === '') {
    throw new UnreadableFileError('The file is empty.');
  }
  if (start.startsWith('PK')) {
    throw new UnreadableFileError('It is a ZIP archive or a spreadsheet: unpack it, or save it as CSV.');
  }
  if (start.includes('\0') || /^.{0,3}\uFFFD/.test(start)) {
    throw new UnreadableFileError('It is not text in UTF-8: unpack it, or save it as CSV in UTF-8.');
  }
  if (start.trimStart().startsWith('<')) {
    if (start.includes('<prefixdata')) {
      return { kind: 'xml', format: 'localCallingGuide' };
    }
    throw new UnreadableFileError('It is XML or HTML without <prefixdata>, so not an answer of LocalCallingGuide.');
  }
  const detected = withCodeHeader(start) ?? withAreaCodeHeader(start) ?? withoutHeader(start);
  if (detected === undefined) {
    throw new UnreadableFileError(
      'Its layout is unknown. A header must name the codes (NPA-NXX, or NPA and NXX) and a rate center or a LATA; ' +
        'LERG 6 and the reports of NANPA are also recognised without a header.'
    );
  }
  return detected;
}
