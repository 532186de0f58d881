/**
 * Worked numbers of the field, from a file to the printed report: `npm run import`, then what `npm run report` does with
 * its arguments, through the backend executable. The expected values were computed by hand. Each case is a customer of
 * its own.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readCommand } from '../../dev/report/arguments';
import { PRINTERS } from '../../dev/report/print';
import { reportResult, type ReportResult } from '../../dev/report/result';
import type { ReportSession } from '../../dev/report/session';
import { isCallList } from '../../model/query/parseQuery';
import { engineUrl, TestDatabase } from '../support/database';
import { givePlan } from '../support/numberingPlan';

const run = promisify(execFile);
const ROOT = path.resolve(__dirname, '../..');

type Cells = Record<string, string | number>;

/** `count` records that differ in their call ids alone. */
const repeat = (count: number, cells: Cells): Cells[] => Array.from({ length: count }, () => cells);

const rated = (charge: string, cost: string) => ({
  customer_charge: charge,
  customer_currency: 'USD',
  provider_charge: cost,
  provider_currency: 'USD',
});

const PROVIDER_A = { provider_id: 1, provider_name: 'Provider A' };
const PROVIDER_B = { provider_id: 2, provider_name: 'Provider B' };
const answered = (count: number, duration: number) => repeat(count, { sip_code: 200, duration });

const attemptsOfCall = (index: number): Cells[] => {
  const codes = index < 40 ? [200] : index < 70 ? [503, 200] : [503, 486];
  return codes.map((sip_code, attempt) => ({
    call_id: `re-routed-${index}`,
    attempt: attempt + 1,
    final_attempt: String(attempt === codes.length - 1),
    sip_code,
  }));
};

const RELEASES: ReadonlyArray<readonly [count: number, sipCode: number]> = [
  [80, 200],
  [30, 486],
  [25, 480],
  [15, 487],
  [10, 603],
  [25, 404],
  [15, 503],
];

const NEW_YORK = '12125550100';
const JERSEY = '12015550100';

/** Caller, called number, its routing number; class and reason by state, billed on the routing number. */
const JURISDICTIONS: ReadonlyArray<readonly [string, string, string, string, string]> = [
  [NEW_YORK, '13155550100', '', 'intrastate', 'npa'],
  [NEW_YORK, '12245550100', '', 'interstate', 'npa'],
  ['441782555010', NEW_YORK, '', 'indeterminate', 'ani_foreign'],
  ['', NEW_YORK, '', 'indeterminate', 'ani_missing'],
  ['18005550100', NEW_YORK, '', 'indeterminate', 'ani_non_geo'],
  [NEW_YORK, '18005550100', '', 'toll_free', 'dest_8yy'],
  [NEW_YORK, '14165550100', '', 'international', 'dest_ca'],
  [NEW_YORK, '18765550100', '', 'international', 'dest_caribbean'],
  ['1111111111', NEW_YORK, '', 'indeterminate', 'ani_invalid'],
  [JERSEY, '12125551100', '12015550199', 'intrastate', 'lrn'],
  ['18085550100', '19075550100', '', 'interstate', 'npa'],
];

/** Caller, called number; class by LATA and by state. Numbers of the small numbering plan. */
const LATAS: ReadonlyArray<readonly [string, string, string, string]> = [
  [NEW_YORK, '12035550100', 'intrastate', 'interstate'],
  ['12135550100', '14155550100', 'interstate', 'intrastate'],
  ['18135550100', '17275550100', 'intrastate', 'intrastate'],
  ['13015550100', NEW_YORK, 'indeterminate', 'interstate'],
];

const LISTED = '12025550100';
const LISTED_ABROAD = '442079460000';
const OTHER = '13055550100';

