import { createDataFrame } from '@grafana/data';
import type { ReportQuery } from '#model/query/reportQuery';
import { breakoutQuery } from '../../test/queries';
import { COLLAPSED } from '../state/expansion';
import { DEFAULT_LAYOUT } from '../state/defaults';
import type { Expansion, Layout, PivotTable } from '../types';
import { readBlock, type Block } from './block';
import { cellKeys } from './cellKeys';
import { pivotTable } from './pivotTable';
import { type PivotTree } from './tree';

type Columns = Readonly<Record<string, readonly unknown[]>>;

const blockOf = (query: ReportQuery, columns: Columns, truncated = false): Block =>
  readBlock({
    query,
    truncated,
    frame: createDataFrame({
      fields: Object.entries(columns).map(([name, values]) => ({ name, values: [...values] })),
    }),
  });

interface Shown {
  readonly layout?: Partial<Layout>;
  readonly expanded?: Partial<Expansion>;
  readonly blocks?: readonly Block[];
  readonly pending?: PivotTree['pending'];
  readonly query?: Partial<ReportQuery>;
}

const shown = (root: Block, { layout, expanded, blocks = [], pending = new Map(), query }: Shown = {}): PivotTable =>
  pivotTable(
    { root, blocks, pending },
    { ...root.query, ...query },
    { ...DEFAULT_LAYOUT, ...layout },
    { ...COLLAPSED, ...expanded }
  );

const cellsOf = ({ rows, columns }: PivotTable) =>
  rows.map((row) => [`${'·'.repeat(row.level)}${row.label}`, ...columns.map((column) => column.text(row))]);

const byCustomer = breakoutQuery({ rows: ['customer', 'country'], measures: ['attempts', 'profit'], orderBy: [] });
/** Grand total, customers and their countries, as a query of full depth brings them. */
const WHOLE: Columns = {
  level: [0, 1, 2, 2, 1, 2],
  customer: [null, 7, 7, 7, 0, 0],
  customer_name: [null, 'Acme', 'Acme', 'Acme', '', ''],
  country: [null, null, 'CA', 'US', null, ''],
  customer_currency: Array(6).fill('USD'),
  provider_currency: Array(6).fill('USD'),
  attempts: [1234, 1000, 400, 600, 234, 234],
  profit: [10.5, 12, -1, 13, -1.5, -1.5],
};
const whole = blockOf(byCustomer, WHOLE);

