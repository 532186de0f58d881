/** Scheduled reports through the backend executable, evaluated as Grafana evaluates a rule. */
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { startBackend, type Backend, type CallOrigin, type DecodedFrame } from '../../dev/backendClient/index';
import { originFor } from '../../dev/report/session';
import { REPORTS, type ReportId } from '../../model/catalogue/index';
import { MEASURES } from '../../model/catalogue/measures';
import { DIMENSIONS } from '../../model/catalogue/dimensions';
import { RESERVED_LABELS } from '../../model/schedule/mail/columns';
import type { ScheduledQuery } from '../../model/schedule/details';
import { TestDatabase } from '../support/database';
import { testRecord } from '../support/records';

jest.setTimeout(60_000);

/** Nobody listens there: whoever asks the engine fails. */
const NOWHERE = 'http://127.0.0.1:9';
const SEND = Date.parse('2026-06-11T08:00:00-04:00');
const MINUTE = 60_000;

const SCHEDULED: ScheduledQuery = {
  version: 1,
  report: 'scheduled',
  of: {
    version: 1,
    report: 'breakout',
    rows: ['customer'],
    measures: ['attempts', 'asr', 'acd', 'charge'],
    orderBy: [{ by: 'attempts', descending: true }],
  },
  clock: { frequency: { every: 'day' }, time: '08:00', timeZone: 'America/New_York' },
  period: { last: 'day' },
};

let backend: Backend;
let database: TestDatabase;

const NASTY = `Acme "A", {{ .x }} $v <b>\nsecond line`;

beforeAll(async () => {
  const { executable } = await ensureBackend();
  [backend, database] = await Promise.all([startBackend({ command: executable }), TestDatabase.create()]);
  const day = (hours: number) => Date.parse('2026-06-10T00:00:00-04:00') + hours * 60 * MINUTE;
  const call = { chargeMicros: 1_234_500_000n, duration: 90, customerDuration: 90 };
  await database.insert([
    testRecord({ ...call, customer: 1, startMs: day(0) }),
    testRecord({ ...call, customer: 1, startMs: day(12), sip: 503, duration: 0, chargeMicros: 0n }),
    testRecord({ ...call, customer: 2, startMs: day(23.99) }),
    testRecord({ ...call, customer: 3, startMs: day(5), customerCurrency: 'EUR' }),
    // The days before and after.
    testRecord({ ...call, customer: 1, startMs: day(-0.01) }),
    testRecord({ ...call, customer: 1, startMs: day(24) }),
  ]);
  await database.giveNames('customer', [
    { id: 1, name: NASTY },
    { id: 2, name: 'B'.repeat(500) },
  ]);
});

afterAll(async () => {
  await backend?.stop();
  await database?.drop();
});

/** As the scheduler of Grafana's alerting calls: its header, and a range that ends at the moment it evaluates for. */
async function evaluate(query: object, atMs: number, { url = database.url, isAlerting = true } = {}) {
  const { dataSource, ...rest } = originFor(url, { CLICKHOUSE_DATABASE: database.database });
  const origin: CallOrigin = {
    ...rest,
    // The backend keeps a connection for each data source.
    dataSource: dataSource && { ...dataSource, uid: url },
    headers: isAlerting ? { FromAlert: 'true' } : {},
  };
  const range = { fromMs: atMs - 10 * MINUTE, toMs: atMs };
  const { A } = await backend.client.queryData([{ refId: 'A', json: { query }, range }], origin);
  if (A === undefined) {
    throw new Error('no answer');
  }
  return A;
}

/** Labels of the alert instances that an evaluation makes. */
async function rowsAt(query: object, atMs: number): Promise<ReadonlyArray<Readonly<Record<string, string>>>> {
  const { error, frames } = await evaluate(query, atMs);
  if (error !== '') {
    throw new Error(error);
  }
  return labelsOf(frames[0]);
}

function labelsOf(frame: DecodedFrame | undefined): ReadonlyArray<Readonly<Record<string, string>>> {
  const texts = (frame?.fields ?? [])
    .filter(({ type }) => type === 'string')
    .map((field) => [field.name, field.values()] as const);
  return Array.from({ length: frame?.rows ?? 0 }, (_, row) =>
    Object.fromEntries(texts.map(([name, values]) => [name, String(values[row])]))
  );
}

