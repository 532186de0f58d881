import { createDataFrame } from '@grafana/data';
import type { ReportQuery } from '#model/query/reportQuery';
import { summaryTable } from './summaryTable';

const QUERY: ReportQuery = {
  version: 1,
  report: 'number',
  numbers: { list: ['+1', '+2'], match: 'either', prefix: false },
  rows: ['number'],
  columns: [],
  depth: 1,
  measures: ['attempts'],
  totals: 'grand',
  orderBy: [],
  limit: 10,
  timeZone: 'UTC',
  currency: 'split',
  moneyAs: 'number',
  as: 'table',
};

const frameOf = (columns: Readonly<Record<string, readonly unknown[]>>) =>
  createDataFrame({ fields: Object.entries(columns).map(([name, values]) => ({ name, values: [...values] })) });

const FRAME = frameOf({ level: [0, 1, 1], number: [null, '1', '2'], attempts: [5, 3, 2] });

const rowsOf = (charge: Readonly<Record<string, readonly unknown[]>>) => {
  const table = summaryTable({ query: QUERY, frame: FRAME, truncated: false, amounts: { charge: frameOf(charge) } });
  const column = table.columns.at(-1);
  return { label: column?.label, texts: [0, 1, 2].map((row) => column?.text(row)) };
};

describe('amounts of a number', () => {
  it('of several currencies stand side by side and are never added up', () => {
    expect(
      rowsOf({
        level: [0, 0, 1, 1, 1],
        number: [null, null, '1', '1', '2'],
        customer_currency: ['EUR', 'USD', 'EUR', 'USD', 'USD'],
        charge: [1, 7, 1, 2, 5],
      })
    ).toEqual({ label: 'Charge', texts: ['1.00 EUR · 7.00 USD', '1.00 EUR · 2.00 USD', '5.00 USD'] });
  });

  it('of one currency are named by the header; what was never rated has none', () => {
    expect(
      rowsOf({
        level: [0, 0, 1, 1],
        number: [null, null, '1', '2'],
        customer_currency: ['USD', '', 'USD', ''],
        charge: [2, 0, 2, 0],
      })
    ).toEqual({ label: 'Charge (USD)', texts: ['2.00', '2.00', '–'] });
  });
});
