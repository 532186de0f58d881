/** What a file says around its rows, how it looks, and how it fails. */
import type { ReportQueryInput } from '../../../model/query/reportQuery';
import { Exports } from '../../support/export/exports';
import { HandlersOf } from '../../support/handlersOf';
import { breakout, OTHER_REPORTS, RANGE, WIDE_CASES } from '../../support/export/world';
import { bytesOf, readSheet, sheetRows } from '../../support/export/readFile';

jest.setTimeout(60_000);

let files: Exports;

beforeAll(async () => {
  files = await Exports.start();
}, 60_000);

afterAll(() => files?.stop());

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
    const csv = await files.csv(query, { title: 'Weekly = "check"' });
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
    const sheet = await files.workbook(query, { title: 'Weekly = "check"' });
    expect(sheet.getCell('A1').value).toBe('Weekly = "check"');
    expect(Object.fromEntries(readSheet(sheet, query).heading)).toEqual(facts);
  });

  it('says what else decides about the numbers', async () => {
    const calls = await files.csv({
      ...OTHER_REPORTS['usaCalls']!,
      jurisdiction: { by: 'lata', policy: { canada: 'own' } },
    });
    expect(calls.heading.get('Jurisdiction')).toBe(
      'by LATA; Bill on: LRN; Canada: Own class; Caribbean: International; US territories: As states; Toll-free: Own class; Indeterminate: Own class'
    );
    const { heading } = await files.csv({
      ...breakout(WIDE_CASES['the first rows and the others, across']!),
      compare: 'previousMonth',
      currency: 'split',
    });
    expect(heading.get('First rows')).toBe('the 2 with the highest Attempts at every level, all others added up');
    expect(heading.get('Compared with')).toBe('2026-01-10 01:00 to 2026-03-20 02:00 (exclusive), Europe/Berlin');
    const number = await files.csv(OTHER_REPORTS['number']!);
    expect(number.heading.get('Numbers')).toBe("'+5215550100 (called)");
  });

  it('is named after its title and its days', async () => {
    const { headers } = await files.file(TREE, { format: 'xlsx', title: 'Négative: "margin"/1' });
    expect(headers).toMatchObject({
      'Content-Disposition': 'attachment; filename="negative-margin-1_2026-02-10_2026-04-20.xlsx"',
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
  });

  it('shows the measures that are asked for, in that order', async () => {
    const file = await files.csv(TREE, { measures: ['charge', 'attempts'] });
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
    const { rows } = await files.reportOf(TREE);
    const small = new HandlersOf(files.database.url, files.database.database, { maxRows: 7 });
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
    const file = await files.csv(nothing);
    expect(file.headers.map(([name]) => name)).toContain('Charge');
    expect(file.rows).toEqual([]);
    const across = { ...nothing, columns: ['month'] } as const;
    expect(readSheet(await files.workbook(across), across).rows).toEqual([]);
  });

  it('that cannot be made is refused with every issue', async () => {
    const answer = await files.file(TREE, { format: 'pdf', measures: ['pdd_avg'], title: '', colour: 1 });
    expect(answer.status).toBe(400);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: 'colour' }, { path: 'format' }, { path: 'title' }, { path: 'measures[0]' }],
    });
    expect((await files.file({ ...TREE, rows: ['nothing' as 'day'] })).status).toBe(400);
  });

  it('fails with the words of the engine, before its first byte', async () => {
    const elsewhere = new HandlersOf(files.database.url, 'no_such_database');
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
    const sheet = await files.workbook(query);
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