describe('rows of a pivot', () => {
  it('stand in reading order as far as they are open, formatted like everywhere', () => {
    expect(cellsOf(shown(whole, { expanded: { open: [[7]] } }))).toEqual([
      ['Total', '1,234', '10.50'],
      ['·Acme', '1,000', '12.00'],
      ['··CA', '400', '−1.00'],
      ['··US', '600', '13.00'],
      ['·(unknown)', '234', '−1.50'],
    ]);
  });

  it('know their place, their path and what they can do', () => {
    const { rows, grandTotals } = shown(whole, { expanded: { levels: 1 } });
    expect(grandTotals).toBe(1);
    expect(
      rows.map(({ key, parentKey, kind, path, expandable, position }) => [
        key,
        parentKey,
        kind,
        path,
        expandable,
        position,
      ])
    ).toEqual([
      ['|USD+USD', undefined, 'grandTotal', [], false, { index: 1, size: 1 }],
      ['7|USD+USD', undefined, 'group', [7], true, { index: 1, size: 2 }],
      ['7/CA|USD+USD', '7|USD+USD', 'innermost', [7, 'CA'], false, { index: 1, size: 2 }],
      ['7/US|USD+USD', '7|USD+USD', 'innermost', [7, 'US'], false, { index: 2, size: 2 }],
      ['0|USD+USD', undefined, 'group', [0], true, { index: 2, size: 2 }],
      ['0/%|USD+USD', '0|USD+USD', 'innermost', [0, ''], false, { index: 1, size: 1 }],
    ]);
  });

  it('stay the same objects where nothing about them changes', () => {
    const [before, after] = [shown(whole), shown(whole, { expanded: { open: [[0]] } })];
    expect([after.rows[1] === before.rows[1], after.rows[2] === before.rows[2]]).toEqual([true, false]);
  });

  it.each<[ReportQuery['totals'], readonly string[][]]>([
    [
      'all',
      [
        ['Total', '10.50'],
        ['·Acme', '12.00'],
        ['··CA', '−1.00'],
        ['··US', '13.00'],
        ['·(unknown)', '−1.50'],
      ],
    ],
    [
      'grand',
      [
        ['Total', '10.50'],
        ['·Acme', ''],
        ['··CA', '−1.00'],
        ['··US', '13.00'],
        ['·(unknown)', '−1.50'],
      ],
    ],
    [
      'none',
      [
        ['·Acme', ''],
        ['··CA', '−1.00'],
        ['··US', '13.00'],
        ['·(unknown)', '−1.50'],
      ],
    ],
  ])('with totals: %s', (totals, cells) => {
    const table = shown(whole, { expanded: { open: [[7]] }, query: { totals, measures: ['profit'] } });
    expect(cellsOf(table)).toEqual(cells);
  });

  it('that wait, failed, or were kept back by the limit say so', () => {
    const root = blockOf({ ...byCustomer, depth: 1, limit: 3 }, cut(WHOLE, [0, 1, 4]), true);
    const pending: PivotTree['pending'] = new Map([
      ['7', { state: 'loading' }],
      ['0', { state: 'failed', message: 'ClickHouse stopped the query' }],
    ]);
    const { rows, truncated } = shown(root, { expanded: { levels: 1 }, pending });
    expect(truncated).toBe(true);
    expect(
      rows.slice(1).map(({ kind, label, parentKey, path, position }) => [kind, label, parentKey, path, position])
    ).toEqual([
      ['group', 'Acme', undefined, [7], { index: 1, size: 3 }],
      ['loading', 'Loading…', '7|USD+USD', [7], { index: 1, size: 1 }],
      ['group', '(unknown)', undefined, [0], { index: 2, size: 3 }],
      ['failed', 'ClickHouse stopped the query', '0|USD+USD', [0], { index: 1, size: 1 }],
      ['more', 'More rows than the limit of 3 lets through', undefined, [], { index: 3, size: 3 }],
    ]);
  });

  it('below a row come from the answer for it', () => {
    const root = blockOf({ ...byCustomer, depth: 1 }, cut(WHOLE, [0, 1, 4]));
    const under = blockOf({ ...byCustomer, under: [7] }, cut(WHOLE, [2, 3]));
    const table = shown(root, { blocks: [under], expanded: { levels: 1, closed: [[0]] } });
    expect(cellsOf(table)).toEqual(cellsOf(shown(whole, { expanded: { open: [[7]] } })));
  });

  it('below a row at which the limit cut an answer are not taken for all of them', () => {
    const deep = blockOf(byCustomer, cut(WHOLE, [0, 1, 2]), true);
    const root = blockOf({ ...byCustomer, depth: 1 }, cut(WHOLE, [0, 1, 4]));
    const kinds = shown(root, { blocks: [deep], expanded: { open: [[7]] } }).rows.map(({ kind }) => kind);
    expect(kinds).toEqual(['grandTotal', 'group', 'loading', 'group']);
  });
});

const cut = (columns: Columns, rows: readonly number[]): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, rows.map((row) => values[row])]));

