/** The forms of an answer, for panels and for rules, through the executable. */
import type { DecodedFrame } from '../../dev/backendClient/index';
import { REPORTS } from '../../model/catalogue/index';
import type { AnyQueryInput } from '../../model/query/parseQuery';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import { DAY_MS } from '../../model/time/days';
import { DataSources } from '../support/dataSources';
import { callsOfLongDay, EMPTY, HOUR_MS, LONG_DAY, MIDNIGHT, NAMES, OF_EVERY_KIND, query } from '../support/longDay';

/** How alerting calls, and how expressions on a dashboard do. */
const RULE = { FromAlert: 'true' };
const EXPRESSION = { 'http_X-Grafana-From-Expr': 'true' };

let sources: DataSources;

beforeAll(async () => {
  sources = await DataSources.start(callsOfLongDay());
  await sources.database.giveNames('customer', NAMES);
});

afterAll(async () => await sources?.stop());

type Headers = Readonly<Record<string, string>>;

const answer = (given: AnyQueryInput, headers: Headers = {}, range = LONG_DAY) =>
  sources.answer(sources.source(), given, { headers, range });

async function frameOf(given: AnyQueryInput, headers: Headers = {}, range = LONG_DAY): Promise<DecodedFrame> {
  const { status, error, frames } = await answer(given, headers, range);
  expect({ status, error }).toEqual({ status: 200, error: '' });
  return frames[0]!;
}

const shape = ({ meta, fields }: DecodedFrame) => ({
  type: meta?.['type'],
  typeVersion: meta?.['typeVersion'],
  fields: fields.map(({ name, goType, nullable }) => `${name} ${goType}${nullable ? '?' : ''}`),
});

const valuesOf = ({ fields }: DecodedFrame) => Object.fromEntries(fields.map((field) => [field.name, field.values()]));

describe('as numeric', () => {
  it('has the innermost rows, told apart by texts', async () => {
    const frame = await frameOf(query({ as: 'numeric', rows: ['customer', 'hour'], measures: ['attempts', 'acd'] }));
    expect(shape(frame)).toEqual({
      type: 'numeric-long',
      typeVersion: [0, 1],
      fields: ['customer_name string', 'customer string', 'hour string', 'attempts float64?', 'acd float64?'],
    });
    expect(valuesOf(frame)).toEqual({
      customer_name: ['#10', 'Nine', 'Twin', 'Twin', 'Twin'],
      customer: ['10', '9', '7', '7', '8'],
      hour: ['2026-11-01 23:00', '2026-11-01 23:00', '2026-11-01 00:00', '2026-11-01 01:00', '2026-11-01 01:00'],
      attempts: [1, 1, 1, 1, 1],
      acd: [60, 60, 30, null, 120],
    });
    expect(frame.fields[1]?.config).toMatchObject({
      displayNameFromDS: 'Customer ID',
      custom: { hideFrom: { viz: true } },
    });
  });

  it('says what its texts mean, for links of panels', async () => {
    const meaning = async (given: Partial<ReportQueryInput>, headers: Headers = {}) => {
      const { fields } = await frameOf(query({ as: 'numeric', ...given }), headers);
      return fields.map(({ config }) => config['custom']);
    };
    const key = (values: Readonly<Record<string, ReadonlyArray<number | string | null>>>) =>
      expect.objectContaining({ tollgrid: { role: expect.any(String), values } });
    const plain = expect.objectContaining({ tollgrid: { role: expect.any(String) } });
    const at = (...hours: readonly number[]) => hours.map((hour) => MIDNIGHT + hour * HOUR_MS);
    const hours = { '2026-11-01 00:00': at(0), '2026-11-01 01:00': at(1, 2), '2026-11-01 23:00': at(24) };
    const rows = ['hour', 'country'] as const;
    expect(await meaning({ rows })).toEqual([
      key(hours),
      key({ '(unknown)': [''], '(unknown) (2)': ['(unknown)'], 'US (2)': ['US'] }),
      expect.anything(),
    ]);
    expect(await meaning({ rows }, RULE)).toEqual([plain, plain, expect.anything()]);
    expect(await meaning({ rows: ['customer', 'country'] })).toContainEqual(key({ '(unknown)': ['(unknown)', ''] }));
    const top = { count: 1, by: 'attempts', descending: true, others: true } as const;
    expect(await meaning({ rows: ['customer'], top })).toContainEqual(key({ '': [null] }));
  });

  it('has one row of nothing where there were no calls', async () => {
    const frame = await frameOf(query({ as: 'numeric', measures: ['attempts', 'asr', 'charge'] }), {}, EMPTY);
    expect(valuesOf(frame)).toEqual({ customer_currency: [''], attempts: [0], asr: [null], charge: [0] });
  });

  it('has no row where a condition dropped what there was', async () => {
    const filter = { measure: 'attempts', op: '>', values: [1000] } as const;
    expect((await frameOf(query({ as: 'numeric', filter }))).rows).toBe(0);
  });

  it('keeps its fields where no row is left, for panels', async () => {
    const given = query({ as: 'numeric', rows: ['customer', 'hour'], measures: ['attempts', 'last_call'] });
    expect(shape(await frameOf(given, {}, EMPTY)).fields).toEqual([
      'customer_name string',
      'customer string',
      'hour string',
      'attempts float64?',
      'last_call time.Time?',
    ]);
    expect((await frameOf(query({ as: 'timeSeries', rows: ['customer', 'day'] }), {}, EMPTY)).fields).toHaveLength(1);
  });

  it('has moments as moments for panels, and as seconds for rules', async () => {
    const given = query({ as: 'numeric', measures: ['last_call'] });
    const last = MIDNIGHT + 24 * HOUR_MS + 60_000;
    expect(valuesOf(await frameOf(given))).toEqual({ last_call: [last] });
    expect(valuesOf(await frameOf(given, RULE))).toEqual({ last_call: [last / 1000] });
  });

  it('has one figure of a comparison', async () => {
    const compared = query({ as: 'numeric', rows: ['customer'], compare: 'previousDay', part: 'change' });
    expect(valuesOf(await frameOf(compared, RULE))).toMatchObject({
      customer: ['10', '9', '7', '8'],
      attempts_change: [1, 1, 1, 1],
    });
    expect((await frameOf(compared, RULE)).fields.filter(({ type }) => type === 'number')).toHaveLength(1);
  });

  it('names the rest of a top', async () => {
    const top = { count: 1, by: 'attempts', descending: true, others: true } as const;
    expect(valuesOf(await frameOf(query({ as: 'numeric', rows: ['customer'], top })))).toEqual({
      customer_name: ['Twin', 'Other'],
      customer: ['7', ''],
      attempts: [2, 3],
    });
  });
});

