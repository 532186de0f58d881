/** What the backend answers beside the numbers: frames, resources and metrics, through the executable. */
import { startBackend, type Backend, type CallOrigin } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { TestDatabase } from '../support/database';
import { testRecord } from '../support/records';

const RANGE = { fromMs: Date.UTC(2026, 5, 1), toMs: Date.UTC(2026, 6, 1) };
const QUERY = {
  version: 1,
  report: 'breakout',
  rows: ['customer', 'hour'],
  measures: ['attempts', 'asr', 'charge', 'acd'],
};

let database: TestDatabase;
let backend: Backend;
let origin: CallOrigin;

beforeAll(async () => {
  const { executable } = await ensureBackend();
  database = await TestDatabase.create();
  await database.insert([
    testRecord({ customer: 7, chargeMicros: 1_500_000n, called: '12125550101' }),
    testRecord({ customer: 7, sip: 486, called: '12125550102' }),
    testRecord({ customer: 70, startMs: Date.UTC(2026, 5, 11, 12), called: '12125550102' }),
    testRecord({ customer: 8, startMs: Date.UTC(2026, 5, 12, 12), called: '12125550102' }),
  ]);
  await database.giveNames('customer', [
    { id: 7, name: 'Seven Seas' },
    { id: 8, name: 'Eight 7 Ltd' },
  ]);
  await database.giveRates([{ day: '2026-06-10', from: 'EUR', to: 'USD', rate: 108_000_000n }]);
  backend = await startBackend({ command: executable });
  origin = database.origin();
}, 180_000);

afterAll(async () => {
  await backend?.stop();
  await database?.drop();
});

async function frameOf(query: unknown) {
  const { A } = await backend.client.queryData([{ refId: 'A', json: { refId: 'A', query }, range: RANGE }], origin);
  expect(A).toMatchObject({ status: 200, error: '' });
  return A!.frames[0]!;
}