describe('another order of rows that are here', () => {
  const names = (orderBy: ReportQuery['orderBy'], root: Block) =>
    shown(root, { query: { orderBy } })
      .rows.slice(root.grandTotals.length)
      .map(({ label, currency }) => [label, currency].filter(Boolean).join(' '));
  const many = breakoutQuery({
    rows: ['customer'],
    measures: ['attempts', 'asr', 'profit'],
    orderBy: [],
    top: { count: 4, by: 'attempts', descending: true, others: true },
  });
  const root = blockOf(many, {
    level: [0, 0, 1, 1, 1, 1, 1, 1],
    other: [0, 0, 0, 0, 0, 0, 1, 1],
    customer: [null, null, 3, 1, 2, 3, null, null],
    customer_name: [null, null, 'acme', 'Beta', 'Ärger', 'acme', null, null],
    customer_currency: ['EUR', 'USD', 'EUR', 'USD', 'USD', 'USD', 'EUR', 'USD'],
    provider_currency: ['EUR', 'USD', 'EUR', 'USD', 'USD', 'USD', 'EUR', 'USD'],
    attempts: [9, 90, 1, 5, 20, 20, 900, 800],
    asr: [0.5, 0.5, null, 0.1, 0.2, 0.3, 0.9, 0.9],
    profit: [1, 2, 3, 4, 5, -6, 700, 800],
  });

  it.each<[string, ReportQuery['orderBy'], readonly string[]]>([
    [
      'names, Other last',
      [{ by: 'customer', descending: true }],
      ['Ärger USD', 'Beta USD', 'acme EUR', 'acme USD', 'Other EUR', 'Other USD'],
    ],
    [
      'ties by their keys',
      [{ by: 'attempts', descending: true }],
      ['acme USD', 'Ärger USD', 'Beta USD', 'acme EUR', 'Other EUR', 'Other USD'],
    ],
    [
      'missing values last, upwards',
      [{ by: 'asr', descending: false }],
      ['Beta USD', 'Ärger USD', 'acme USD', 'acme EUR', 'Other EUR', 'Other USD'],
    ],
    [
      'and downwards',
      [{ by: 'asr', descending: true }],
      ['acme USD', 'Ärger USD', 'Beta USD', 'acme EUR', 'Other EUR', 'Other USD'],
    ],
    [
      'money apart by currency',
      [{ by: 'profit', descending: true }],
      ['acme EUR', 'Other EUR', 'Ärger USD', 'Beta USD', 'acme USD', 'Other USD'],
    ],
  ])('%s', (_, orderBy, expected) => {
    expect(names(orderBy, root)).toEqual(expected);
  });
});

describe('columns of a pivot', () => {
  const byMonth = breakoutQuery({
    rows: ['customer'],
    columns: ['month', 'country'],
    measures: ['attempts', 'profit'],
    orderBy: [],
  });
  /** A long frame: the row total, months, and countries within months. */
  const LONG: Columns = {
    level: [0, 0, 0, 0, 0, 0, 1, 1, 1],
    column_level: [0, 1, 2, 2, 1, 2, 0, 1, 2],
    customer: [null, null, null, null, null, null, 7, 7, 7],
    customer_name: [null, null, null, null, null, null, 'Acme', 'Acme', 'Acme'],
    month: [null, '2026-05', '2026-05', '2026-05', '2026-06', '2026-06', null, '2026-06', '2026-06'],
    country: [null, null, 'CA', 'US', null, 'US', null, null, 'US'],
    customer_currency: Array(9).fill('EUR'),
    provider_currency: Array(9).fill('EUR'),
    attempts: [10, 7, 3, 4, 3, 3, 2, 2, 2],
    profit: [1, 2, 3, -4, 5, 6, 7, 8, null],
  };
  const root = blockOf(byMonth, LONG);
  const headersOf = ({ headers }: PivotTable) =>
    headers.map((row) =>
      row.map(({ label, start, span, rowSpan }) => `${label} ${start}+${span}${rowSpan > 1 ? ` ↓${rowSpan}` : ''}`)
    );

  it('are a tree: groups in the order of their keys, subtotals last, measures inside', () => {
    const table = shown(root, { query: { measures: ['attempts'] } });
    expect(headersOf(table)).toEqual([
      ['2026-05 0+3', '2026-06 3+2', 'Total 5+1 ↓2'],
      ['CA 0+1', 'US 1+1', 'Total 2+1', 'US 3+1', 'Total 4+1'],
      Array.from({ length: 6 }, (_, at) => `Attempts ${at}+1`),
    ]);
    expect(cellsOf(table)).toEqual([
      ['Total', '3', '4', '7', '3', '3', '10'],
      ['·Acme', '', '', '', '2', '2', '2'],
    ]);
    expect(table.columns.map(({ key, isTotal }) => [key, isTotal])).toEqual([
      ['2026-05/CA/attempts', false],
      ['2026-05/US/attempts', false],
      ['2026-05/attempts', true],
      ['2026-06/US/attempts', false],
      ['2026-06/attempts', true],
      ['attempts', true],
    ]);
    expect(table.columns[2]?.title).toBe('2026-05 · Total · Attempts');
  });

  it('have subtotals first, or none', () => {
    const keys = (columnTotals: Layout['columnTotals']) =>
      shown(root, { layout: { columnTotals }, query: { measures: ['attempts'] } }).columns.map(({ key }) => key);
    expect(keys('first').slice(0, 3)).toEqual(['attempts', '2026-05/attempts', '2026-05/CA/attempts']);
    expect(keys('none')).toEqual(['2026-05/CA/attempts', '2026-05/US/attempts', '2026-06/US/attempts']);
  });

  it('are pinned and hidden by the layout; a group that this tears apart has two headers', () => {
    const table = shown(root, {
      layout: { pinned: ['2026-05/US/profit', 'profit'], hidden: ['2026-05/CA/attempts'], columnTotals: 'none' },
    });
    expect(table.pinnedColumns).toBe(1);
    expect(table.columns.map(({ key }) => key)).toEqual([
      '2026-05/US/profit',
      '2026-05/CA/profit',
      '2026-05/US/attempts',
      '2026-06/US/attempts',
      '2026-06/US/profit',
    ]);
    expect(table.hiddenColumns.map(({ key }) => key)).toEqual(['2026-05/CA/attempts']);
    expect(headersOf(table).slice(0, 2)).toEqual([
      ['2026-05 0+1', '2026-05 1+2', '2026-06 3+2'],
      ['US 0+1', 'CA 1+1', 'US 2+1', 'US 3+2'],
    ]);
    expect(new Set(table.headers.flat().map(({ key }) => key)).size).toBe(table.headers.flat().length);
  });

  it('know the reach of a level, the keys of a cell and the order', () => {
    const column = { path: ['2026-06', 'US'] };
    const table = shown(root, { query: { orderBy: [{ by: 'profit', descending: true, column: column.path }] } });
    const found = table.columns.find(({ key }) => key === '2026-06/US/profit');
    expect([found?.range(0), found?.range(1), found?.longest()]).toEqual([{ least: 6, most: 6 }, undefined, 4]);
    expect(found?.sort).toEqual({
      direction: 'descending',
      place: 1,
      next: { type: 'sort', by: 'profit', column: column.path },
    });
    expect(found && cellKeys(table, table.rows[1]!, found)).toEqual([
      { dimension: 'customer', key: 7 },
      { dimension: 'month', key: '2026-06' },
      { dimension: 'country', key: 'US' },
    ]);
  });

  it('of a row that the limit cut in two are not shown as if they were all', () => {
    expect(shown(blockOf(byMonth, LONG, true)).rows.map(({ kind }) => kind)).toEqual(['grandTotal', 'more']);
  });
});

