/** Every report over the demo data equals the brute force, totals included, and adds up to Breakout. */
import type { ReportSession } from '../../dev/report/session';
import { REPORTS, type ReportId } from '../../model/catalogue/index';
import type { FilterNode } from '../../model/query/filter';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import { bruteForce, type World } from '../support/bruteForce';
import { DEMO_NAMES, demoDatabase, storedBlocks, storedRecords } from '../support/demo';
import { parsedQuery } from '../support/queries';
import type { TestRecord } from '../support/records';
import { addedUp, expectRows, rowsOf } from '../support/reportRows';
import type { TestDatabase } from '../support/database';

/** Some thousands of attempts, on both sides of the end of a month. */
const PERIOD = { fromMs: Date.UTC(2026, 5, 20), toMs: Date.UTC(2026, 6, 10) };

type Asked = Partial<ReportQueryInput> & Pick<ReportQueryInput, 'report'>;

/** A report as it opens, and what else it is for. Whole days of UTC come from the rollup where it can tell. */
const QUERIES: Readonly<Record<string, Asked>> = {
  'Breakout as it opens': { report: 'breakout' },
  'DTMF as it opens': { report: 'dtmf' },
  'providers compared by digits': {
    report: 'dtmf',
    rows: ['provider'],
    measures: ['compared_digits', 'compared_cost_per_digit', 'market_cost_per_digit', 'cost_index', 'charge_per_digit'],
    orderBy: [{ by: 'compared_digits', descending: true }],
  },
  'first digits by customer': { report: 'dtmf', rows: ['first_digit', 'customer'], timeZone: 'America/New_York' },
  'rate centers of called numbers': { report: 'usaRateCenter', side: 'called' },
  'rate centers of callers': { report: 'usaRateCenter', side: 'calling', rows: ['lata', 'rate_center'] },
  'rate centers of routing numbers': {
    report: 'usaRateCenter',
    side: 'lrn',
    filter: { dimension: 'state', op: 'isKnown' },
  },
  'jurisdiction by state': { report: 'usaCalls' },
  'jurisdiction by LATA and day': {
    report: 'usaCalls',
    rows: ['day'],
    jurisdiction: { by: 'lata', policy: { canada: 'own', caribbean: 'own', indeterminate: 'interstate' } },
    durationUnit: 'minutes',
  },
  'jurisdiction of dialled numbers, by states': {
    report: 'usaCalls',
    rows: ['calling_state', 'called_state'],
    jurisdiction: { by: 'state', policy: { billOn: 'dialled', territories: 'international' } },
  },
  'reasons by customer': {
    report: 'usaCalls',
    rows: ['customer', 'jurisdiction', 'jurisdiction_reason'],
    measures: ['attempts', 'asr', 'charge', 'cost'],
    timeZone: 'Europe/Berlin',
  },
};

/** Sums that every report has. */
const ADDABLE = ['attempts', 'calls', 'answered', 'duration', 'customer_duration', 'charge', 'cost'] as const;

let database: TestDatabase;
let session: ReportSession;
let records: readonly TestRecord[];
let world: World;
let busy: string[];

beforeAll(async () => {
  database = await demoDatabase();
  records = await storedRecords(database, '2026-06-20', '2026-07-10');
  world = { names: DEMO_NAMES, blocks: await storedBlocks(database) };
  busy = [...busiest(records.map(({ called }) => called)), ...busiest(records.map(({ calling }) => calling))];
  session = await database.session();
});

afterAll(async () => {
  await session?.stop();
  await database?.client.close();
});

/** The numbers with the most calls. */
function busiest(numbers: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const number of numbers.filter((text) => /^\d{8,}$/.test(text))) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  return sorted.slice(0, 25).map(([number]) => number);
}

const queryOf = ({ report, ...given }: Asked): ReportQueryInput => ({
  version: 1,
  report,
  rows: REPORTS[report].defaultRows,
  measures: REPORTS[report].defaultMeasures,
  moneyAs: 'text',
  limit: 1_000_000,
  ...given,
});

async function expectBruteForce(input: ReportQueryInput): Promise<void> {
  const rows = await rowsOf(session, input, PERIOD);
  expect(rows.length).toBeGreaterThan(0);
  expectRows(rows, bruteForce(records, parsedQuery(input), PERIOD, world));
}

it.each(Object.entries(QUERIES))('%s equals the brute force', (_, asked) => expectBruteForce(queryOf(asked)), 60_000);

it.each(['called', 'calling', 'either'] as const)(
  'the busiest numbers, %s, equal the brute force',
  async (match) => {
    const numbers = { list: busy.map((number) => `+${number}`), match, prefix: false };
    await expectBruteForce(queryOf({ report: 'number', numbers }));
    await expectBruteForce(queryOf({ report: 'number', numbers, rows: ['customer', 'role', 'number'] }));
  },
  60_000
);

it.each<[ReportId, Partial<ReportQueryInput>]>([
  ['dtmf', {}],
  ['usaRateCenter', { side: 'calling' }],
  ['usaCalls', { rows: ['jurisdiction', 'jurisdiction_reason'] }],
  ['usaCalls', { rows: ['called_lata'], jurisdiction: { by: 'lata', policy: {} } }],
])('%s %j adds up to Breakout', async (report, given) => {
  const filter: FilterNode = { dimension: 'country', op: 'in', values: ['US', 'CA', 'MX'] };
  const same = { measures: ADDABLE, totals: 'none', filter } as const;
  const whole = await rowsOf(session, queryOf({ ...same, report: 'breakout', rows: [] }), PERIOD);
  const found = await rowsOf(session, queryOf({ report, ...given, ...same }), PERIOD);
  expect(found.length).toBeGreaterThan(whole.length);
  expect(addedUp(found, ADDABLE)).toEqual(addedUp(whole, ADDABLE));
});

it('numbers add up to Breakout', async () => {
  const numbers = { list: busy.map((number) => `+${number}`), match: 'either', prefix: false } as const;
  const filter: FilterNode = {
    or: [
      { dimension: 'called_number', op: 'in', values: busy },
      { dimension: 'calling_number', op: 'in', values: busy },
    ],
  };
  const same = { measures: ADDABLE, totals: 'all' } as const;
  const whole = await rowsOf(session, queryOf({ ...same, report: 'breakout', rows: [], filter }), PERIOD);
  const found = await rowsOf(session, queryOf({ ...same, report: 'number', numbers }), PERIOD);
  const totals = found.filter(({ level }) => level === 0);
  expect(addedUp(totals, ADDABLE)).toEqual(addedUp(whole, ADDABLE));
});