const CASES: Readonly<Record<string, readonly Cells[]>> = {
  averages: [
    ...repeat(500, { ...PROVIDER_A, sip_code: 200, duration: 120, ...rated('0.02', '0.016') }),
    // Attempts that never were rated carry no currency.
    ...repeat(500, { ...PROVIDER_A, sip_code: 486 }),
    ...repeat(9, { ...PROVIDER_B, sip_code: 200, duration: 10, ...rated('0.002', '0.005') }),
    { ...PROVIDER_B, sip_code: 486, ...rated('0.002', '0.005') },
  ],
  attempts: Array.from({ length: 100 }, (_, index) => attemptsOfCall(index)).flat(),
  releases: RELEASES.flatMap(([count, sip_code]) => repeat(count, { sip_code })),
  shortCalls: [
    ...answered(120, 6),
    ...answered(80, 1),
    ...answered(300, 7),
    ...answered(500, 90),
    ...repeat(50, { sip_code: 487, duration: 0 }),
  ],
  digits: [
    ...repeat(600, { sip_code: 200, dtmf: '1', ...rated('0.006', '0.0042') }),
    ...repeat(200, { sip_code: 200, dtmf: '22', ...rated('0.006', '0.0042') }),
    ...repeat(9_200, { sip_code: 200, ...rated('0.006', '0.0042') }),
    ...repeat(70, { sip_code: 486, dtmf: '\\N' }),
  ],
  noDigits: [...repeat(3, { sip_code: 200, ...rated('0.006', '0.0042') }), { sip_code: 200, dtmf: '\\N' }],
  jurisdictions: JURISDICTIONS.map(([calling_number, called_number, lrn]) => ({
    calling_number,
    called_number,
    lrn,
    sip_code: 200,
    duration: 90,
  })),
  latas: LATAS.map(([calling_number, called_number]) => ({ calling_number, called_number })),
  rateCenters: [
    ...repeat(3, { called_number: NEW_YORK, ...rated('0.03', '0.01') }),
    ...repeat(2, { called_number: '19255550100', ...rated('0.02', '0.01') }),
    { called_number: '12245550100', ...rated('0.01', '0.01') },
    // New York by its area code, in no block of the plan.
    { called_number: '19175550100', ...rated('0.05', '0.01') },
    { called_number: LISTED_ABROAD, ...rated('0.05', '0.01') },
  ],
  months: [
    ...repeat(2, { country: 'US', start_time: '2026-05-05T12:00:00Z', sip_code: 200, ...rated('1', '0.5') }),
    ...repeat(3, { country: 'US', start_time: '2026-06-05T12:00:00Z', sip_code: 200, ...rated('0.1', '0.05') }),
    { country: 'MX', start_time: '2026-06-06T12:00:00Z', sip_code: 486, ...rated('2', '0') },
  ],
  numbers: [
    { calling_number: LISTED, called_number: OTHER, sip_code: 200, duration: 60, start_time: '2026-06-01T08:00:00Z' },
    { calling_number: LISTED, called_number: OTHER, sip_code: 486 },
    { calling_number: OTHER, called_number: LISTED, sip_code: 486 },
    ...repeat(2, { calling_number: LISTED_ABROAD, called_number: LISTED, sip_code: 200, duration: 30, provider_id: 7 }),
    { calling_number: LISTED_ABROAD, called_number: LISTED, sip_code: 503 },
    { calling_number: 'anonymous', called_number: LISTED, sip_code: 486 },
    { calling_number: LISTED, called_number: LISTED, sip_code: 486, start_time: '2026-06-30T23:59:59Z' },
  ],
};

type Case = keyof typeof CASES;
const customerOf = (name: Case): number => Object.keys(CASES).indexOf(name) + 1;

let folder: string;
let database: TestDatabase;
let session: ReportSession;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tollgrid-cases-'));
  database = await TestDatabase.create();
  await givePlan(database.client, database.database);
  const records = Object.entries(CASES).flatMap(([name, cells]) =>
    cells.map((cell): Cells => ({ start_time: '2026-06-10T12:00:00Z', customer_id: customerOf(name), ...cell }))
  );
  const header = [...new Set(['call_id', ...records.flatMap((cells) => Object.keys(cells))])];
  const lines = records.map((cells, index) =>
    header.map((name) => cells[name] ?? (name === 'call_id' ? `case-${index}` : '')).join(',')
  );
  const file = path.join(folder, 'cases.csv');
  writeFileSync(file, [header.join(','), ...lines].join('\n'));
  await tsx('dev/import/main.ts', [file]);
  session = await database.session();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await session?.stop();
  await database?.drop();
});

