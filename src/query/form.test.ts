import { parseReportQuery } from '#model/query/parse';
import { grainProblem, withForm } from './form';
import type { SavedReportQuery } from './savedQuery';

const pivot: SavedReportQuery = {
  version: 1,
  report: 'breakout',
  rows: ['customer', 'day'],
  columns: ['country'],
  depth: 1,
  measures: ['charge'],
  totals: 'grand',
  orderBy: [{ by: 'charge', descending: true, column: ['US'] }],
};

describe('the form of an answer', () => {
  it.each(['numeric', 'timeSeries'])('%s leaves behind what is for tables', (as) => {
    const query = withForm(pivot, as);
    expect(query).toEqual({ ...query, as, rows: ['customer', 'day'], orderBy: [] });
    expect(parseReportQuery(query).ok).toBe(true);
  });

  it('a table has no part of a comparison', () => {
    const query = withForm(
      { ...pivot, columns: [], orderBy: [], as: 'numeric', part: 'change', compare: 'previousDay' },
      'table'
    );
    expect(query).not.toHaveProperty('part');
    expect(parseReportQuery(query).ok).toBe(true);
  });

  it.each<[readonly string[], string | undefined]>([
    [['customer'], 'missing'],
    [['customer', 'hour'], undefined],
    [['$__grain'], undefined],
    [['$group'], undefined],
    [['hour', 'day'], 'several'],
  ])('a time series of %j: %s', (rows, problem) => {
    expect(grainProblem({ ...pivot, as: 'timeSeries', rows })).toBe(problem);
    expect(grainProblem({ ...pivot, rows })).toBeUndefined();
  });
});