describe('outside the window', () => {
  it.each([-1, 15 * MINUTE, 12 * 60 * MINUTE])(
    '%i ms after the send time there is a typed empty frame, and no engine',
    async (after) => {
      const { status, error, frames } = await evaluate(SCHEDULED, SEND + after, { url: NOWHERE });
      expect([status, error]).toEqual([200, '']);
      expect(frames).toHaveLength(1);
      expect(frames[0]?.meta).toMatchObject({ type: 'numeric-long', typeVersion: [0, 1] });
      expect([frames[0]?.rows, frames[0]?.fields]).toEqual([0, []]);
    }
  );

  it('the engine would have been missed', async () => {
    const { error } = await evaluate(SCHEDULED, SEND, { url: NOWHERE });
    expect(error).toContain('127.0.0.1:9');
  });

  it('a preview is for people alone', async () => {
    const asked = { ...SCHEDULED, preview: true };
    const at = SEND + 60 * MINUTE;
    const [rule, person] = [await evaluate(asked, at), await evaluate(asked, at, { isAlerting: false })];
    expect([rule.frames[0]?.rows, person.frames[0]?.rows]).toEqual([0, 5]);
  });
});

describe('inside the window', () => {
  it('rows are texts of the closed day, totals of each currency first', async () => {
    const { frames } = await evaluate(SCHEDULED, SEND + 4 * MINUTE);
    const [frame] = frames;
    expect(frame?.meta).toMatchObject({ type: 'numeric-long', typeVersion: [0, 1] });
    expect(frame?.fields.map(({ name, goType }) => `${name} ${goType}`)).toEqual([
      ...[
        'instance',
        'kind',
        'customer',
        'customer_currency',
        'attempts',
        'asr',
        'acd',
        'charge',
        'period',
        'from_ms',
        'to_ms',
      ].map((name) => `${name} string`),
      'value float64',
    ]);
    const [from, to] = ['2026-06-10T00:00:00-04:00', '2026-06-11T00:00:00-04:00'].map((text) =>
      String(Date.parse(text))
    );
    const shown = labelsOf(frame).map(
      ({ instance, customer, customer_currency: currency, attempts, asr, acd, charge }) =>
        [instance, customer, currency, attempts, asr, acd, charge].join(' | ')
    );
    expect(shown).toEqual([
      '0001 | TOTAL | EUR | 1 | 100.00 % | 1:30 | 1,234.50',
      '0002 | TOTAL | USD | 3 | 66.67 % | 1:30 | 2,469.00',
      `0003 | Acme "A", {{ .x }} $v <b> ⏎ second line | USD | 2 | 50.00 % | 1:30 | 1,234.50`,
      '0004 | #3 | EUR | 1 | 100.00 % | 1:30 | 1,234.50',
      `0005 | ${'B'.repeat(119)}… | USD | 1 | 100.00 % | 1:30 | 1,234.50`,
    ]);
    for (const labels of labelsOf(frame)) {
      expect(labels).toMatchObject({ period: '2026-06-10, America/New_York', from_ms: from, to_ms: to });
      expect(Object.values(labels)).not.toContain('');
    }
    expect(frame?.fields.at(-1)?.values()).toEqual([1, 1, 1, 1, 1]);
  });

  it('every evaluation has the same labels', async () => {
    const answers = await Promise.all([0, 5, 10].map((minutes) => evaluate(SCHEDULED, SEND + minutes * MINUTE + 123)));
    const [first, ...others] = answers.map(({ frames }) => labelsOf(frames[0]));
    others.forEach((labels) => expect(labels).toEqual(first));
  });

  it('a day without traffic has a total, unless rows are wanted', async () => {
    const at = SEND + 30 * 24 * 60 * MINUTE;
    const whole = await rowsAt(SCHEDULED, at);
    expect(whole).toMatchObject([
      {
        instance: '0001',
        customer: 'TOTAL',
        customer_currency: '–',
        attempts: '0',
        asr: '–',
        acd: '–',
        charge: '0.00',
      },
    ]);
    expect((await evaluate({ ...SCHEDULED, onlyIfRows: true }, at)).frames[0]?.rows).toBe(0);
    expect((await evaluate({ ...SCHEDULED, onlyIfRows: true }, SEND)).frames[0]?.rows).toBe(5);
    const noGroups = { ...SCHEDULED, of: { ...SCHEDULED.of, rows: [], orderBy: [] } };
    expect(await rowsAt(noGroups, at)).toMatchObject([{ attempts: '0' }]);
    expect((await evaluate({ ...noGroups, onlyIfRows: true }, at)).frames[0]?.rows).toBe(0);
  });

  it('a long report is cut behind its totals, and says so', async () => {
    const of = { ...SCHEDULED.of, limit: 3, filter: { dimension: 'customer', op: 'in', values: [1, 2, 3] } };
    const rows = await rowsAt({ ...SCHEDULED, of }, SEND);
    expect(rows.map(({ customer, note }) => [customer?.slice(0, 5), note])).toEqual([
      ['TOTAL', 'First 3 of 5 rows'],
      ['TOTAL', 'First 3 of 5 rows'],
      ['Acme ', 'First 3 of 5 rows'],
    ]);
    expect(rows[0]?.['about']).toBe(
      `Filter: Customer is one of Acme "A", {{ .x }} $v <b> ⏎ second line, ${'B'.repeat(500)}, #3`
    );
  });

  it('subtotals and comparisons read as a person says them', async () => {
    const of = {
      ...{ ...SCHEDULED.of, rows: ['day', 'customer_destination'], orderBy: [] },
      ...{ measures: ['attempts'], compare: 'previousDay' },
    };
    const rows = await rowsAt({ ...SCHEDULED, of }, SEND);
    expect(
      rows.map(({ day, customer_destination: to, attempts, attempts_change_share: more }) => [day, to, attempts, more])
    ).toEqual([
      ['TOTAL', 'all', '4', '+300.00 %'],
      ['2026-06-10', 'Total', '4', '+300.00 %'],
      ['2026-06-10', 'Mexico - Mobile', '4', '+300.00 %'],
    ]);
    expect(rows[0]?.['about']).toContain('Compared with: 2026-06-09');
  });
});