describe('as time series', () => {
  const hourly = query({ as: 'timeSeries', rows: ['hour'] });

  it('has every hour of a day of 25', async () => {
    const frame = await frameOf(hourly);
    expect(shape(frame)).toEqual({
      type: 'timeseries-wide',
      typeVersion: [0, 1],
      fields: ['time time.Time', 'attempts float64?'],
    });
    const { time, attempts } = valuesOf(frame);
    expect(time).toEqual(Array.from({ length: 25 }, (_, hour) => MIDNIGHT + hour * HOUR_MS));
    expect(attempts).toEqual([1, 1, 1, ...Array.from({ length: 21 }, () => 0), 2]);
    expect(frame.fields[1]?.config['displayNameFromDS']).toBe('Attempts');
  });

  it('has a field for each series and measure, told apart by labels', async () => {
    const frame = await frameOf(query({ as: 'timeSeries', rows: ['customer', 'day'], measures: ['answered', 'acd'] }));
    expect(
      frame.fields.slice(1).map(({ name, labels, config }) => [name, labels, config['displayNameFromDS']])
    ).toEqual(
      [
        ['10', '#10'],
        ['9', 'Nine'],
        ['7', 'Twin'],
        ['8', 'Twin'],
      ].flatMap(([customer, name]) => [
        ['answered', { customer_name: name, customer }, `${name} · Answered`],
        ['acd', { customer_name: name, customer }, `${name} · ACD`],
      ])
    );
    expect(frame.fields.map((field) => field.values())).toEqual([
      [MIDNIGHT],
      [1],
      [60],
      [1],
      [60],
      [1],
      [30],
      [1],
      [120],
    ]);
  });

  it('chooses the first series over the whole period and adds up the rest', async () => {
    const top = { count: 1, by: 'attempts', descending: true, others: true } as const;
    const frame = await frameOf(query({ as: 'timeSeries', rows: ['hour', 'customer'], top }));
    expect(frame.fields.slice(1).map(({ labels }) => labels['customer_name'])).toEqual(['Twin', 'Other']);
    expect(frame.fields.slice(1).map((field) => field.values().map(Number))).toEqual([
      [1, 1, ...Array.from({ length: 23 }, () => 0)],
      [0, 0, 1, ...Array.from({ length: 21 }, () => 0), 2],
    ]);
  });

  it('has zeros where nothing was counted and nothing where nothing can be told', async () => {
    const measures = ['attempts', 'asr', 'charge'] as const;
    const frame = await frameOf(query({ as: 'timeSeries', rows: ['day'], measures }), {}, EMPTY);
    expect(frame.fields.map((field) => field.values())).toEqual([
      [Date.UTC(2025, 11, 31, 5), Date.UTC(2026, 0, 1, 5)],
      [0, 0],
      [null, null],
      [0, 0],
    ]);
  });

  it('has figures per second of each hour', async () => {
    const frame = await frameOf(query({ as: 'timeSeries', rows: ['hour'], measures: ['erlangs'] }));
    expect(frame.fields[1]?.values().slice(0, 3)).toEqual([30 / 3600, 0, 120 / 3600]);
  });

  it('stands beside the day before', async () => {
    const frame = await frameOf(query({ as: 'timeSeries', rows: ['day'], compare: 'previousDay' }));
    expect(frame.fields.map(({ name, values }) => [name, values()])).toEqual([
      ['time', [MIDNIGHT]],
      ['attempts', [5]],
      ['attempts_previous', [1]],
      ['attempts_change', [4]],
      ['attempts_change_share', [4]],
    ]);
  });

  it('is long for rules: one row per time and series, ascending', async () => {
    const frame = await frameOf(query({ as: 'timeSeries', rows: ['country', 'hour'] }), RULE);
    expect(shape(frame)).toEqual({
      type: 'timeseries-long',
      typeVersion: [0, 1],
      fields: ['time time.Time', 'country string', 'attempts float64?'],
    });
    const { time, country } = valuesOf(frame);
    expect(frame.rows).toBe(75);
    expect(time).toEqual([...(time as number[])].sort((a, b) => a - b));
    // The country without a name and the one of that name are two.
    expect(country?.slice(0, 3)).toEqual(['(unknown)', '(unknown) (2)', 'US']);
  });

  it.each([
    ['by minute', { rows: ['minute'] }, 8 * DAY_MS, /by minute would have more than 11000 points/],
    [
      'of too many',
      { rows: ['customer', 'minute'], measures: REPORTS.breakout.measures.slice(0, 16) },
      7 * DAY_MS,
      /more than 500000 points/,
    ],
  ] as const)('is refused %s', async (_, given, lengthMs, message) => {
    const range = { fromMs: LONG_DAY.fromMs, toMs: LONG_DAY.fromMs + lengthMs };
    expect(await answer(query({ as: 'timeSeries', ...given }), {}, range)).toMatchObject({
      status: 400,
      error: expect.stringMatching(message),
    });
  });
});

