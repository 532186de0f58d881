/**
 * Worked numbers of the field, from a file to the printed report: `npm run import`, then `npm run report`, which runs
 * the backend executable. The expected values were computed by hand.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import type { ReportResult } from '../../dev/report/result';
import { engineUrl, TestDatabase } from '../support/database';

const run = promisify(execFile);
const ROOT = path.resolve(__dirname, '../..');

let folder: string;

beforeAll(async () => {
  await ensureBackend();
  folder = mkdtempSync(path.join(tmpdir(), 'tollgrid-cases-'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Cells = Record<string, string | number>;

/** `count` records that differ in their call ids alone. */
const repeat = (count: number, cells: Cells): Cells[] => Array.from({ length: count }, () => cells);

async function tsx(script: string, args: readonly string[], database: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), path.join(ROOT, script), ...args],
    {
      cwd: ROOT,
      env: { ...process.env, CLICKHOUSE_URL: engineUrl(), CLICKHOUSE_DATABASE: database },
      maxBuffer: 64 * 2 ** 20,
    }
  );
  return stdout;
}

/** Imports records as CSV into a database of their own and prints a report over June 2026. */
async function reportOf(records: readonly Cells[], args: readonly string[]): Promise<ReportResult> {
  const database = await TestDatabase.create();
  try {
    const header = [...new Set(records.flatMap((cells) => Object.keys(cells)))];
    const lines = records.map((cells, index) =>
      [`case-${index}`, '2026-06-10T12:00:00Z', ...header.map((name) => cells[name] ?? '')].join(',')
    );
    const file = path.join(folder, `${database.name}.csv`);
    writeFileSync(file, [['call_id', 'start_time', ...header].join(','), ...lines].join('\n'));
    await tsx('dev/import/main.ts', [file], database.name);
    const period = ['--from', '2026-06-01', '--to', '2026-07-01', '--format', 'json'];
    return JSON.parse(await tsx('dev/report/main.ts', ['breakout', ...args, ...period], database.name)) as ReportResult;
  } finally {
    await database.drop();
  }
}

const total = ({ rows }: ReportResult): Readonly<Record<string, unknown>> => {
  const totals = rows.filter(({ level }) => level === 0);
  expect(totals).toHaveLength(1);
  return totals[0]!;
};

describe('an average of averages', () => {
  const rated = (charge: string, cost: string) => ({
    customer_charge: charge,
    customer_currency: 'USD',
    provider_charge: cost,
    provider_currency: 'USD',
  });
  const a = { provider_id: 1, provider_name: 'Provider A' };
  const b = { provider_id: 2, provider_name: 'Provider B' };
  const records = [
    ...repeat(500, { ...a, sip_code: 200, duration: 120, ...rated('0.02', '0.016') }),
    // Attempts that never were rated carry no currency.
    ...repeat(500, { ...a, sip_code: 486 }),
    ...repeat(9, { ...b, sip_code: 200, duration: 10, ...rated('0.002', '0.005') }),
    { ...b, sip_code: 486, ...rated('0.002', '0.005') },
  ];

  it('is not what a total is', async () => {
    const measures = 'attempts,answered,asr,acd,charge,cost,profit,margin,markup';
    const result = await reportOf(records, ['--rows', 'provider', '--measures', measures]);
    expect(result.rows.filter(({ level }) => level === 1)).toMatchObject([
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
});

describe('calls and attempts', () => {
  it('give two answer-seizure ratios', async () => {
    const call = (index: number, attempts: readonly number[]): Cells[] =>
      attempts.map((sip_code, attempt) => ({
        call: index,
        attempt: attempt + 1,
        final_attempt: String(attempt === attempts.length - 1),
        sip_code,
      }));
    const records = Array.from({ length: 100 }, (_, index) =>
      call(index, index < 40 ? [200] : index < 70 ? [503, 200] : [503, 486])
    ).flat();
    const result = await reportOf(records, ['--rows', '', '--measures', 'attempts,calls,answered,asr,asr_origination']);
    expect(total(result)).toMatchObject({ attempts: 160, calls: 100, answered: 70, asr: 0.4375, asr_origination: 0.7 });
  }, 60_000);
});

describe('NER', () => {
  it('follows the ITU rule', async () => {
    const codes: ReadonlyArray<[number, number]> = [
      [80, 200],
      [30, 486],
      [25, 480],
      [15, 487],
      [10, 603],
      [25, 404],
      [15, 503],
    ];
    const records = codes.flatMap(([count, sip_code]) => repeat(count, { sip_code }));
    const result = await reportOf(records, ['--rows', 'sip_code', '--measures', 'attempts,ner']);
    expect(total(result)).toMatchObject({ attempts: 200, ner: 0.8 });
    expect(
      Object.fromEntries(result.rows.filter(({ level }) => level === 1).map((row) => [row['sip_code'], row['ner']]))
    ).toEqual({
      200: 1,
      404: 0,
      480: 1,
      486: 1,
      487: 1,
      503: 0,
      603: 1,
    });
  }, 60_000);
});

describe('short calls', () => {
  it('are those of six seconds or less', async () => {
    const answered = (count: number, duration: number) => repeat(count, { sip_code: 200, duration });
    const records = [
      ...answered(120, 6),
      ...answered(80, 1),
      ...answered(300, 7),
      ...answered(500, 90),
      ...repeat(50, { sip_code: 487, duration: 0 }),
    ];
    const result = await reportOf(records, ['--rows', '', '--measures', 'answered,short_calls,short_call_share']);
    expect(total(result)).toMatchObject({ answered: 1000, short_calls: 200, short_call_share: 0.2 });
  }, 60_000);
});
