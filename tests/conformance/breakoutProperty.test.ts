/**
 * Every row, subtotal and total of a random query over random records equals the brute-force computation, in reading
 * order, through the backend executable.
 */
import fc from 'fast-check';
import { parseReportQuery } from '../../model/query/parse';
import { describeIssue } from '../../model/result';
import { reportResult } from '../../dev/report/result';
import type { Rate } from '../../dev/rates/rates';
import type { ReportSession } from '../../dev/report/session';
import { period, query, record, WORLD as CDRS, type World } from '../support/arbitraries';
import { bruteForce, type Names, type Row } from '../support/bruteForce';
import { TestDatabase } from '../support/database';
import type { TestRecord } from '../support/records';

const SEED = 20261123;
const RECORDS = 600;
const RUNS = Number(process.env['TOLLGRID_PROPERTY_RUNS'] ?? 120);

const WORLDS: Record<string, World> = {
  'one currency': { customerCurrencies: ['USD'], providerCurrencies: ['USD'] },
  'several currencies': { customerCurrencies: ['USD', 'EUR'], providerCurrencies: ['USD', 'EUR', 'GBP'] },
};

const NAMES: Names = {
  customer: new Map([
    [1, 'Zeta Voice'],
    [2, 'O\'Hara & "Sons"'],
  ]),
  provider: new Map([[1, 'alpha carrier']]),
};

/** A rate for every day and pair, with as many digits as there can be. */
const rateOf = (day: string, from: string, to: string): bigint =>
  90_000_001n +
  BigInt([...`${day}${from}${to}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 40_000_003, 7));

function everyRate(): Rate[] {
  const days = Array.from({ length: 60 }, (_, index) =>
    new Date(CDRS.fromMs + index * 86_400_000).toISOString().slice(0, 10)
  );
  const codes = ['USD', 'EUR', 'GBP'];
  return days.flatMap((day) =>
    codes.flatMap((from) =>
      codes.filter((to) => to !== from).map((to) => ({ day, from, to, rate: rateOf(day, from, to) }))
    )
  );
}

describe.each(Object.entries(WORLDS))('Breakout in a world of %s', (_, world) => {
  let database: TestDatabase;
  let session: ReportSession;
  let records: TestRecord[];

  beforeAll(async () => {
    records = fc.sample(record(world), { seed: SEED, numRuns: RECORDS });
    database = await TestDatabase.create();
    await database.insert(records);
    await database.giveNames(
      'customer',
      [...NAMES.customer].map(([id, name]) => ({ id, name }))
    );
    await database.giveNames(
      'provider',
      [...NAMES.provider].map(([id, name]) => ({ id, name }))
    );
    await database.giveRates(everyRate());
    session = await database.session();
  }, 120_000);

  afterAll(async () => {
    await session?.stop();
    await database?.drop();
  });

  it('equals brute force at every level', async () => {
    await fc.assert(
      fc.asyncProperty(query, period, async (input, range) => {
        const parsed = parseReportQuery(input);
        if (!parsed.ok) {
          throw new Error(parsed.issues.map(describeIssue).join('\n'));
        }
        const { frames } = await session.run(input, range);
        const actual = instantsAsNumbers(reportResult(parsed.value, frames[0]).rows);
        expect(rounded(actual)).toEqual(rounded(bruteForce(records, parsed.value, range, NAMES, rateOf)));
      }),
      { seed: SEED, numRuns: RUNS }
    );
  }, 240_000);
});

/** The brute force keeps instants as epoch milliseconds; the command line writes them as ISO 8601. */
function instantsAsNumbers(rows: ReadonlyArray<Readonly<Row>>): Row[] {
  const back = (value: Row[string]) => (typeof value === 'string' ? Date.parse(value) : value);
  return rows.map((row) => ({
    ...row,
    ...('hour' in row ? { hour: back(row['hour'] ?? null) } : {}),
    ...('quarter_hour' in row ? { quarter_hour: back(row['quarter_hour'] ?? null) } : {}),
  }));
}

/** Ratios agree to twelve significant digits; everything else exactly. */
function rounded(rows: ReadonlyArray<Readonly<Row>>): Row[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([id, value]) => [
        id,
        typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value,
      ])
    )
  );
}
