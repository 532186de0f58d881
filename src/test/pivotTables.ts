import { createDataFrame } from '@grafana/data';
import type { ReportQuery } from '#model/query/reportQuery';
import { DEFAULT_LAYOUT } from '../pivot/state/defaults';
import { COLLAPSED } from '../pivot/state/expansion';
import { readBlock } from '../pivot/table/block';
import { pivotTable } from '../pivot/table/pivotTable';
import type { Expansion, Layout, PivotTable } from '../pivot/types';
import { breakoutQuery } from './queries';

export type FrameColumns = Readonly<Record<string, readonly unknown[]>>;

interface Shown {
  readonly layout?: Partial<Layout>;
  readonly expanded?: Partial<Expansion>;
}

/** The table of a whole answer, drawn as it is asked for. */
export function tableOf(query: ReportQuery, columns: FrameColumns, { layout, expanded }: Shown = {}): PivotTable {
  const frame = createDataFrame({
    fields: Object.entries(columns).map(([name, values]) => ({ name, values: [...values] })),
  });
  const root = readBlock({ query, truncated: false, frame });
  return pivotTable(
    { root, blocks: [], pending: new Map() },
    query,
    { ...DEFAULT_LAYOUT, ...layout },
    { ...COLLAPSED, ...expanded }
  );
}

const byCustomer = breakoutQuery({ rows: ['customer', 'country'], measures: ['attempts', 'profit'], orderBy: [] });

/** Total; Acme with Canada and the United States; Baltic with Estonia. Acme is open unless it is said otherwise. */
export const customersTable = (shown: Shown = { expanded: { open: [[7]] } }): PivotTable =>
  tableOf(
    byCustomer,
    {
      level: [0, 1, 2, 2, 1, 2],
      customer: [null, 7, 7, 7, 9, 9],
      customer_name: [null, 'Acme', 'Acme', 'Acme', '=Baltic', '=Baltic'],
      country: [null, null, 'CA', 'US', null, 'EE'],
      customer_currency: Array(6).fill('USD'),
      provider_currency: Array(6).fill('USD'),
      attempts: [1234, 1000, 400, 600, 234, 234],
      profit: ['10.5', '12', '-1.25', '13.25', '-1.5', '-1.5'],
    },
    shown
  );

const byMonth = breakoutQuery({
  rows: ['customer'],
  columns: ['month'],
  measures: ['attempts', 'profit'],
  orderBy: [],
});

/** Acme's row total and its two months. */
export const monthsTable = (shown: Shown = {}): PivotTable =>
  tableOf(
    byMonth,
    {
      level: [0, 0, 0, 1, 1, 1],
      column_level: [0, 1, 1, 0, 1, 1],
      customer: [null, null, null, 7, 7, 7],
      customer_name: [null, null, null, 'Acme', 'Acme', 'Acme'],
      month: [null, '2026-09', '2026-10', null, '2026-09', '2026-10'],
      customer_currency: Array(6).fill('USD'),
      provider_currency: Array(6).fill('USD'),
      attempts: [30, 10, 20, 30, 10, 20],
      profit: ['3', '1', '2', '3', '1', '2'],
    },
    shown
  );