it.each(Object.keys(REPORTS) as ReportId[])('the report %s can be sent as it opens', async (report) => {
  const { defaultRows: rows, defaultMeasures: measures, options } = REPORTS[report];
  const numbers = options.includes('numbers')
    ? { numbers: { list: ['+5215550100'], match: 'called', prefix: false } }
    : {};
  const of = { version: 1, report, rows, measures, ...numbers };
  const [total, ...others] = await rowsAt({ ...SCHEDULED, of }, SEND);
  expect(total).toMatchObject({ instance: '0001', kind: 'total', period: '2026-06-10, America/New_York' });
  expect(measures.filter((id) => total?.[id] === undefined)).toEqual([]);
  expect(others.some(({ kind }) => kind === 'row')).toBe(rows.length > 0);
});

it('a query that cannot be run says what is wrong: to people at any time, to its rule when the report is due', async () => {
  const of = { ...SCHEDULED.of, measures: ['attempts', 'marginn'], columns: ['day'] };
  const unusable = { ...SCHEDULED, of };
  const [due, later] = [SEND + 4 * MINUTE, SEND + 60 * MINUTE];
  const nowhere = { url: NOWHERE };
  const answers = [
    await evaluate(unusable, due, nowhere),
    await evaluate(unusable, later, { ...nowhere, isAlerting: false }),
    await evaluate({ ...unusable, preview: true }, later, { ...nowhere, isAlerting: false }),
  ];
  for (const { status, error } of answers) {
    expect(status).toBe(400);
    expect(error).toContain('of.measures[1]: unknown id; did you mean margin');
    expect(error).toContain('of.columns');
  }
  const quiet = await evaluate(unusable, later, nowhere);
  expect([quiet.status, quiet.error, quiet.frames[0]?.fields]).toEqual([200, '', []]);
  const clockless = { ...unusable, clock: { ...SCHEDULED.clock, time: '8' } };
  expect((await evaluate(clockless, later, nowhere)).error).toContain('clock.time');
});

it('every entry of the catalogue can be the name of a label, and none is taken', () => {
  const ids = [...MEASURES, ...DIMENSIONS].map(({ id }) => id);
  expect(ids.filter((id) => RESERVED_LABELS.includes(id) || !/^[a-z_][a-z0-9_]*$/.test(id))).toEqual([]);
});
