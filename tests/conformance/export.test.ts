/**
 * Exported files are read back with libraries of others and compared, cell for cell, with the JSON of the command line.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'csv-parse/sync';
import { Workbook, type CellValue as SheetValue, type Worksheet } from 'exceljs';
import { reportResult, type ReportResult, type ResultRow } from '../../dev/report/result';
import { dimensionOf } from '../../model/catalogue/index';
import { dimensionText } from '../../model/format/dimensionText';
import type { CellValue } from '../../model/format/units';
import { currencyKeysOf, frameColumns, type FrameColumn } from '../../model/frame';
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
  const expected: unknown[][] = [];
  for (const row of rows) {
    if ((row['column_level'] ?? 0) === 0) {
      expected.push([
        ...expectedLabels(query, row, format),
        ...file.headers.slice(labelsOf(query).length).map(() => null),
      ]);
    }
    for (const column of measures) {
      const name = [
        ...columnTexts(query, row).map((words) => guarded(words, format)),
        headerOf(column, query, format),
      ].join(' | ');
      const place = places.get(name) ?? `no column ${name}`;
      expected.at(-1)![place as number] = expectedCell(row[column.id] ?? null, column, format);
    }
  }
  const shown = file.rows.map((cells) =>
    file.headers.map((_, index) => {
      const cell = cells[index] ?? null;
      const column = measures[(index - keyCount(query)) % measures.length];
      if (index < labelsOf(query).length) {
        return cell;
      }
      return index < keyCount(query) || column === undefined ? null : plainCell(cell, column);
    })
  );
  expect(shown).toEqual(expected);
}

/** Row groups, level, ids, currencies. */
const keyCount = (query: ReportQuery): number =>
  labelsOf(query).length +
  Math.min(query.depth, 1) +
  labelsOf(query).filter((id) => dimensionOf(id).type === 'id').length +
  currencyKeysOf(query).filter((id) => !query.rows.includes(id)).length;

const labelsOf = ({ rows, depth }: ReportQuery): ReportQuery['rows'] => rows.slice(0, depth);

function columnTexts(query: ReportQuery, row: ResultRow): readonly string[] {
  const level = Number(row['column_level'] ?? 0);
  return query.columns.map((id, index) => {
    if (index >= level) {
      return index === level ? 'Total' : '';
    }
    return dimensionText(query, id, row[id], String(row[`${id}_name`] ?? ''));
  });
}

const UNITS: Partial<Record<string, string>> = { seconds: ' (s)', minutes: ' (min)', milliseconds: ' (ms)' };

const headerOf = (column: FrameColumn, { currency }: ReportQuery, format: Format): string => {
  const unit = 'unit' in column ? column.unit : '';
  const money = unit === 'money' && currency !== 'split' ? ` (${currency})` : '';
  return column.label + (format === 'csv' ? (UNITS[unit] ?? money) : money);
};

