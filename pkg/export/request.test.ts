import { readExportRequest } from './request';

const QUERY = { version: 1, report: 'breakout', rows: ['customer', 'day'], measures: ['attempts'] };
const PERIOD = { fromMs: 0, toMs: 86_400_000 };

it.each([
  ['a table', { as: 'table' }, { rows: ['customer', 'day'], columns: [], totals: 'all' }],
  ['numbers', { as: 'numeric' }, { rows: ['customer', 'day'], columns: [], totals: 'none' }],
  ['time series', { as: 'timeSeries' }, { rows: ['customer'], columns: ['day'], totals: 'none' }],
])('a file of %s is a table with exact money', (_, form, expected) => {
  const { query } = readExportRequest({ query: { ...QUERY, ...form }, ...PERIOD });
  expect(query).toMatchObject({ as: 'table', moneyAs: 'text', ...expected });
  expect(query).not.toHaveProperty('part');
});
