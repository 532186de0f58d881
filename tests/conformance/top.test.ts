/** The first rows among siblings and the rest of them in one row. Random queries are reportsProperty's. */
import fc from 'fast-check';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import type { ReportSession } from '../../dev/report/session';
import { record, WORLD as CDRS } from '../support/anyRecord';
import type { Row } from '../support/bruteForce';
import { TestDatabase } from '../support/database';
import { testRecord, type TestRecord } from '../support/records';
import { addedUp, expectRows, rowsOf } from '../support/reportRows';

const SEED = 20261123;
const WORLD = { customerCurrencies: ['USD', 'EUR'], providerCurrencies: ['USD', 'EUR', 'GBP'] };

let database: TestDatabase;
let session: ReportSession;
let records: TestRecord[];

/** Six customers whose attempts, answers and delays are known. */
const KNOWN: ReadonlyArray<Partial<TestRecord>> = [6, 5, 4, 3, 2, 1].flatMap((attempts, index) =>
  Array.from({ length: attempts }, (_, attempt) => ({
    customer: 100 + index,
    provider: attempt % 2,
    startMs: CDRS.toMs + 86_400_000,
    sip: attempt === 0 ? 200 : 503,
    pddMs: 100 * (index + 1) + attempt,
    country: ['US', 'MX', 'CA'][attempt % 3] ?? '',
  }))
);
const KNOWN_PERIOD = { fromMs: CDRS.toMs, toMs: CDRS.toMs + 2 * 86_400_000 };

beforeAll(async () => {
  records = [...fc.sample(record(WORLD), { seed: SEED, numRuns: 300 }), ...KNOWN.map(testRecord)];
  database = await TestDatabase.create();
  await database.insert(records);
  session = await database.session();
});

afterAll(async () => {
  await session?.stop();
  await database?.drop();
});

const BASE = { version: 1, report: 'breakout', moneyAs: 'text', limit: 100_000 } as const;
const known = (query: Omit<ReportQueryInput, 'version' | 'report'>): Promise<Row[]> =>
  rowsOf(session, { ...BASE, ...query }, KNOWN_PERIOD);

describe('the first of them and the rest', () => {
  it('add up to the total at every level, in every currency', async () => {
    const measures = ['attempts', 'answered', 'duration', 'charge', 'cost'] as const;
    const rows = await rowsOf(
      session,
      {
        ...{ ...BASE, rows: ['customer_destination', 'customer', 'provider'], measures, totals: 'all' },
        top: { count: 2, by: 'charge', descending: true, others: true },
      },
      CDRS
    );
    const at = (level: number, parent: (row: Row) => boolean) =>
      rows.filter((row) => row['level'] === level && parent(row));
    const total = addedUp(
      at(0, () => true),
      measures
    );
    expect(
      addedUp(
        at(1, () => true),
        measures
      )
    ).toEqual(total);
    const shown = at(1, ({ other }) => other === 0).map((row) => row['customer_destination']);
    expect(new Set(shown).size).toBeGreaterThan(1);
    for (const destination of new Set(shown)) {
      const isBelow = (row: Row) => row['customer_destination'] === destination && row['other'] !== 1;
      expect(addedUp(at(2, isBelow), measures)).toEqual(addedUp(at(1, isBelow), measures));
    }
  });

  it('have ratios, counts of different ones and percentiles as if the rest had been one customer', async () => {
    const rows = await known({
      rows: ['customer'],
      measures: ['attempts', 'asr', 'attempts_share', 'pdd_p50'],
      totals: 'grand',
      top: { count: 2, by: 'attempts', descending: true, others: true },
    });
    expect(rows.map(({ customer_name: _, ...row }) => row)).toEqual([
      { level: 0, other: 0, customer: null, attempts: 21, asr: 6 / 21, attempts_share: 1, pdd_p50: 204 },
      { level: 1, other: 0, customer: 100, attempts: 6, asr: 1 / 6, attempts_share: 6 / 21, pdd_p50: 102 },
      { level: 1, other: 0, customer: 101, attempts: 5, asr: 1 / 5, attempts_share: 5 / 21, pdd_p50: 202 },
      // 300…303, 400…402, 500, 501 and 600: the fifth of ten.
      { level: 1, other: 1, customer: null, attempts: 10, asr: 4 / 10, attempts_share: 10 / 21, pdd_p50: 400 },
    ]);
  });

  it('without the rest leave the totals whole', async () => {
    const rows = await known({
      rows: ['customer', 'country'],
      measures: ['attempts', 'attempts_share'],
      orderBy: [{ by: 'attempts', descending: false }],
      top: { count: 1, by: 'attempts', descending: true, others: false },
    });
    expect(rows.map(({ customer, country, attempts }) => [customer, country, attempts])).toEqual([
      [null, null, 21],
      [100, null, 6],
      // As many to each country: the key decides.
      [100, 'CA', 2],
    ]);
  });

  it('are ranked by the row, whatever its column groups are', async () => {
    const rows = await known({
      rows: ['customer'],
      columns: ['country'],
      measures: ['attempts'],
      top: { count: 1, by: 'attempts', descending: false, others: true },
    });
    const shown = rows.map(({ other, customer, country, attempts }) => [other, customer, country, attempts]);
    expect(shown.slice(-6)).toEqual([
      [0, 105, null, 1],
      [0, 105, 'US', 1],
      [1, null, null, 20],
      [1, null, 'CA', 5],
      [1, null, 'MX', 7],
      [1, null, 'US', 8],
    ]);
  });
});

it('below one row are those that the whole report has there', async () => {
  const query: ReportQueryInput = {
    ...{ ...BASE, rows: ['customer_destination', 'customer', 'provider'], measures: ['attempts', 'attempts_share'] },
    top: { count: 2, by: 'attempts', descending: true, others: true },
  };
  const whole = await rowsOf(session, query, CDRS);
  const destination = whole.find(({ level, other }) => level === 1 && other === 0)?.['customer_destination'] ?? '';
  const below = await rowsOf(session, { ...query, under: [destination] }, CDRS);
  expect(below.length).toBeGreaterThan(3);
  expectRows(
    below,
    whole.filter((row) => row['customer_destination'] === destination && Number(row['level']) > 1)
  );
});

it('of a list without subtotals are the first of the whole list', async () => {
  const rows = await known({
    rows: ['customer', 'country'],
    measures: ['attempts'],
    totals: 'none',
    top: { count: 3, by: 'attempts', descending: true, others: true },
    orderBy: [{ by: 'attempts', descending: true }],
  });
  expect(
    rows.map(({ level, other, customer, country, attempts }) => [level, other, customer, country, attempts])
  ).toEqual([
    [2, 0, 100, 'CA', 2],
    [2, 0, 100, 'MX', 2],
    [2, 0, 100, 'US', 2],
    [2, 2, null, null, 15],
  ]);
});

it('are of the present period, and the rest is compared too', async () => {
  const [first, rest] = await rowsOf(
    session,
    {
      ...{ ...BASE, rows: ['customer'], measures: ['attempts'], totals: 'none', compare: 'previousPeriod' },
      top: { count: 1, by: 'attempts', descending: true, others: true },
    },
    { fromMs: CDRS.toMs + 2 * 86_400_000, toMs: CDRS.toMs + 4 * 86_400_000 }
  );
  // Nobody called: all are equal, the key decides.
  expect(first).toMatchObject({ customer: 100, attempts: 0, attempts_previous: 6, attempts_change: -6 });
  expect(rest).toMatchObject({ other: 1, customer: null, attempts: 0, attempts_previous: 15, attempts_change: -15 });
});