/** In CSV, text that begins like a formula is quoted; numbers and workbooks need none of that. */
function expectedLabels(query: ReportQuery, row: ResultRow, format: Format): readonly unknown[] {
  const level = Number(row['level']);
  const other = Number(row['other'] ?? 0);
  return labelsOf(query).map((id, index) => {
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
    return guarded(plain, format);
  }
  if (type === 'date' || type === 'month') {
    return new Date(`${type === 'month' ? `${value}-01` : value}T00:00:00Z`);
  }
  if (type === 'instant') {
    return new Date(`${String(value).slice(0, 19)}Z`);
  }
  return type === 'code' && value !== 0 ? value : words;
}

const guarded = (words: string, format: Format): string =>
  format === 'csv' && /^[=+\-@]/.test(words) ? `'${words}` : words;

/** Money in a CSV is the very text of the report; everything else is a number that is equal. */
function expectedCell(value: CellValue, column: FrameColumn, format: Format): unknown {
  if (value === null) {
    return null;
  }
  const number = Number(value);
  if (isMoment(column)) {
    return format === 'csv' ? value : new Date(`${String(value).slice(0, 19)}Z`);
  }
  if (format === 'xlsx' && isClock(column)) {
    // exceljs gives clock times as dates, to the millisecond.
    return Math.round(number * 1000) / 1000;
  }
  return format === 'csv' && typeof value === 'string' ? value : number;
}

const isMoment = (column: FrameColumn): boolean => column.role === 'measure' && column.unit === 'instant';

/** A duration, but not a difference of durations, which may be negative. */
const isClock = (column: FrameColumn): boolean =>
  (column.role === 'measure' || (column.role === 'comparison' && column.part === 'previous')) &&
  column.unit === 'seconds';

function plainCell(cell: unknown, column: FrameColumn): unknown {
  if (cell === '' || cell === null || cell === undefined) {
    return null;
  }
  if (isMoment(column)) {
    return cell;
  }
  if (cell instanceof Date) {
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

/** Across, and against another period. */
const WIDE_CASES: Record<string, Partial<ReportQueryInput>> = {
  'two column groups with subtotals': {
    rows: ['customer', 'provider'],
    columns: ['month', 'country'],
    measures: ['attempts', 'charge', 'margin'],
    orderBy: [{ by: 'attempts', descending: true }],
  },
  'column groups with names, of the innermost rows alone': {
    rows: ['country'],
    columns: ['customer'],
    measures: ['asr', 'acd'],
    totals: 'none',
  },
  'currencies across': { rows: ['provider'], columns: ['customer_currency'], measures: ['charge'] },
  'columns of the grand total': { columns: ['week', 'provider'], measures: ['attempts'] },
  'a comparison over a clock change': {
    rows: ['month', 'customer'],
    measures: ['attempts', 'duration', 'charge', 'asr'],
    compare: 'previousMonth',
  },
  'a comparison across': {
    rows: ['country'],
    columns: ['day_of_week'],
    measures: ['duration', 'profit'],
    compare: 'previousWeek',
    totals: 'grand',
  },
  'the first rows and the others, across': {
    rows: ['customer', 'country'],
    columns: ['provider'],
    measures: ['attempts', 'charge'],
    top: { count: 2, by: 'attempts', descending: true, others: true },
  },
  'the first level': { rows: ['customer', 'provider'], depth: 1, columns: ['month'], measures: ['attempts'] },
};

const OTHER_REPORTS: Record<string, ReportQueryInput> = {
  dtmf: { version: 1, report: 'dtmf', rows: ['first_digit', 'customer'], measures: ['attempts', 'cost_per_digit'] },
  number: {
    version: 1,
    report: 'number',
    rows: ['number', 'day'],
    measures: ['attempts', 'charge', 'first_call', 'last_call'],
    numbers: { list: ['+5215550100'], match: 'called', prefix: false },
    timeZone: 'Asia/Kolkata',
  },
  usaRateCenter: { version: 1, report: 'usaRateCenter', rows: ['state'], measures: ['attempts'], side: 'calling' },
  usaCalls: {
    version: 1,
    report: 'usaCalls',
    rows: ['customer', 'jurisdiction'],
    measures: ['attempts', 'duration'],
    durationUnit: 'minutes',
  },
};

const ALL_CASES: ReadonlyArray<readonly [string, ReportQueryInput]> = [
  ...Object.entries({ ...CASES, ...WIDE_CASES }).map(([name, query]) => [name, breakout(query)] as const),
  ...Object.entries(OTHER_REPORTS),
];

describe.each(ALL_CASES)('%s', (_, input) => {
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

describe('a file', () => {
  const TREE = breakout({
    rows: ['customer', 'country'],
    measures: ['attempts', 'asr', 'duration', 'charge', 'margin'],
  });

  it('says above the table what was asked', async () => {
    const query: ReportQueryInput = {
      ...TREE,
      filter: {
        and: [
          { dimension: 'customer', op: 'in', values: [2, 3, 4, 99] },
          {
            or: [
              { dimension: 'country', op: 'isUnknown' },
              { dimension: 'country', op: 'startsWith', values: ['M'] },
            ],
          },
        ],
      },
    };
    const csv = await readCsv(query, { title: 'Weekly = "check"' });
    const before = Date.now();
    const facts = {
      Period: '2026-02-10 01:00 to 2026-04-20 02:00 (exclusive), Europe/Berlin',
      Filter:
        'Customer is one of Carrier "One", Ltd, two\nlines, -2+3, #99 and (Country is unknown or Country starts with M)',
      Currency: 'as rated, each pair of currencies in rows of its own',
      'Generated at': expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?, Europe\/Berlin$/),
      'Data source': 'test',
    };
    expect(Object.fromEntries(csv.heading)).toEqual(facts);
    expect(Date.parse(`${csv.heading.get('Generated at')?.slice(0, 16)}Z`) - before).toBeLessThan(2 * 3_600_000);
    const sheet = await readWorkbook(query, { title: 'Weekly = "check"' });
    expect(sheet.getCell('A1').value).toBe('Weekly = "check"');
    expect(Object.fromEntries(readSheet(sheet, query).heading)).toEqual(facts);
  });

  it('says what else decides about the numbers', async () => {
    const calls = await readCsv({
      ...OTHER_REPORTS['usaCalls']!,
      jurisdiction: { by: 'lata', policy: { canada: 'own' } },
    });
    expect(calls.heading.get('Jurisdiction')).toBe(
      'by LATA; Bill on: LRN; Canada: Own class; Caribbean: International; US territories: As states; Toll-free: Own class; Indeterminate: Own class'
    );
    const { heading } = await readCsv({
      ...breakout(WIDE_CASES['the first rows and the others, across']!),
      compare: 'previousMonth',
      currency: 'split',
    });
    expect(heading.get('First rows')).toBe('the 2 with the highest Attempts at every level, all others added up');
    expect(heading.get('Compared with')).toBe('2026-01-10 01:00 to 2026-03-20 02:00 (exclusive), Europe/Berlin');
    const number = await readCsv(OTHER_REPORTS['number']!);
    expect(number.heading.get('Numbers')).toBe("'+5215550100 (called)");
  });

  it('is named after its title and its days', async () => {
    const { headers } = await exported(TREE, { format: 'xlsx', title: 'Négative: "margin"/1' });
    expect(headers).toMatchObject({
      'Content-Disposition': 'attachment; filename="negative-margin-1_2026-02-10_2026-04-20.xlsx"',
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
  });

  it('shows the measures that are asked for, in that order', async () => {
    const file = await readCsv(TREE, { measures: ['charge', 'attempts'] });
    const names = file.headers.map(([name]) => name);
    expect(names).toEqual([
      'Customer',
      'Country',
      'Level',
      'Customer ID',
      'Customer currency',
      'Provider currency',
      'Charge',
      'Attempts',
    ]);
  });

  it('that is cut says so, in its heading and in the answer', async () => {
    const { rows } = await reportOf(TREE);
    const small = new HandlersOf(database.url, database.name, { maxRows: 7 });
    const answer = await small.resource('export', { query: TREE, ...RANGE });
    const lines = (await bytesOf(answer)).toString('utf8').split('\r\n');
    await small.close();
    expect(answer.headers).toMatchObject({
      'X-Tollgrid-Rows': '7',
      'X-Tollgrid-Rows-Left-Out': String(rows.length - 7),
    });
    expect(lines).toContainEqual(expect.stringContaining(`Incomplete,"only the first 7 of ${rows.length} rows`));
    expect(lines.slice(lines.indexOf('') + 2, -1)).toHaveLength(7);
  });

  it('of nothing has its headers and no rows', async () => {
    const nothing: ReportQueryInput = { ...TREE, filter: { dimension: 'customer', op: 'in', values: [77] } };
    const file = await readCsv(nothing);
    expect(file.headers.map(([name]) => name)).toContain('Charge');
    expect(file.rows).toEqual([]);
    const across = { ...nothing, columns: ['month'] } as const;
    expect(readSheet(await readWorkbook(across), across).rows).toEqual([]);
  });

  it('that cannot be made is refused with every issue', async () => {
    const answer = await exported(TREE, { format: 'pdf', measures: ['pdd_avg'], title: '', colour: 1 });
    expect(answer.status).toBe(400);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: 'colour' }, { path: 'format' }, { path: 'title' }, { path: 'measures[0]' }],
    });
    expect((await exported({ ...TREE, rows: ['nothing' as 'day'] })).status).toBe(400);
  });

  it('fails with the words of the engine, before its first byte', async () => {
    const elsewhere = new HandlersOf(database.url, 'no_such_database');
    const answer = await elsewhere.resource('export', { query: TREE, ...RANGE });
    await elsewhere.close();
    expect(answer.status).toBe(404);
    expect(JSON.parse(String(answer.body))).toMatchObject({ message: expect.stringContaining('no_such_database') });
  });
});

describe('a workbook', () => {
  it('has numbers with formats of their units, groups that fold, bold totals, and headers that stay', async () => {
    const query = breakout({
      rows: ['customer', 'month', 'sip_code'],
      measures: ['attempts', 'asr', 'duration', 'charge'],
      currency: 'split',
    });
    const sheet = await readWorkbook(query);
    const top = Number(/^A(\d+):/.exec(String(sheet.autoFilter))?.[1]);
    const columns = sheetRows(sheet)[top - 1]?.map(String) ?? [];
    const cell = (row: number, name: string) => sheet.getRow(row).getCell(columns.indexOf(name) + 1);
    expect(columns).toEqual([
      'Customer',
      'Month',
      'SIP code',
      'Level',
      'Customer ID',
      'Customer currency',
      'Attempts',
      'ASR',
      'Duration',
      'Charge',
    ]);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: top });
    expect(sheet.properties.outlineProperties).toMatchObject({ summaryBelow: false });
    expect([1, 2, 3, 4].map((line) => sheet.getRow(top + line).outlineLevel)).toEqual(
      [1, 2, 3, 4].map((line) => Math.max(0, Number(cell(top + line, 'Level').value) - 1))
    );
    const levels = new Map<unknown, number>();
    for (let row = top + 1; row <= sheet.rowCount; row += 1) {
      levels.set(cell(row, 'Level').value, row);
      expect(cell(row, 'Attempts').font?.bold ?? false).toBe(Number(cell(row, 'Level').value) < 3);
    }
    expect([...levels.keys()].sort()).toEqual([0, 1, 2, 3]);
    const innermost = levels.get(3)!;
    expect(['Month', 'Attempts', 'ASR', 'Duration', 'Charge'].map((name) => cell(innermost, name).numFmt)).toEqual([
      'yyyy-mm',
      '#,##0',
      '0.00%;[Red]-0.00%',
      '[h]:mm:ss',
      '#,##0.00####;[Red]-#,##0.00####',
    ]);
    expect(cell(innermost, 'Month').value).toBeInstanceOf(Date);
    expect(typeof cell(innermost, 'Attempts').value).toBe('number');
    expect(sheet.getColumn(1).width).toBeGreaterThan(20);
  });
});