async function tsx(script: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), path.join(ROOT, script), ...args],
    {
      cwd: ROOT,
      env: { ...process.env, CLICKHOUSE_URL: engineUrl(), CLICKHOUSE_DATABASE: database.database },
      maxBuffer: 64 * 2 ** 20,
    }
  );
  return stdout;
}

/** Arguments of a report over June 2026, of one case. */
const argumentsOf = (name: Case, report: string, args: readonly string[]): readonly string[] => [
  ...[report, ...args, '--where', `customer=${customerOf(name)}`],
  ...['--from', '2026-06-01', '--to', '2026-07-01', '--format', 'json'],
];

/** The report that the command line prints, without a process for each. */
async function reportOf(name: Case, report: string, args: readonly string[]): Promise<ReportResult> {
  const { query, period, format } = readCommand(argumentsOf(name, report, args));
  if (isCallList(query)) {
    throw new Error(`${report} is no grouped report`);
  }
  const { frames } = await session.run(query, period);
  return JSON.parse(PRINTERS[format](reportResult(query, frames[0]))) as ReportResult;
}

const total = ({ rows }: ReportResult): Readonly<Record<string, unknown>> => {
  const totals = rows.filter(({ level }) => level === 0);
  expect(totals).toHaveLength(1);
  return totals[0] ?? {};
};

const innermost = ({ rows, query }: ReportResult) => rows.filter(({ level }) => level === query.rows.length);

it('the command prints what the cases read', async () => {
  const flags = [
    '--rows',
    'country',
    '--columns',
    'day',
    '--compare',
    'previousMonth',
    '--measures',
    'attempts,charge',
  ];
  const printed = await tsx('dev/report/main.ts', argumentsOf('months', 'breakout', flags));
  expect(JSON.parse(printed)).toEqual(await reportOf('months', 'breakout', flags));
}, 60_000);

it('an average of averages is not what a total is', async () => {
  const measures = 'attempts,answered,asr,acd,charge,cost,profit,margin,markup';
  const result = await reportOf('averages', 'breakout', ['--rows', 'provider', '--measures', measures]);
  expect(innermost(result)).toMatchObject([
    { provider_name: 'Provider A', asr: 0.5, acd: 120, margin: 0.2 },
    { provider_name: 'Provider B', asr: 0.9, acd: 10, margin: -1.5 },
  ]);
  expect(total(result)).toMatchObject({
    attempts: 1010,
    answered: 509,
    asr: expect.closeTo(509 / 1010, 12),
    acd: expect.closeTo(60_090 / 509, 12),
    charge: '10.02',
    cost: '8.05',
    profit: '1.97',
    margin: expect.closeTo(1.97 / 10.02, 12),
    markup: expect.closeTo(1.97 / 8.05, 12),
  });
}, 60_000);

it('calls and attempts give two answer-seizure ratios', async () => {
  const measures = 'attempts,calls,answered,asr,asr_origination';
  const result = await reportOf('attempts', 'breakout', ['--rows', '', '--measures', measures]);
  expect(total(result)).toMatchObject({ attempts: 160, calls: 100, answered: 70, asr: 0.4375, asr_origination: 0.7 });
}, 60_000);

it('NER follows the ITU rule', async () => {
  const result = await reportOf('releases', 'breakout', ['--rows', 'sip_code', '--measures', 'attempts,ner']);
  expect(total(result)).toMatchObject({ attempts: 200, ner: 0.8 });
  expect(Object.fromEntries(innermost(result).map((row) => [row['sip_code'], row['ner']]))).toEqual({
    200: 1,
    404: 0,
    480: 1,
    486: 1,
    487: 1,
    503: 0,
    603: 1,
  });
}, 60_000);