describe('the frame of a report', () => {
  it('names its fields by the catalogue’s ids and describes them', async () => {
    const { fields, refId, name } = await frameOf(QUERY);
    expect({ refId, name }).toEqual({ refId: 'A', name: 'breakout' });
    expect(fields.map((field) => [field.name, field.type])).toEqual([
      ['level', 'number'],
      ['customer', 'number'],
      ['customer_name', 'string'],
      ['hour', 'time'],
      ['customer_currency', 'string'],
      ['attempts', 'number'],
      ['asr', 'number'],
      ['charge', 'number'],
      ['acd', 'number'],
    ]);
    expect(fields.find((field) => field.name === 'asr')?.config).toMatchObject({
      displayNameFromDS: 'ASR',
      unit: 'percentunit',
      decimals: 2,
      description: expect.stringContaining('Formula: answered / attempts.'),
    });
  });

  it('has moments as moments, and null where a row is a total', async () => {
    const { fields } = await frameOf(QUERY);
    expect(
      fields
        .find((field) => field.name === 'hour')
        ?.values()
        .slice(0, 3)
    ).toEqual([null, null, Date.UTC(2026, 5, 11, 12)]);
  });

  it('tells what was run', async () => {
    const { meta } = await frameOf(QUERY);
    expect(meta).toMatchObject({
      executedQueryString: expect.stringMatching(/^SELECT[\s\S]*GROUPING SETS[\s\S]*\n-- \{"p0":/),
      notices: [],
      custom: { tollgrid: { source: 'cdr', truncated: false } },
    });
  });

  it.each([
    [7, 7, false],
    [6, 6, true],
    [1, 1, true],
  ])('cut at %i rows has %i and says so: %s', async (limit, rows, truncated) => {
    const frame = await frameOf({ ...QUERY, limit });
    expect(frame.rows).toBe(rows);
    expect(frame.meta).toMatchObject({ custom: { tollgrid: { truncated } } });
    expect(frame.meta?.['notices']).toEqual(
      truncated
        ? [
            {
              severity: 'warning',
              text: expect.stringMatching(new RegExp(`^Truncated at ${rows} rows by the row limit`)),
            },
          ]
        : []
    );
  });

  it('has its fields even when no call matches', async () => {
    const { rows, fields } = await frameOf({ ...QUERY, filter: { dimension: 'customer', op: 'in', values: [99] } });
    expect([rows, fields.length]).toEqual([0, 9]);
  });
});

describe('resources', () => {
  const call = async (url: string, body?: unknown) => {
    const { status, body: answer } = await backend.client.callResource(
      body === undefined ? { url, method: 'GET' } : { url, method: 'POST', body: JSON.stringify(body) },
      origin
    );
    return { status, answer: JSON.parse(answer.toString()) as Record<string, unknown> };
  };
  const values = (request: Record<string, unknown>) => call('values', { ...RANGE, ...request });

  it('list the catalogue', async () => {
    const { status, answer } = await call('catalogue');
    expect(status).toBe(200);
    expect(answer['measures']).toContainEqual(
      expect.objectContaining({ id: 'ner', formula: expect.any(String), source: expect.stringContaining('E.425') })
    );
  });

  it('list names that occur in a period, by name', async () => {
    const { answer } = await values({ dimension: 'customer' });
    expect(answer).toEqual({
      values: [
        { value: 70, label: '#70' },
        { value: 8, label: 'Eight 7 Ltd' },
        { value: 7, label: 'Seven Seas' },
      ],
      truncated: false,
    });
  });

  it.each([
    ['a part of a name', 'sEAS', [7]],
    ['the beginning of an id, or a name that has it', '7', [70, 8, 7]],
    ['a quote', "'", []],
  ])('find %s', async (_, search, found) => {
    const { answer } = await values({ dimension: 'customer', search });
    expect((answer['values'] as Array<{ value: unknown }>).map(({ value }) => value)).toEqual(found);
  });

  it('list other values by frequency, and say when there are more', async () => {
    const { answer } = await values({ dimension: 'called_number', limit: 1 });
    expect(answer).toEqual({ values: [{ value: '12125550102', label: '12125550102' }], truncated: true });
  });

  it('list those of calls that meet conditions', async () => {
    const ids = async (filter: unknown) =>
      ((await values({ dimension: 'customer', filter })).answer['values'] as Array<{ value: unknown }>).map(
        ({ value }) => value
      );
    expect(await ids({ dimension: 'customer', op: 'notIn', values: [70] })).toEqual([8, 7]);
    expect(await ids({ dimension: 'called_number', op: 'in', values: ['nobody'] })).toEqual([]);
    const { status, answer } = await values({
      dimension: 'customer',
      filter: { measure: 'asr', op: '<', values: [0.5] },
    });
    expect([status, JSON.stringify(answer)]).toEqual([400, expect.stringContaining('values have no measures')]);
  });

  it('find nothing outside their period', async () => {
    const { answer } = await values({ dimension: 'customer', fromMs: 0, toMs: 86_400_000 });
    expect(answer).toEqual({ values: [], truncated: false });
  });

  it('list the currencies that there are rates to', async () => {
    expect(await call('currencies')).toEqual({ status: 200, answer: { currencies: ['EUR', 'USD'] } });
  });

  it('show the SQL of a query without running it', async () => {
    const { status, answer } = await call('compile', { query: QUERY, ...RANGE });
    expect({ status, answer }).toMatchObject({
      status: 200,
      answer: {
        sql: expect.stringMatching(/^SELECT/),
        parameters: expect.objectContaining({ p0: expect.anything() }),
        source: 'cdr',
      },
    });
  });

  it.each([
    ['an unknown path', 'nothing', undefined, 404, /there are: catalogue, currencies, .*values, export, compile/],
    ['the wrong method', 'values', undefined, 405, /"values" takes POST, not GET/],
    [
      'a dimension that does not exist',
      'values',
      { dimension: 'custmer' },
      400,
      /dimension: unknown id; did you mean customer\?/,
    ],
    ['a dimension of time', 'values', { dimension: 'day' }, 400, /dimension: unknown id/],
    [
      'a query that cannot be used',
      'compile',
      { query: { ...QUERY, rows: ['x'] }, ...RANGE },
      400,
      /rows\[0\]: unknown id/,
    ],
  ])('refuse %s', async (_, url, body, status, message) => {
    expect(await call(url, body)).toMatchObject({ status, answer: { message: expect.stringMatching(message) } });
  });
});

it('metrics count queries by report and outcome', async () => {
  await frameOf(QUERY);
  const metrics = await backend.client.collectMetrics();
  expect(metrics).toMatch(/tollgrid_queries_total\{report="breakout",outcome="ok"\} \d+/);
  expect(metrics).toMatch(/tollgrid_queries_running 0/);
  expect(metrics).toMatch(/tollgrid_query_duration_seconds_count\{report="breakout"\} \d+/);
});