describe('a big file', () => {
  const COUNT = 200_000;
  let big: TestDatabase;
  let slow: HandlersOf;

  beforeAll(async () => {
    big = await TestDatabase.create();
    slow = new HandlersOf(big.url, big.name, { maxConcurrentQueries: 1 });
    for (const table of ['cdr_number_mv', 'cdr_day_mv', 'cdr']) {
      await big.client.command({ query: `DROP TABLE IF EXISTS ${big.name}.${table}` });
    }
  });

  afterAll(async () => {
    await slow?.close();
    await big?.drop();
  });

  /** As many called numbers as rows are wanted. */
  const numbersAsCalls = async (count: number): Promise<void> => {
    await big.client.command({
      query: `CREATE OR REPLACE VIEW ${big.name}.cdr AS SELECT toString(n.number) AS called_number,
        toDateTime('2026-03-01 00:00:00', 'UTC') AS start_time FROM numbers(${count}) AS n`,
    });
  };
  const QUERY = breakout({ rows: ['called_number'], totals: 'none', timeZone: 'UTC' });
  const collected = (): number => {
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };

  it.each(['csv', 'xlsx'] as const)('is streamed as %s: memory does not grow with it', async (format) => {
    await numbersAsCalls(COUNT);
    const answer = await slow.resource('export', { query: QUERY, ...RANGE, format });
    expect(answer.headers).toMatchObject({ 'X-Tollgrid-Rows': String(COUNT), 'X-Tollgrid-Rows-Left-Out': '0' });
    let [bytes, pieces, lines] = [0, 0, 0];
    let early = 0;
    let late = 0;
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
      pieces += 1;
      bytes += piece.byteLength;
      lines += format === 'csv' ? piece.reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0) : 0;
      early = pieces === 20 ? collected() : early;
      late = pieces === 200 ? collected() : late;
    }
    expect(pieces).toBeGreaterThan(200);
    expect(bytes).toBeGreaterThan(500_000);
    expect(lines).toBe(format === 'csv' ? COUNT + 7 : 0);
    expect(late - early).toBeLessThan(12_000_000);
  });

  it.each(['csv', 'xlsx'] as const)('that nobody wants any more stops in the engine (%s)', async (format) => {
    await numbersAsCalls(500_000);
    const abort = new AbortController();
    const answer = await slow.resource('export', { query: QUERY, ...RANGE, format }, abort.signal);
    const begun = Date.now();
    const reading = (async () => {
      for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
        expect(piece.byteLength).toBeGreaterThan(0);
        abort.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(Date.now() - begun).toBeLessThan(3_000);
    await expectFreeQueue();
  });

  it('that is read no further stops in the engine too', async () => {
    const answer = await slow.resource('export', { query: QUERY, ...RANGE });
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
      expect(piece.byteLength).toBeGreaterThan(0);
      break;
    }
    await expectFreeQueue();
  });

  /** The only place of the queue is free again. */
  const expectFreeQueue = async (): Promise<void> => {
    await numbersAsCalls(2);
    expect(await slow.query(QUERY, RANGE)).toMatchObject({ rows: 2 });
  };
});
