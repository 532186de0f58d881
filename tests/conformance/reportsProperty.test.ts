/**
 * Every row, subtotal and total of a random query over random records equals the brute-force computation, in reading
 * order, through the backend executable. And the reports agree with each other where they count the same.
 */
import fc from 'fast-check';
import { isReportId, REPORTS } from '../../model/catalogue/index';
import type { Rate } from '../../dev/rates/rates';
import type { ReportSession } from '../../dev/report/session';
import { period, queryOf, record, WORLD as CDRS, ZONES, type World } from '../support/arbitraries';
import { bruteForce, type Names } from '../support/bruteForce';
import { TestDatabase } from '../support/database';
import { givePlan, PLAN } from '../support/numberingPlan';
import { compiledReport, parsedQuery } from '../support/queries';
import type { TestRecord } from '../support/records';
import { comparableRows, rowsOf } from '../support/reportRows';

const SEED = 20261123;
const RECORDS = 600;
const RUNS = Number(process.env['TOLLGRID_PROPERTY_RUNS'] ?? 60);

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

const FACTS = { names: NAMES, rateOf, blocks: PLAN };

/** The rollup answers in UTC alone. */
const EVERY_OTHER_UTC = ZONES.flatMap((zone) => ['UTC', zone]);

describe.each(Object.entries(WORLDS))('in a world of %s', (_, world) => {
  let database: TestDatabase;
  let session: ReportSession;
  let records: TestRecord[];

  beforeAll(async () => {
    records = fc.sample(record(world), { seed: SEED, numRuns: RECORDS });
    database = await TestDatabase.create();
    await givePlan(database.client, database.name);
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

  it.each(Object.keys(REPORTS).filter(isReportId))(
    '%s equals brute force at every level',
    async (report) => {
      const sources = new Set<string>();
      await fc.assert(
        fc.asyncProperty(queryOf(report, EVERY_OTHER_UTC), period, async (input, range) => {
          const query = parsedQuery(input);
          sources.add(compiledReport(query, range).source);
          expect(await rowsOf(session, input, range)).toEqual(comparableRows(bruteForce(records, query, range, FACTS)));
        }),
        { seed: SEED, numRuns: RUNS }
      );
      expect([...sources].sort()).toEqual(report === 'number' ? ['cdr_number'] : ['cdr', 'cdr_day']);
    },
    240_000
  );
});
