/**
 * Exported files are read back with libraries of others and compared, cell for cell, with the JSON of the command line.
 */
import { parse } from 'csv-parse/sync';
import { Workbook, type CellValue as SheetValue, type Worksheet } from 'exceljs';
import { reportResult, type ReportResult, type ResultRow } from '../../dev/report/result';
import { dimensionOf } from '../../model/catalogue/index';
import { dimensionText } from '../../model/format/dimensionText';
import type { CellValue } from '../../model/format/units';
import { frameColumns, type FrameColumn } from '../../model/frame';
import type { ReportQuery, ReportQueryInput } from '../../model/query/reportQuery';
import { TestDatabase } from '../support/database';
import { HandlersOf } from '../support/handlersOf';
import { parsedQuery } from '../support/queries';
import { testRecord, type TestRecord } from '../support/records';
import type { ResourceAnswer } from '../../pkg/handlers/types';

jest.setTimeout(60_000);

const RANGE = { fromMs: Date.UTC(2026, 1, 10), toMs: Date.UTC(2026, 3, 20) };
const ZONE = 'Europe/Berlin';

/** Everything that a reader of the file may stumble over. */
const CUSTOMERS = {
  1: '=HYPERLINK("http://x","y")',
  2: 'Carrier "One", Ltd',
  3: 'two\nlines',
  4: '-2+3',
  5: '@cmd',
};

const COUNTRIES = ['US', 'MX', '', 'DE'];
const CURRENCIES = ['USD', 'EUR'];

/** A small generator of its own: the same records in every run. */
function someRecords(count: number): readonly TestRecord[] {
  let state = 20_261_123;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(choices: readonly T[]): T => choices[random(choices.length)]!;
  return Array.from({ length: count }, () => {
    const customer = random(6);
    const duration = pick([0, 0, 7, 59, 61, 3723]);
    return testRecord({
      startMs: RANGE.fromMs + random((RANGE.toMs - RANGE.fromMs) / 1000) * 1000,
      customer,
      provider: random(3),
      country: pick(COUNTRIES),
      customerDestination: pick(['+49 Germany', 'Mexico - Mobile', '']),
      sip: duration > 0 ? 200 : pick([404, 486, 0]),
      duration,
      customerDuration: duration,
      providerDuration: duration,
      chargeMicros: BigInt(duration) * BigInt(1 + random(70_001)),
      costMicros: BigInt(duration) * BigInt(1 + random(60_001)),
      customerCurrency: pick(CURRENCIES),
      providerCurrency: pick(CURRENCIES),
    });
  });
}

let database: TestDatabase;
let backend: HandlersOf;

beforeAll(async () => {
  database = await TestDatabase.create();
  await database.insert(someRecords(500));
  await database.giveNames(
    'customer',
    Object.entries(CUSTOMERS).map(([id, name]) => ({ id: Number(id), name }))
  );
  backend = new HandlersOf(database.url, database.name);
}, 60_000);

afterAll(async () => {
  await backend?.close();
  await database?.drop();
});

const breakout = (query: Partial<ReportQueryInput>): ReportQueryInput => ({
  version: 1,
  report: 'breakout',
  rows: [],
  measures: ['attempts'],
  timeZone: ZONE,
  ...query,
});

/** What the command line prints as JSON. */
async function reportOf(input: ReportQueryInput): Promise<ReportResult> {
  const exact = { ...input, moneyAs: 'text', limit: 100_000 } as const;
  const frame = await backend.query(exact, RANGE);
  if (typeof frame === 'string') {
    throw new Error(frame);
  }
  const result = reportResult(parsedQuery(exact), frame);
  expect(result.truncated).toBe(false);
  return result;
}

const exported = (query: ReportQueryInput, more: object = {}, signal?: AbortSignal): Promise<ResourceAnswer> =>
  backend.resource('export', { query, ...RANGE, ...more }, signal);

async function bytesOf({ status, body }: ResourceAnswer): Promise<Buffer> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    throw new Error(`${status} ${String(body)}`);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of body) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A file as another program sees it. */
interface ReadFile {
  readonly heading: ReadonlyMap<string, string>;
  /** Texts of the header rows, column by column. */
  readonly headers: ReadonlyArray<readonly string[]>;
  readonly rows: ReadonlyArray<readonly unknown[]>;
}

