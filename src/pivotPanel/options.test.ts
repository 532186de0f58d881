import { toDataFrame } from '@grafana/data';
import { parseReportQuery } from '#model/query/parse';
import type { ReportQuery, ReportQueryInput } from '#model/query/reportQuery';
import { callsBehind, explorerUrl } from './addresses';
import { isBeginning, readAnswer } from './answer';
import {
  DEFAULT_OPTIONS,
  layoutOf,
  STATIC_ROWS,
  startState,
  withDefaultOptions,
  withLayout,
  withRowLimit,
} from './options';

function queryOf(input: Partial<ReportQueryInput> = {}): ReportQuery {
  const parsed = parseReportQuery({
    version: 1,
    report: 'breakout',
    rows: ['customer', 'country', 'provider'],
    measures: ['attempts', 'charge'],
    ...input,
  });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.issues));
  }
  return parsed.value;
}

describe('options', () => {
  it('of an older release are filled in', () => {
    expect(withDefaultOptions({ density: 'compact', parts: [] })).toEqual({ ...DEFAULT_OPTIONS, density: 'compact' });
  });

  it('open rows at the start: as many levels as there are, all of them for print', () => {
    const query = queryOf({ depth: 1 });
    const levels = (expandedLevels: number, isStatic = false) =>
      startState(query, { expandedLevels, isStatic }).expanded.levels;
    expect([levels(0), levels(1), levels(7), levels(0, true)]).toEqual([0, 1, 2, 2]);
    expect(startState(query, DEFAULT_OPTIONS).query.depth).toBe(3);
  });

  it('lower the limit of the query, never raise it', () => {
    const limit = (rowLimit: number | undefined, isStatic: boolean, of: number) =>
      withRowLimit(queryOf({ limit: of }), { rowLimit, isStatic }).limit;
    expect(limit(undefined, false, 5_000)).toBe(5_000);
    expect(limit(undefined, true, 5_000)).toBe(STATIC_ROWS);
    expect(limit(50, true, 5_000)).toBe(50);
    expect(limit(50, false, 20)).toBe(20);
  });

  it('keep a layout that was changed in the panel', () => {
    const options = withDefaultOptions({ marks: { charge: 'bars', calls_matched: 'heat', asr: undefined } as object });
    const layout = layoutOf(options, startState(queryOf(), options));
    expect(layout.marks).toEqual({ charge: 'bars' });
    const changed = withLayout(options, { ...layout, widths: { charge: 120 }, hidden: ['attempts'] });
    expect(changed).toMatchObject({ arranged: { widths: { charge: 120 }, hidden: ['attempts'] } });
    expect(layoutOf(changed, startState(queryOf(), changed))).toMatchObject({ widths: { charge: 120 } });
  });
});

describe('the answer of a dashboard', () => {
  const fields = [{ name: 'level', values: [0] }];
  const frameOf = (query: unknown, refId = 'A') =>
    toDataFrame({ refId, fields, meta: { custom: { tollgrid: { query, truncated: true } } } });
  const requestOf = (type: string, ...refIds: string[]) =>
    ({ targets: refIds.map((refId) => ({ refId, datasource: { type, uid: 'one' } })) }) as never;
  const ours = 'tollgrid-cdr-datasource';

  it('is that of the first query, with the query that the backend was asked', () => {
    const series = [frameOf(queryOf({ rows: ['country'] }), 'B'), frameOf(queryOf(), 'A')];
    expect(readAnswer({ series, request: requestOf(ours, 'A', 'B') })).toMatchObject({
      state: 'report',
      query: { rows: ['customer', 'country', 'provider'] },
      truncated: true,
      dataSource: { uid: 'one' },
    });
  });

  it.each([
    ['another data source', [frameOf(queryOf())], 'prometheus', /type prometheus/],
    ['a changed answer', [toDataFrame({ refId: 'A', fields })], ours, /transformations/],
    ['a list of calls', [frameOf({ version: 1, report: 'calls' })], ours, /report/],
    ['rows below one row', [frameOf(queryOf({ under: [7] }))], ours, /below one row/],
  ])('says what is wrong with %s', (_, series, type, problem) => {
    expect(readAnswer({ series, request: requestOf(type, 'A') })).toMatchObject({
      state: 'other',
      problem: expect.stringMatching(problem),
    });
  });

  it('is nothing before there is one', () => {
    expect(readAnswer({ series: [], request: requestOf(ours, 'A') })).toEqual({ state: 'none' });
  });

  it.each([
    [{ depth: 1 }, true],
    [{}, true],
    [{ totals: 'grand' }, false],
    [{ totals: 'none', rows: ['customer'] }, true],
    [{ depth: 0 }, false],
  ] as const)('with %p can be opened: %p', (input, expected) => {
    const answer = { query: queryOf(input), frame: toDataFrame({ fields }), truncated: false };
    expect(isBeginning(answer)).toBe(expected);
  });
});

describe('ways on', () => {
  const place = { range: { from: 'now-7d', to: 'now' }, dataSource: 'tollgrid' };

  it('lead to the page of the report with query, layout and period', () => {
    const url = new URL(
      explorerUrl(startState(queryOf(), { ...DEFAULT_OPTIONS, expandedLevels: 1 }), place) ?? '',
      'http://x'
    );
    expect(url.pathname).toBe('/a/tollgrid-cdr-app/breakout');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      from: 'now-7d',
      ds: 'tollgrid',
      rows: 'customer,country,provider',
      levels: '1',
    });
  });

  it('lead to the calls behind a cell, without conditions on measures', () => {
    const filter = { measure: 'attempts', op: '>=', values: [10] } as const;
    const url = callsBehind(
      startState(queryOf({ filter }), DEFAULT_OPTIONS),
      [{ dimension: 'customer', key: 7 }],
      place
    );
    expect(JSON.parse(new URL(url ?? '', 'http://x').searchParams.get('filter') ?? '')).toMatchObject({
      dimension: 'customer',
      values: [7],
    });
  });
});