it('short calls are those of six seconds or less', async () => {
  const measures = 'answered,short_calls,short_call_share';
  const result = await reportOf('shortCalls', 'breakout', ['--rows', '', '--measures', measures]);
  expect(total(result)).toMatchObject({ answered: 1000, short_calls: 200, short_call_share: 0.2 });
}, 60_000);

describe('digits', () => {
  it('cost what the route costs, per digit and per responding call', async () => {
    const result = await reportOf('digits', 'dtmf', ['--rows', '']);
    expect(total(result)).toMatchObject({
      answered: 10_000,
      dtmf_calls: 800,
      dtmf_share: 0.08,
      digits: 1_000,
      cost: '42',
      cost_per_digit: expect.closeTo(0.042, 12),
      charge_per_digit: expect.closeTo(0.06, 12),
      cost_per_dtmf_call: expect.closeTo(0.0525, 12),
      digits_per_dtmf_call: 1.25,
      dtmf_unknown: 0,
    });
  }, 60_000);

  it('that nobody pressed have no price, and those that nobody detected are not none', async () => {
    const result = await reportOf('noDigits', 'dtmf', ['--rows', 'first_digit']);
    expect(total(result)).toMatchObject({
      answered: 4,
      dtmf_calls: 0,
      digits: 0,
      cost_per_digit: null,
      dtmf_unknown: 1,
    });
    expect(innermost(result).map((row) => [row['first_digit'], row['answered']])).toEqual([
      ['', 1],
      ['none', 3],
    ]);
  }, 60_000);
});

describe('jurisdiction by state', () => {
  const rows = 'calling_number,called_number,jurisdiction,jurisdiction_reason';
  const pairs = (result: ReportResult) =>
    innermost(result)
      .map((row) => rows.split(',').map((id) => row[id]))
      .sort();

  it('has a class and a reason for every call', async () => {
    const result = await reportOf('jurisdictions', 'usa-calls', ['--rows', rows, '--measures', 'attempts']);
    expect(pairs(result)).toEqual(
      JURISDICTIONS.map(([calling, called, , kind, reason]) => [calling, called, kind, reason]).sort()
    );
  }, 60_000);

  it('follows the dialled number where the policy says so', async () => {
    const flags = [
      '--bill-on',
      'dialled',
      '--canada',
      'own',
      '--toll-free',
      'indeterminate',
      '--duration-unit',
      'minutes',
    ];
    const result = await reportOf('jurisdictions', 'usa-calls', [...flags, '--rows', 'jurisdiction_reason']);
    expect(total(result)).toMatchObject({
      attempts: 11,
      intrastate: 1,
      interstate: 3,
      indeterminate: 5,
      toll_free: 0,
      international: 1,
      canada: 1,
      interstate_connected: 3,
      interstate_duration: 4.5,
      total_duration: 16.5,
    });
    expect(Object.fromEntries(innermost(result).map((row) => [row['jurisdiction_reason'], row['attempts']]))).toEqual({
      ani_foreign: 1,
      ani_invalid: 1,
      ani_missing: 1,
      ani_non_geo: 1,
      dest_8yy: 1,
      dest_ca: 1,
      dest_caribbean: 1,
      npa: 4,
    });
  }, 60_000);
});

it('jurisdiction by LATA is not jurisdiction by state', async () => {
  const rows = ['--rows', 'calling_number,called_number,jurisdiction', '--measures', 'attempts'];
  const [byLata, byState] = await Promise.all(
    ['lata', 'state'].map((type) => reportOf('latas', 'usa-calls', ['--type', type, ...rows]))
  );
  const classes = (result: ReportResult | undefined) =>
    Object.fromEntries(
      (result ? innermost(result) : []).map((row) => [
        `${row['calling_number']} ${row['called_number']}`,
        row['jurisdiction'],
      ])
    );
  expect(classes(byLata)).toEqual(Object.fromEntries(LATAS.map(([a, b, lata]) => [`${a} ${b}`, lata])));
  expect(classes(byState)).toEqual(Object.fromEntries(LATAS.map(([a, b, , state]) => [`${a} ${b}`, state])));
}, 60_000);