async function readCsv(query: ReportQueryInput, more: object = {}): Promise<ReadFile> {
  const text = (await bytesOf(await exported(query, { format: 'csv', ...more }))).toString('utf8');
  const lines: string[][] = parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: false });
  const gap = lines.findIndex((line) => line.length === 1 && line[0] === '');
  const headerRows = (query.columns?.length ?? 0) + 1;
  const top = lines.slice(gap + 1, gap + 1 + headerRows);
  return {
    heading: new Map(lines.slice(1, gap).map(([name = '', fact = '']) => [name, fact])),
    headers: (top[0] ?? []).map((_, column) => top.map((line) => line[column] ?? '')),
    rows: lines.slice(gap + 1 + headerRows),
  };
}

async function readWorkbook(query: ReportQueryInput, more: object = {}): Promise<Worksheet> {
  const workbook = new Workbook();
  await workbook.xlsx.load(
    (await bytesOf(await exported(query, { format: 'xlsx', ...more }))) as unknown as ArrayBuffer
  );
  return workbook.worksheets[0]!;
}

const EMPTY_DAY = Date.UTC(1899, 11, 30);

function sheetRows(sheet: Worksheet): ReadonlyArray<readonly SheetValue[]> {
  return Array.from({ length: sheet.rowCount }, (_, index) => {
    const row = sheet.getRow(index + 1);
    return Array.from({ length: sheet.columnCount }, (__, column) => row.getCell(column + 1).value);
  });
}

function readSheet(sheet: Worksheet, query: ReportQueryInput): ReadFile {
  const lines = sheetRows(sheet);
  const gap = lines.findIndex((line) => line.every((value) => value === null));
  const headerRows = (query.columns?.length ?? 0) + 1;
  const top = lines.slice(gap + 1, gap + 1 + headerRows);
  const facts = lines.slice(1, gap).flatMap(([text]) => String(text).split('   ·   '));
  return {
    heading: new Map(facts.map((fact) => [fact.slice(0, fact.indexOf(': ')), fact.slice(fact.indexOf(': ') + 2)])),
    headers: (top[0] ?? []).map((_, column) => top.map((line) => String(line[column] ?? ''))),
    rows: lines.slice(gap + 1 + headerRows),
  };
}

type Format = 'csv' | 'xlsx';

const isMeasure = (column: FrameColumn) => column.role === 'measure' || column.role === 'comparison';

/** Every value of the report stands where its headers say, every row is there, and nothing else is. */
function expectSame(file: ReadFile, { query, rows }: ReportResult, format: Format): void {
  const measures = frameColumns(query).filter(isMeasure);
  const places = new Map(file.headers.map((headers, index) => [headers.join(' | '), index]));
  expect(places.size).toBe(file.headers.length);
  let line = -1;
  const compared = new Set<string>();
  for (const row of rows) {
    line += (row['column_level'] ?? 0) === 0 ? 1 : 0;
    const cells = file.rows[line] ?? [];
    expect(cells.slice(0, query.rows.length)).toEqual(expectedLabels(query, row, format));
    for (const column of measures) {
      const place = places.get([...columnTexts(query, row), headerOf(column, query, format)].join(' | '));
      expect(place).toBeDefined();
      expect([place, plainCell(cells[place!], column)]).toEqual([
        place,
        expectedCell(row[column.id] ?? null, column, format),
      ]);
      compared.add(`${line}/${place}`);
    }
  }
  expect(file.rows).toHaveLength(line + 1);
  const filled = file.rows.flatMap((cells, index) =>
    cells.flatMap((cell, column) =>
      column >= keyCount(query) && cell !== null && cell !== '' ? [`${index}/${column}`] : []
    )
  );
  expect(filled.filter((cell) => !compared.has(cell))).toEqual([]);
}

/** Row groups, level, ids, currencies. */
const keyCount = (query: ReportQuery): number =>
  query.rows.length +
  Math.min(query.rows.length, 1) +
  query.rows.filter((id) => dimensionOf(id).type === 'id').length +
  frameColumns(query).filter(({ role }) => role === 'currency').length;

function columnTexts(query: ReportQuery, row: ResultRow): readonly string[] {
  const level = Number(row['column_level'] ?? 0);
  return query.columns.map((id, index) => {
    if (index >= level) {
      return index === level ? 'Total' : '';
    }
    return dimensionText(query, id, row[id], String(row[`${id}_name`] ?? ''));
  });
}

