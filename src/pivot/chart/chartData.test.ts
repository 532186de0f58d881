import { toDataFrame } from '@grafana/data';
import { parseReportQuery } from '#model/query/parse';
import type { ReportQuery, ReportQueryInput } from '#model/query/reportQuery';
import { defaultState } from '../state/defaults';
import { readBlock } from '../table/block';
import { pivotTable } from '../table/pivotTable';
import type { PivotTable } from '../types';
import { chartData, MOST_BARS, MOST_SERIES } from './chartData';
import { describeChart, plotData, pointAt } from './plot';

type Cells = Readonly<Record<string, ReadonlyArray<string | number | null>>>;

function queryOf(input: Partial<ReportQueryInput>): ReportQuery {
  const parsed = parseReportQuery({ version: 1, report: 'breakout', rows: [], measures: ['attempts'], ...input });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.issues));
  }
  return parsed.value;
}

/** The table of an answer whose columns are given, as a page would show it with everything open. */
function tableOf(input: Partial<ReportQueryInput>, cells: Cells): PivotTable {
  const query = queryOf(input);
  const fields = Object.entries(cells).map(([name, values]) => ({ name, values: [...values] }));
  const root = readBlock({ query, frame: toDataFrame({ fields }), truncated: false });
  const expanded = { levels: query.rows.length, open: [], closed: [] };
  return pivotTable({ root, blocks: [], pending: new Map() }, query, defaultState(query).layout, expanded);
}

const seriesOf = (table: PivotTable) =>
  Object.fromEntries(chartData(table, 'attempts').series.map(({ label, values }) => [label, values]));

const BY_COUNTRY = { level: [0, 1, 1], country: [null, 'US', 'GB'], attempts: [30, 20, 10] };

describe('bars', () => {
  it('are the outermost rows in the order of the table', () => {
    const data = chartData(tableOf({ rows: ['country'] }, BY_COUNTRY), 'attempts');
    expect(data).toMatchObject({ kind: 'bars', isOrdinal: false, unit: 'count', leftOut: { series: 0, points: 0 } });
    expect(data.points.map(({ label }) => label)).toEqual(['US', 'GB']);
    expect(data.series).toMatchObject([{ label: 'Attempts', part: 'value', values: [20, 10] }]);
  });

  it('stand beside those of the compared period, in the same colour', () => {
    const compared = { attempts_previous: [28, 22, 6], attempts_change: [2, -2, 4], attempts_change_share: [0, 0, 0] };
    const table = tableOf({ rows: ['country'], compare: 'previousMonth' }, { ...BY_COUNTRY, ...compared });
    const { series } = chartData(table, 'attempts');
    expect(series.map(({ label, part, color, values }) => [label, part, color, values])).toEqual([
      ['Attempts', 'value', 0, [20, 10]],
      ['Attempts, previous month', 'previous', 0, [22, 6]],
    ]);
  });

  it('stand at the place of an hour, so that hours without calls are seen', () => {
    const cells = { level: [0, 1, 1], hour_of_day: [null, 22, 3], attempts: [3, 2, 1] };
    const data = chartData(tableOf({ rows: ['hour_of_day'] }, cells), 'attempts');
    expect(data.isOrdinal).toBe(true);
    expect(data.points.map(({ x, label }) => [x, label])).toEqual([
      [3, '03:00'],
      [22, '22:00'],
    ]);
    expect(data.series[0]?.values).toEqual([1, 2]);
  });

  it('leave out what is too much, and say so', () => {
    const count = MOST_BARS + 5;
    const codes = Array.from({ length: count }, (_, index) => 400 + index);
    const cells = { level: [0, ...codes.map(() => 1)], sip_code: [null, ...codes], attempts: [count, ...codes] };
    const data = chartData(tableOf({ rows: ['sip_code'] }, cells), 'attempts');
    expect(data.points).toHaveLength(MOST_BARS);
    expect(data.leftOut.points).toBe(5);
  });

  it('have columns of the plot of their own, side by side', () => {
    const cells = {
      level: [0, 0, 0, 1, 1, 1, 1],
      column_level: [0, 1, 1, 0, 1, 0, 1],
      country: [null, null, null, 'US', 'US', 'GB', 'GB'],
      switch: [null, 'a', 'b', null, 'a', null, 'b'],
      attempts: [30, 20, 10, 20, 20, 10, 10],
    };
    const data = chartData(tableOf({ rows: ['country'], columns: ['switch'] }, cells), 'attempts');
    expect(data.series.map(({ label, values }) => [label, values])).toEqual([
      ['a', [20, null]],
      ['b', [null, 10]],
    ]);
    const [x, a, b] = plotData(data);
    expect([a, b]).toEqual([
      [20, null, null, null],
      [null, null, null, 10],
    ]);
    const places = Array.from(x ?? [], Number);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect([0, 1, 2, 3].map((column) => pointAt(data, column))).toEqual([0, 0, 1, 1]);
  });
});