describe.each([
  ['a rule', RULE],
  ['an expression', EXPRESSION],
])('for %s', (_, headers) => {
  it.each(OF_EVERY_KIND)('%s has an instance per row', async (_name, given) => {
    const frame = await frameOf(given, headers);
    const { type, typeVersion, fields } = shape(frame);
    expect({ type, typeVersion }).toEqual({ type: 'numeric-long', typeVersion: [0, 1] });
    expect(fields.every((field) => /^\S+ (string|float64\?)$/.test(field))).toBe(true);
    expect(frame.rows).toBeGreaterThan(0);
    const labels = Array.from({ length: frame.rows }, (_row, row) =>
      JSON.stringify(frame.fields.filter((field) => field.type === 'string').map((field) => field.values()[row]))
    );
    expect(new Set(labels).size).toBe(frame.rows);
  });

  it.each(OF_EVERY_KIND)('%s without calls is a typed frame without data', async (_name, given) => {
    expect(shape(await frameOf(given, headers, EMPTY))).toEqual({
      type: 'numeric-long',
      typeVersion: [0, 1],
      fields: [],
    });
  });
});

it('a rule sees the same figures as the table has', async () => {
  const given = query({ rows: ['customer'], measures: ['attempts', 'answered'], totals: 'all' });
  const [table, rule] = [valuesOf(await frameOf(given)), valuesOf(await frameOf(given, RULE))];
  expect(rule).toEqual({
    customer_name: ['#10', 'Nine', 'Twin', 'Twin'],
    customer: table['customer']?.slice(1).map(String),
    attempts: table['attempts']?.slice(1),
    answered: table['answered']?.slice(1),
  });
});

it('a rule sees no groups below the depth of its table', async () => {
  const frame = await frameOf(query({ rows: ['customer', 'country'], depth: 0, totals: 'all' }), RULE);
  expect(valuesOf(frame)).toEqual({ attempts: [5] });
  const nothing = await frameOf(query({ rows: ['customer'], depth: 0 }), RULE, EMPTY);
  expect(valuesOf(nothing)).toEqual({ attempts: [0] });
});

it('a table for a panel stays a table', async () => {
  const frame = await frameOf(query({ rows: ['customer'] }));
  expect(shape(frame).type).toBeUndefined();
  expect(frame.fields[0]?.name).toBe('level');
});
