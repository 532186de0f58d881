import { BREAKOUT } from '#model/catalogue/reports/breakout';
import type { ReportQuery } from '#model/query/reportQuery';
import { describeIssue, type Result } from '#model/result';
import { periodOf, timeRangeOf } from './period';
import { reportCodec, type ReportState } from './reportState';
import { isSameRequest } from './useUrlState';

const codec = reportCodec({
  report: 'breakout',
  views: [
    {
      id: 'breakout',
      label: BREAKOUT.label,
      description: BREAKOUT.description,
      query: {
        rows: ['customer', 'provider'],
        measures: BREAKOUT.defaultMeasures,
        totals: 'all',
        orderBy: [{ by: 'attempts', descending: true }],
      },
    },
  ],
});
const { initial: defaultState, read: stateOfUrl, write: urlOfState } = codec;

const ZONE = 'America/New_York';

function search(state: ReportState): string {
  const parameters = new URLSearchParams();
  Object.entries(urlOfState(state)).forEach(([name, value]) => value !== undefined && parameters.set(name, value));
  return `?${parameters}`;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.issues.map(describeIssue).join('\n'));
  }
  return result.value;
}

function rangeOf(result: Result<ReportState>) {
  const { period, query } = valueOf(result);
  return timeRangeOf(period, query.timeZone);
}

const textsOf = (result: Result<unknown>) => (result.ok ? [] : result.issues.map(describeIssue));

describe('a report page in its URL', () => {
  it('opens with the default report of the zone', () => {
    expect(valueOf(stateOfUrl('', ZONE))).toEqual(defaultState(ZONE));
  });

  const query = defaultState(ZONE).query;
  it.each<[string, Partial<ReportQuery>, Partial<ReportState>]>([
    ['the default', {}, {}],
    ['no rows: the grand total', { rows: [], depth: 0 }, {}],
    ['no order', { orderBy: [] }, {}],
    [
      'two orders',
      {
        orderBy: [
          { by: 'profit', descending: false },
          { by: 'customer', descending: true },
        ],
      },
      {},
    ],
    ['other totals and limit', { totals: 'none', limit: 500 }, {}],
    ['another zone', { timeZone: 'Asia/Kolkata' }, {}],
    [
      'pickers and a filter of a link',
      {
        filter: {
          and: [
            { dimension: 'customer', op: 'in', values: [7, 8] },
            {
              or: [
                { measure: 'asr', op: '<', values: [0.3] },
                { dimension: 'customer', op: 'isUnknown' },
              ],
            },
          ],
        },
      },
      {},
    ],
    ['text that needs escaping', { filter: { dimension: 'switch', op: 'in', values: ['a&b=c #%+', '“ü”'] } }, {}],
    ['an absolute period', {}, { period: { from: '2026-06-01T04:00:00.000Z', to: '2026-07-01T04:00:00.000Z' } }],
    ['a data source', {}, { dataSource: 'abc-123' }],
  ])('brings back %s', (_, change, others) => {
    const state = { ...defaultState(ZONE), query: { ...query, ...change }, ...others };
    expect(valueOf(stateOfUrl(search(state), 'UTC'))).toEqual(state);
  });

  it('takes the zone of the link, not of the reader', () => {
    expect(valueOf(stateOfUrl(search(defaultState(ZONE)), 'Asia/Tokyo')).query.timeZone).toBe(ZONE);
  });

  it('fills in what a hand-written link leaves out, but no order', () => {
    const state = valueOf(stateOfUrl('?rows=country', ZONE));
    expect(state.query).toMatchObject({ rows: ['country'], measures: query.measures, orderBy: [], timeZone: ZONE });
  });

  it('takes nothing from the link of a pivot that a plain table cannot show', () => {
    const { query: read } = valueOf(stateOfUrl('?rows=country&columns=month&depth=0&compare=previousDay', ZONE));
    expect(read).toMatchObject({ rows: ['country'], columns: [], depth: 1 });
    expect(read.compare).toBeUndefined();
  });

  it('reads epoch milliseconds, as Grafana’s older links have them', () => {
    const { from, to } = rangeOf(stateOfUrl('?from=1780286400000&to=1782878400000', ZONE));
    expect([from.valueOf(), to.valueOf()]).toEqual([1780286400000, 1782878400000]);
  });

  it.each<[string, readonly string[]]>([
    [
      '?from=yesterday',
      ['from: is not a time (got "yesterday"); allowed: now-7d, now/d, 2026-06-01T00:00:00Z, epoch milliseconds'],
    ],
    ['?from=now&to=now-1d', ['from: must be before to (got "now")']],
    ['?from=2026-13-45T00:00:00Z', [expect.stringContaining('from: is not a time')]],
    ['?zone=Mars/Base', [expect.stringContaining('timeZone: must be an IANA time zone')]],
    ['?measures=', [expect.stringContaining('measures: needs at least one measure')]],
    [
      '?rows=custmer&measures=asr,foo&filter={bad&to=never',
      [
        expect.stringContaining('to: is not a time'),
        expect.stringContaining('rows[0]: unknown id; did you mean customer?'),
        expect.stringContaining('measures[1]: unknown id'),
        'filter: is not valid JSON (got "{bad")',
      ],
    ],
  ])('says everything that is wrong with %s', (text, issues) => {
    expect(textsOf(stateOfUrl(text, ZONE))).toEqual(issues);
  });
});

describe('the period', () => {
  it('rounds relative ends to the days of the query’s zone', () => {
    const state = stateOfUrl('?from=now-1d/d&to=now-1d/d&zone=America/New_York', 'UTC');
    const { from, to } = rangeOf(state);
    const hour = new Intl.DateTimeFormat('en-US', {
      timeZone: ZONE,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    expect([hour.format(from.valueOf()), hour.format(to.valueOf())]).toEqual(['00:00', '23:59']);
  });

  it('is written back as it was chosen', () => {
    const relative = stateOfUrl('?from=now-1d/d&to=now', ZONE);
    expect(periodOf(rangeOf(relative).raw)).toEqual({ from: 'now-1d/d', to: 'now' });
    const absolute = stateOfUrl('?from=2026-06-01T04:00:00Z&to=1782878400000', ZONE);
    expect(periodOf(rangeOf(absolute).raw)).toEqual({
      from: '2026-06-01T04:00:00.000Z',
      to: '2026-07-01T04:00:00.000Z',
    });
  });
});

describe('whether a report is the one on screen', () => {
  const state = defaultState(ZONE);
  it.each<[string, ReportState, boolean]>([
    ['itself', { ...state, query: { ...state.query } }, true],
    ['another period', { ...state, period: { from: 'now-1d', to: 'now' } }, false],
    ['another data source', { ...state, dataSource: 'x' }, false],
    ['other measures', { ...state, query: { ...state.query, measures: ['asr'] } }, false],
  ])('%s', (_, other, same) => {
    expect(isSameRequest(codec, state, other)).toBe(same);
  });
});