describe('over time', () => {
  it('rows by day are one line in the days of the zone, with missing days as gaps', () => {
    // Clocks go back on 1 November: that day is 25 hours long.
    const days = ['2026-10-31', '2026-11-01', '2026-11-03'];
    const cells = { level: [0, 1, 1, 1], day: [null, ...days], attempts: [6, 1, 2, 3] };
    const data = chartData(tableOf({ rows: ['day'], timeZone: 'America/New_York' }, cells), 'attempts');
    expect(data.kind).toBe('time');
    expect(data.points.map(({ x }) => new Date(x).toISOString())).toEqual([
      '2026-10-31T04:00:00.000Z',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
      '2026-11-03T05:00:00.000Z',
    ]);
    expect(data.points[2]?.label).toBe('2026-11-02');
    expect(data.series).toMatchObject([{ values: [1, 2, null, 3] }]);
  });

  it('columns by month are a line for each outermost row', () => {
    const cells = {
      level: [0, 0, 0, 1, 1, 1, 1, 1],
      column_level: [0, 1, 1, 0, 1, 1, 0, 1],
      country: [null, null, null, 'US', 'US', 'US', 'GB', 'GB'],
      month: [null, '2026-09', '2026-10', null, '2026-09', '2026-10', null, '2026-10'],
      attempts: [9, 3, 6, 7, 3, 4, 2, 2],
    };
    const table = tableOf({ rows: ['country'], columns: ['month'] }, cells);
    expect(seriesOf(table)).toEqual({ US: [3, 4], GB: [null, 2] });
    expect(describeChart(chartData(table, 'attempts'), 'Attempts', 'month')).toBe(
      'Attempts by month: 2 series, 2 points. Highest: 4 (US, 2026-10). The table has every number.'
    );
  });

  it('inner rows by hour are a line for each row above them', () => {
    const hour = (at: number) => Date.UTC(2026, 9, 1, at);
    const cells = {
      level: [0, 1, 2, 2, 1, 2],
      country: [null, 'US', 'US', 'US', 'GB', 'GB'],
      hour: [null, null, hour(0), hour(1), null, hour(1)],
      attempts: [6, 3, 1, 2, 3, 3],
    };
    expect(seriesOf(tableOf({ rows: ['country', 'hour'] }, cells))).toEqual({ US: [1, 2], GB: [null, 3] });
  });

  it('is empty while the rows that have time are closed', () => {
    const cells = { level: [0, 1], country: [null, 'US'], attempts: [1, 1] };
    const query = { rows: ['country', 'hour'], depth: 1 } as const;
    expect(chartData(tableOf(query, { ...cells, hour: [null, null] }), 'attempts').points).toEqual([]);
  });

  it('shows as many lines as can be told apart', () => {
    const codes = Array.from({ length: MOST_SERIES + 2 }, (_, index) => 400 + index);
    const cells = {
      level: [0, 0, ...codes.flatMap(() => [1, 1])],
      column_level: [0, 1, ...codes.flatMap(() => [0, 1])],
      sip_code: [null, null, ...codes.flatMap((code) => [code, code])],
      day: [null, '2026-10-01', ...codes.flatMap(() => [null, '2026-10-01'])],
      attempts: [1, 1, ...codes.flatMap((code) => [code, code])],
    };
    const data = chartData(tableOf({ rows: ['sip_code'], columns: ['day'] }, cells), 'attempts');
    expect(data.series).toHaveLength(MOST_SERIES);
    expect(data.leftOut.series).toBe(2);
  });
});
