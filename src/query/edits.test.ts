import type { ReportQueryInput } from '#model/query/reportQuery';
import { directionOf, moved, withMeasures, withNextOrder, withRows } from './edits';

const query: ReportQueryInput = {
  version: 1,
  report: 'breakout',
  rows: ['customer', 'provider'],
  measures: ['attempts', 'profit'],
  orderBy: [
    { by: 'profit', descending: true },
    { by: 'customer', descending: false },
  ],
};

describe('edits of a query', () => {
  it('drops an order by what is gone, and keeps the others', () => {
    expect(withMeasures(query, ['attempts']).orderBy).toEqual([{ by: 'customer', descending: false }]);
    expect(withRows(query, ['provider']).orderBy).toEqual([{ by: 'profit', descending: true }]);
  });

  it('leaves an order that was never given alone', () => {
    expect(withRows({ ...query, orderBy: undefined }, ['provider'])).not.toHaveProperty('orderBy.length');
  });

  it('cycles a header: largest first, smallest first, off', () => {
    const first = withNextOrder({ ...query, orderBy: [] }, 'profit', 'descending');
    const second = withNextOrder(first, 'profit', 'descending');
    const third = withNextOrder(second, 'profit', 'descending');
    expect([first, second, third].map((step) => directionOf(step, 'profit'))).toEqual([
      'descending',
      'ascending',
      undefined,
    ]);
    expect(third.orderBy).toEqual([]);
  });

  it('cycles a row group the other way round, and replaces the order by another column', () => {
    const first = withNextOrder(query, 'customer', 'ascending');
    expect(first.orderBy).toEqual([{ by: 'customer', descending: false }]);
    expect(withNextOrder(first, 'customer', 'ascending').orderBy).toEqual([{ by: 'customer', descending: true }]);
  });

  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 1, ['a', 'b', 'c']],
  ])('moves entry %i to place %i', (from, to, expected) => {
    expect(moved(['a', 'b', 'c'], from, to)).toEqual(expected);
  });
});