describe('a comparison', () => {
  const compared = breakoutQuery({
    rows: ['customer'],
    measures: ['charge', 'pdd_avg'],
    compare: 'previousMonth',
    orderBy: [],
  });
  const root = blockOf(compared, {
    level: [0, 1],
    customer: [null, 7],
    customer_name: [null, 'Acme'],
    customer_currency: ['USD', 'USD'],
    charge: [6, 6],
    charge_previous: [4, 8],
    charge_change: [2, -2],
    charge_change_share: [0.5, -0.25],
    pdd_avg: [900, null],
    pdd_avg_previous: [800, 800],
    pdd_avg_change: [100, null],
    pdd_avg_change_share: [0.125, null],
  });

  it('stands beside each value, in the colour of its news', () => {
    const table = shown(root);
    expect(table.headers.map((row) => row.map(({ label, span }) => `${label} ${span}`))).toEqual([
      ['Charge (USD) 4', expect.stringMatching(/^Average PDD.* 4$|^PDD.* 4$/)],
      ['Value 1', 'Previous 1', 'Change 1', 'Change % 1', 'Value 1', 'Previous 1', 'Change 1', 'Change % 1'],
    ]);
    expect(cellsOf(table).map((row) => row.slice(1, 5))).toEqual([
      ['6.00', '4.00', '+2.00', '+50.00 %'],
      ['6.00', '8.00', '−2.00', '−25.00 %'],
    ]);
    const tones = table.rows.map((row) => table.columns.map((column) => column.tone(row)));
    // A longer delay after dialling is bad news.
    expect(tones.map((row) => [row[2], row[3], row[6]])).toEqual([
      ['good', 'good', 'bad'],
      ['bad', 'bad', undefined],
    ]);
  });

  it('can show the change alone', () => {
    const table = shown(root, { layout: { parts: ['changeShare'] }, query: { measures: ['charge'] } });
    expect(table.columns.map(({ key, label, title, sort }) => [key, label, title, sort])).toEqual([
      [
        'charge:changeShare',
        'Change %',
        'Charge (USD) · Change %',
        { next: { type: 'sort', by: 'charge', part: 'changeShare' } },
      ],
    ]);
  });
});
