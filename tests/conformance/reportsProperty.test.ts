/**
 * Every row, subtotal and total of a random query over random records equals the brute-force computation, in reading
 * order, through the backend executable. And the reports agree with each other where they count the same.
 */
import fc from 'fast-check';
import { isReportId, REPORTS, type ReportId } from '../../model/catalogue/index';
import { JURISDICTION_CLASSES } from '../../model/nanp/policy';
import type { NumberSelection } from '../../model/number/selection';
import type { FilterNode } from '../../model/query/filter';
import { parseReportQuery } from '../../model/query/parse';
import { isRate } from '../../model/query/parseRates';
import { pathKeyOf } from '../../model/query/pathKey';
import { SIDES, type ReportQueryInput } from '../../model/query/reportQuery';
import { dimensionsOf, splitFilter } from '../../model/query/splitFilter';
import { tableOf } from '../../model/query/tableOf';
import { isTimeGrain } from '../../model/time/grain';
import type { Rate } from '../../dev/rates/rates';
import type { DecodedFrame } from '../../dev/backendClient/index';
import type { ReportSession } from '../../dev/report/session';
import { record, WORLD as CDRS, type World } from '../support/anyRecord';
import { OPTIONS } from '../support/arbitraries/features';
import { recordFilter } from '../support/arbitraries/filters';
import { period, wholeDays } from '../support/arbitraries/periods';
import { dailyQueryOf, queryOf, ZONES } from '../support/arbitraries/queries';
import { bruteForce, type Names, type Row } from '../support/bruteForce';
import { TestDatabase } from '../support/database';
import { givePlan, PLAN } from '../support/numberingPlan';
import { compiledReport, parsedQuery } from '../support/queries';
import type { TestRecord } from '../support/records';
import { addedUp, expectRows, micros, rowsOf } from '../support/reportRows';

const SEED = 20261123;
const RECORDS = 600;
const AGREEMENT_RUNS = 8;
const RUNS = Number(process.env['TOLLGRID_PROPERTY_RUNS'] ?? 16);

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

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

/** What a random query asks, by one time, without what only tables have. */
function seriesQuery(input: ReportQueryInput, time: 'hour' | 'day' | 'week' | 'month'): ReportQueryInput {
  const { version, report, filter, timeZone, currency, measures } = input;
  const rows = [...input.rows.filter((id) => !isTimeGrain(id)).slice(0, 2), time];
  const hasRates = measures.some(isRate);
  const conditions = splitFilter(filter).records.filter((node) => !(hasRates && dimensionsOf(node).some(isTimeGrain)));
  return { version, report, rows, timeZone, currency, measures, filter: { and: conditions } };
}

const atColumnLevel = (rows: readonly Row[], level: number): readonly Row[] =>
  rows.filter(({ column_level }) => column_level === level);

/** Every part of time has a value in a series, a row of a table only where there are records. */
const told = (values: readonly unknown[]): readonly number[] =>
  values
    .filter((value) => value !== null && value !== 0)
    .map(Number)
    .sort((a, b) => a - b);

const FACTS = { names: NAMES, rateOf, blocks: PLAN };

/** What all reports can add up. */
const ADDABLE = [
  'attempts',
  'calls',
  'answered',
  'duration',
  'customer_duration',
  'provider_duration',
  'short_calls',
  'charge',
  'cost',
] as const;

const WHOLES = {
  '': 'attempts',
  _connected: 'answered',
  _duration: 'total_duration',
  _charge: 'charge',
  _cost: 'cost',
} as const;
const CLASS_FIGURES = Object.keys(WHOLES) as ReadonlyArray<keyof typeof WHOLES>;

/** Tables that the random queries of a report must come upon; the rollup knows no rate centers. */
const SOURCES: Record<ReportId, readonly string[]> = {
  breakout: ['cdr', 'cdr_day'],
  dtmf: ['cdr', 'cdr_day'],
  number: ['cdr_number'],
  usaRateCenter: ['cdr'],
  usaCalls: ['cdr', 'cdr_day'],
};

/** The rollup answers in UTC alone. */
const EVERY_OTHER_UTC = ZONES.flatMap((zone) => ['UTC', zone]);