it('rate centers of the same name stay apart, and unmatched calls stay visible', async () => {
  const result = await reportOf('rateCenters', 'usa-rate-center', [
    ...['--side', 'called', '--rows', 'state,rate_center', '--measures', 'attempts,attempts_share,unmatched,charge'],
  ]);
  const cells = ['state', 'rate_center_name', 'attempts', 'attempts_share', 'unmatched', 'charge'];
  expect(innermost(result).map((row) => cells.map((id) => row[id]))).toEqual([
    ['', '', 1, 0.125, 1, '0.05'],
    ['CA', 'CONCORD, CA', 2, 0.25, 0, '0.04'],
    ['IL', 'CONCORD, IL', 1, 0.125, 0, '0.01'],
    ['NY', '', 1, 0.125, 1, '0.05'],
    ['NY', 'NWYRCYZN01, NY', 3, 0.375, 0, '0.09'],
  ]);
  expect(total(result)).toMatchObject({ attempts: 8, unmatched: 2, charge: '0.24' });
}, 60_000);

it('numbers are found in any notation, on either side, and every attempt counts once', async () => {
  const result = await reportOf('numbers', 'number', ['--numbers', '+1 (202) 555-0100, 0044 20 7946 0000']);
  expect(innermost(result)).toMatchObject([
    {
      ...{ number: LISTED, attempts: 8, answered: 3, acd: 40, peers: 3, customers: 1, providers: 1 },
      first_call: '2026-06-01T08:00:00+00:00',
      last_call: '2026-06-30T23:59:59+00:00',
    },
    { number: LISTED_ABROAD, attempts: 3, answered: 2, acd: 30, peers: 1, customers: 1, providers: 1 },
  ]);
  expect(total(result)).toMatchObject({ attempts: 8, answered: 3, peers: 3, providers: 1 });
}, 60_000);

it('a month stands beside the month before, day by day', async () => {
  const result = await reportOf('months', 'breakout', [
    ...['--rows', 'country', '--columns', 'day', '--compare', 'previousMonth', '--sort=-charge@2026-06-05'],
    ...['--measures', 'attempts,charge,asr', '--totals', 'grand'],
  ]);
  const cells = ['country', 'day', 'attempts', 'attempts_previous', 'charge', 'charge_previous', 'charge_change'];
  expect(result.rows.map((row) => [row['level'], row['column_level'], ...cells.map((id) => row[id])])).toEqual([
    [0, 0, null, null, 4, 2, '2.3', '2', '0.3'],
    [0, 1, null, '2026-06-05', 3, 2, '0.3', '2', '-1.7'],
    [0, 1, null, '2026-06-06', 1, 0, '2', '0', '2'],
    [1, 0, 'US', null, 3, 2, '0.3', '2', '-1.7'],
    [1, 1, 'US', '2026-06-05', 3, 2, '0.3', '2', '-1.7'],
    [1, 0, 'MX', null, 1, 0, '2', '0', '2'],
    [1, 1, 'MX', '2026-06-06', 1, 0, '2', '0', '2'],
  ]);
  expect(result.rows[0]).toMatchObject({
    attempts_change_share: 1,
    charge_change_share: 0.15,
    asr: 0.75,
    asr_change: -0.25,
  });
  expect(result.compared).toEqual({ from: '2026-05-01T00:00:00+00:00', to: '2026-06-01T00:00:00+00:00' });
  const below = await reportOf('months', 'breakout', [
    ...['--rows', 'country,sip_code,day', '--under', 'US', '--depth', '2', '--measures', 'attempts'],
  ]);
  expect(below.rows).toMatchObject([{ level: 2, country: 'US', sip_code: 200, day: null, attempts: 3 }]);
}, 60_000);