const UNITS: Partial<Record<string, string>> = { seconds: ' (s)', milliseconds: ' (ms)' };

const headerOf = (column: FrameColumn, { currency }: ReportQuery, format: Format): string => {
  const unit = 'unit' in column ? column.unit : '';
  const money = unit === 'money' && currency !== 'split' ? ` (${currency})` : '';
  return column.label + (format === 'csv' ? (UNITS[unit] ?? money) : money);
};

/** In CSV, text that begins like a formula is quoted; numbers and workbooks need none of that. */
function expectedLabels(query: ReportQuery, row: ResultRow, format: Format): readonly unknown[] {
  const level = Number(row['level']);
  const other = Number(row['other'] ?? 0);
  return query.rows.map((id, index) => {
    if (other > 0 && index >= other - 1) {
      return index === other - 1 ? 'Other' : emptyOf(format);
    }
    if (index >= level) {
      return index === level ? 'Total' : emptyOf(format);
    }
    return expectedKey(query, id, row, format);
  });
}

const emptyOf = (format: Format) => (format === 'csv' ? '' : null);

function expectedKey(query: ReportQuery, id: ReportQuery['rows'][number], row: ResultRow, format: Format): unknown {
  const value = row[id] ?? null;
  const { type } = dimensionOf(id);
  const words = dimensionText(query, id, value, String(row[`${id}_name`] ?? ''));
  if (format === 'csv') {
    const plain = type === 'instant' ? String(value) : words;
    return /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
  }
  if (type === 'date' || type === 'month') {
    return new Date(`${type === 'month' ? `${value}-01` : value}T00:00:00Z`);
  }
  if (type === 'instant') {
    return new Date(`${String(value).slice(0, 19)}Z`);
  }
  return type === 'code' && value !== 0 ? value : words;
}

/** Money in a CSV is the very text of the report; everything else is a number that is equal. */
function expectedCell(value: CellValue, column: FrameColumn, format: Format): unknown {
  if (value === null) {
    return null;
  }
  const number = Number(value);
  if ('unit' in column && column.unit === 'instant') {
    return value;
  }
  return format === 'csv' && typeof value === 'string' ? value : number;
}

function plainCell(cell: unknown, column: FrameColumn): unknown {
  if (cell === '' || cell === null || cell === undefined) {
    return null;
  }
  if (cell instanceof Date) {
    // A clock time: exceljs gives days as dates, to the millisecond.
    return Math.round(cell.getTime() - EMPTY_DAY) / 1000;
  }
  const isMoney = 'unit' in column && column.unit === 'money';
  return typeof cell === 'string' && !isMoney ? Number(cell) : cell;
}

const CASES: Record<string, Partial<ReportQueryInput>> = {
  'a tree with subtotals in two currencies': {
    rows: ['customer', 'country', 'sip_code'],
    measures: ['attempts', 'asr', 'duration', 'charge', 'cost', 'profit', 'margin'],
    orderBy: [{ by: 'charge', descending: true }],
  },
  'a flat list of days and hours': {
    rows: ['month', 'day', 'hour'],
    measures: ['attempts', 'duration', 'charge'],
    totals: 'grand',
  },
  'the innermost rows alone': {
    rows: ['provider', 'customer_destination'],
    totals: 'none',
    measures: ['calls', 'cost'],
  },
  'the grand total alone': { measures: ['attempts', 'pdd_p50'] },
  'a filter': {
    rows: ['customer', 'month'],
    measures: ['attempts', 'charge'],
    filter: {
      and: [
        { dimension: 'customer', op: 'in', values: [2, 4] },
        { measure: 'charge', op: '>', values: [1] },
      ],
    },
  },
};

describe.each(Object.entries(CASES))('%s', (_, query) => {
  const input = breakout(query);

  it('as CSV', async () => {
    const [file, report] = await Promise.all([readCsv(input), reportOf(input)]);
    expect(report.rows.length).toBeGreaterThan(0);
    expectSame(file, report, 'csv');
  });

  it('as XLSX', async () => {
    const [sheet, report] = await Promise.all([readWorkbook(input), reportOf(input)]);
    expectSame(readSheet(sheet, input), report, 'xlsx');
  });
});