describe.each(Object.entries(WORLDS))('in a world of %s', (_, world) => {
  let database: TestDatabase;
  let session: ReportSession;
  let records: TestRecord[];

  beforeAll(async () => {
    records = fc.sample(record(world), { seed: SEED, numRuns: RECORDS });
    database = await TestDatabase.create();
    await givePlan(database.client, database.database);
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
  });

  afterAll(async () => {
    await session?.stop();
    await database?.drop();
  });

  it.each(Object.keys(REPORTS).filter(isReportId))(
    '%s equals brute force at every level',
    async (report) => {
      const sources = new Set<string>();
      const check = async (input: ReportQueryInput, range: Range): Promise<void> => {
        const query = parsedQuery(input);
        sources.add(compiledReport(query, range).source);
        expectRows(await rowsOf(session, input, range), bruteForce(records, query, range, FACTS));
      };
      await fc.assert(fc.asyncProperty(queryOf(report, ZONES), period, check), { seed: SEED, numRuns: RUNS });
      if (SOURCES[report].includes('cdr_day')) {
        await fc.assert(fc.asyncProperty(dailyQueryOf(report), wholeDays, check), {
          seed: SEED,
          numRuns: Math.ceil(RUNS / 2),
        });
      }
      expect([...sources]).toEqual(expect.arrayContaining([...SOURCES[report]]));
    },
    240_000
  );

  it('numbers and series of Breakout have the values of its tables', async () => {
    const grains = ['hour', 'day', 'week', 'month'] as const;
    let points = 0;
    await fc.assert(
      fc.asyncProperty(queryOf('breakout', ZONES), fc.constantFrom(...grains), period, async (input, time, range) => {
        const asked = seriesQuery(input, time);
        const table = tableOf(parsedQuery({ ...asked, as: 'timeSeries' }));
        const rows = atColumnLevel(await rowsOf(session, { ...table, limit: 1_000_000 }, range), 1);
        const { frames: wide } = await session.run({ ...asked, as: 'timeSeries' }, range);
        const { frames: long } = await session.run({ ...asked, as: 'numeric' }, range);
        const figures = (frame: DecodedFrame, id: string) =>
          told(frame.fields.filter(({ name }) => name === id).flatMap((field) => field.values()));
        for (const id of asked.measures) {
          const expected = told(rows.map((row) => row[id] ?? null));
          expect([figures(wide[0], id), figures(long[0], id)]).toEqual([expected, expected]);
          points += expected.length;
        }
        const labels = wide[0].fields.slice(1).map(({ name, labels: of }) => JSON.stringify([name, of]));
        expect(new Set(labels).size).toBe(labels.length);
      }),
      { seed: SEED, numRuns: AGREEMENT_RUNS }
    );
    expect(points).toBeGreaterThan(AGREEMENT_RUNS);
  });

  it.each(['dtmf', 'number', 'usaRateCenter', 'usaCalls'] as const)(
    '%s adds up to Breakout for the same filter',
    async (report) => {
      const { dimensions } = REPORTS[report];
      const shared = dimensions.filter((id) => REPORTS.breakout.dimensions.includes(id));
      const question = fc.record({
        rows: fc.uniqueArray(fc.constantFrom(...dimensions.filter((id) => !id.endsWith('currency'))), { maxLength: 2 }),
        filter: fc.option(recordFilter(shared), { nil: undefined }),
        options: OPTIONS[report],
        timeZone: fc.constantFrom(...EVERY_OTHER_UTC),
      });
      await fc.assert(
        fc.asyncProperty(question, period, async ({ rows, filter, options, timeZone }, range) => {
          const base = { version: 1, measures: ADDABLE, timeZone, moneyAs: 'text', limit: 1_000_000 } as const;
          const conditions = [...(filter ? [filter] : []), ...foundBy(options.numbers)];
          const breakout = await rowsOf(
            session,
            { ...base, report: 'breakout', rows: [], totals: 'none', filter: { and: conditions } },
            range
          );
          const expected = addedUp(breakout, ADDABLE);
          const found = await rowsOf(
            session,
            { ...base, ...options, durationUnit: undefined, report, rows, filter, totals: 'grand' },
            range
          );
          expect(addedUp(atLevel(found, 0), ADDABLE)).toEqual(expected);
          // A call between two of the numbers stands under both of them.
          if (report !== 'number') {
            expect(addedUp(atLevel(found, rows.length), ADDABLE)).toEqual(expected);
          }
        }),
        { seed: SEED, numRuns: AGREEMENT_RUNS }
      );
    }
  );

  it.each(['breakout', 'dtmf', 'usaRateCenter', 'usaCalls'] as const)(
    '%s has the same rows below a row, whether they come alone or with everything',
    async (report) => {
      const question = fc.record({
        input: queryOf(report, EVERY_OTHER_UTC),
        row: fc.nat(),
        depth: fc.nat(),
      });
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(question, period, async ({ input, row, depth }, range) => {
          const whole = { ...input, totals: 'all', depth: input.rows.length } as const;
          const rows = await rowsOf(session, whole, range);
          const parents = rows.filter(({ level, column_level }) => level !== input.rows.length && !column_level);
          const parent = parents[row % parents.length];
          if (parent === undefined) {
            return;
          }
          const level = Number(parent['level']);
          const under = input.rows.slice(0, level).map((id) => pathKeyOf(id, parent[id] ?? null));
          const asked = { ...whole, under, depth: level + 1 + (depth % (input.rows.length - level)) };
          // A rate center is no key without its state.
          fc.pre(parseReportQuery(asked).ok);
          const below = rows.filter(
            (found) =>
              Number(found['level']) > level &&
              Number(found['level']) <= asked.depth &&
              input.rows.slice(0, level).every((id) => found[id] === parent[id])
          );
          compared += below.length;
          expectRows(byCurrency(await rowsOf(session, asked, range)), byCurrency(below));
        }),
        { seed: SEED, numRuns: AGREEMENT_RUNS }
      );
      expect(compared).toBeGreaterThan(10);
    }
  );

  it('usaCalls adds up over its classes in every row', async () => {
    const question = fc.record({
      rows: fc.uniqueArray(fc.constantFrom(...REPORTS.usaCalls.dimensions), { maxLength: 2 }),
      filter: fc.option(recordFilter(REPORTS.usaCalls.dimensions), { nil: undefined }),
      options: OPTIONS.usaCalls,
    });
    await fc.assert(
      fc.asyncProperty(question, period, async ({ rows, filter, options }, range) => {
        const wholes = Object.values(WHOLES);
        const parts = JURISDICTION_CLASSES.flatMap((id) => CLASS_FIGURES.map((suffix) => `${id}${suffix}` as const));
        const found = await rowsOf(
          session,
          {
            ...{ version: 1, report: 'usaCalls', rows, measures: [...parts, ...wholes], filter, moneyAs: 'text' },
            jurisdiction: options.jurisdiction,
          },
          range
        );
        for (const row of found) {
          const sums = CLASS_FIGURES.map((suffix) => [
            WHOLES[suffix],
            JURISDICTION_CLASSES.reduce((sum, id) => sum + micros(row[`${id}${suffix}`]), 0n),
          ]);
          expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(wholes.map((id) => [id, micros(row[id])])));
        }
      }),
      { seed: SEED, numRuns: AGREEMENT_RUNS }
    );
  });

  it('usaRateCenter shows what it does not know as a row', async () => {
    const range = { fromMs: CDRS.fromMs, toMs: CDRS.toMs };
    for (const side of SIDES) {
      const rows = await rowsOf(
        session,
        { version: 1, report: 'usaRateCenter', side, rows: ['rate_center'], measures: ['attempts', 'unmatched'] },
        range
      );
      const [total] = atLevel(rows, 0);
      const unknown = rows.filter(({ rate_center }) => rate_center === '');
      expect(unknown).toEqual([
        expect.objectContaining({ attempts: total?.['unmatched'], unmatched: total?.['unmatched'] }),
      ]);
      expect(Number(total?.['unmatched'])).toBeGreaterThan(0);
      expect(Number(total?.['unmatched'])).toBeLessThan(RECORDS);
    }
  });
});

const atLevel = (rows: readonly Row[], wanted: number): Row[] => rows.filter(({ level }) => level === wanted);

/** The same rows, those of each combination of currencies together: only these have an order among themselves. */
const byCurrency = (rows: readonly Row[]): Row[] => {
  const currencies = (row: Row) => JSON.stringify([row['customer_currency'], row['provider_currency']]);
  return [...new Set(rows.map(currencies))].sort().flatMap((pair) => rows.filter((row) => currencies(row) === pair));
};

/** The records that a selection of numbers finds, as Breakout says it. */
function foundBy(numbers: NumberSelection | undefined): FilterNode[] {
  if (numbers === undefined) {
    return [];
  }
  const op = numbers.prefix ? 'startsWith' : 'in';
  const values = numbers.list.map((number) => number.slice(1));
  const called: FilterNode = { dimension: 'called_number', op, values };
  const calling: FilterNode = { dimension: 'calling_number', op, values };
  return [{ called, calling, either: { or: [called, calling] } }[numbers.match]];
}
