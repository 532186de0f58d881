/**
 * What the reports cost: rows read, milliseconds, and how a full scan compares. A look-up by number is held against
 * the same question asked of the records, USA Calls against the same answer with the jurisdiction judged anew.
 */
import { REPORTS } from '../../model/catalogue/index';
import { SPLIT, type ReportQueryInput } from '../../model/query/reportQuery';
import { DEFAULT_POLICY } from '../../model/nanp/policy';
import { RELATION_TYPE, relationColumn, relationExpression } from '../../pkg/sql/jurisdiction';
import { compiledReport, parsedQuery, type Range } from '../support/queries';
import { DATABASE, Engine, type Statement } from './engine';
import { markdownTable, median, timed } from './measure';

const ROUNDS = 7;

const period = (from: string, to: string): Range => ({
  fromMs: Date.parse(`${from}T00:00:00Z`),
  toMs: Date.parse(`${to}T00:00:00Z`),
});
const MONTH = period('2026-10-01', '2026-11-01');
const SIX_MONTHS = period('2026-06-01', '2026-12-01');

/** The rollup answers for UTC alone. */
const NEW_YORK = { timeZone: 'America/New_York' } as const;

interface Comparison {
  readonly name: string;
  readonly report: Statement;
  /** What the report is compared with. */
  readonly other: Statement;
}

export async function benchReports(url: string): Promise<string> {
  const engine = new Engine(url);
  try {
    const numbers = await sampleNumbers(engine);
    const tables = [
      await table(engine, 'Per Number, six months', 'scan of the records', lookUps(numbers)),
      await table(engine, 'Reports', 'scan of every record', againstScan()),
      await table(engine, 'USA Calls, a month', 'judged anew', jurisdictions()),
    ];
    return [...tables, await hundredNumbers(engine, numbers.hundred)].join('\n\n');
  } finally {
    await engine.close();
  }
}

async function table(
  engine: Engine,
  title: string,
  other: string,
  comparisons: readonly Comparison[]
): Promise<string> {
  const rows: string[][] = [];
  for (const { name, report, other: against } of comparisons) {
    const [read, readByOther] = [await engine.rowsRead(report), await engine.rowsRead(against)];
    const pairs: Array<{ report: number; other: number }> = [];
    for (let round = 0; round < ROUNDS; round++) {
      pairs.push({
        report: await timed(() => engine.read(report)),
        other: await timed(() => engine.read(against)),
      });
    }
    rows.push([
      name,
      count(read),
      median(pairs.map((pair) => pair.report)).toFixed(1),
      count(readByOther),
      median(pairs.map((pair) => pair.other)).toFixed(1),
      median(pairs.map((pair) => pair.other / pair.report)).toFixed(1),
    ]);
  }
  const head = [`${title} (median of ${ROUNDS} pairs)`, 'rows read', 'ms', `rows read: ${other}`, 'ms', 'times faster'];
  return markdownTable(head, rows);
}

const count = (rows: number): string => rows.toLocaleString('en-US');

function statement(report: ReportQueryInput['report'], given: Partial<ReportQueryInput>, range: Range): Statement {
  const { defaultRows, defaultMeasures } = REPORTS[report];
  const query: ReportQueryInput = { version: 1, report, rows: defaultRows, measures: defaultMeasures, ...given };
  return compiledReport(parsedQuery(query), range, DATABASE);
}

interface Numbers {
  readonly cold: string;
  readonly busy: string;
  readonly hundred: readonly string[];
}

/** Of one number in two hundred: one with a single call, the one with most calls, and a hundred as they come. */
async function sampleNumbers(engine: Engine): Promise<Numbers> {
  const sample = `SELECT number, count() AS calls FROM ${DATABASE}.cdr_number
    WHERE cityHash64(number) % 200 = 0 AND start_time >= '2026-06-01' AND start_time < '2026-12-01' GROUP BY number`;
  const list = async (order: string, limit: number): Promise<string[]> => {
    const rows = await engine.rows<{ number: string }>(
      `SELECT number FROM (${sample}) ORDER BY ${order} LIMIT ${limit}`
    );
    return rows.map(({ number }) => number);
  };
  const [cold = ''] = await list('calls, number', 1);
  const [busy = ''] = await list('calls DESC, number', 1);
  return { cold, busy, hundred: await list('sipHash64(number)', 100) };
}

function lookUps({ cold, busy, hundred }: Numbers): readonly Comparison[] {
  const compared = (name: string, list: readonly string[], prefix = false): Comparison => {
    const numbers = { list: list.map((number) => `+${number}`), match: 'either', prefix } as const;
    const op = prefix ? 'startsWith' : 'in';
    const { defaultMeasures } = REPORTS.number;
    const known = defaultMeasures.filter((id) => REPORTS.breakout.measures.includes(id));
    return {
      name,
      report: statement('number', { numbers }, SIX_MONTHS),
      // Asked of the records, which know no peers, and without telling the numbers apart.
      other: statement(
        'breakout',
        {
          rows: [],
          measures: known,
          filter: {
            or: [
              { dimension: 'called_number', op, values: list },
              { dimension: 'calling_number', op, values: list },
            ],
          },
        },
        SIX_MONTHS
      ),
    };
  };
  return [
    compared('a number with one call', [cold]),
    compared('a busy number', [busy]),
    compared('100 numbers', hundred),
    compared('a prefix of 8 digits', ['12125550'], true),
  ];
}

/** One pass over all records, for what every report adds up. */
const SCAN: Statement = {
  text: `SELECT count(), countIf(c.sip_code = 200), sum(c.duration), sum(c.customer_charge), sum(c.provider_charge)
FROM ${DATABASE}.cdr AS c`,
  parameters: {},
};

const againstScan = (): readonly Comparison[] =>
  [
    { name: 'USA Rate Center of called numbers, a month', report: statement('usaRateCenter', {}, MONTH) },
    {
      name: 'USA Calls by customer, a month, from the rollup',
      report: statement('usaCalls', { rows: ['customer'] }, MONTH),
    },
    { name: 'DTMF by customer and route, six months', report: statement('dtmf', {}, SIX_MONTHS) },
    {
      name: 'DTMF by first digit, six months, from the records',
      report: statement('dtmf', { rows: ['first_digit'] }, SIX_MONTHS),
    },
  ].map((compared) => ({ ...compared, other: SCAN }));

/** The report, and the same statement over records whose relation is judged from their numbers at query time. */
function jurisdictions(): readonly Comparison[] {
  const compared = (name: string, given: Partial<ReportQueryInput>): Comparison => {
    const query = { currency: SPLIT, ...given };
    const { by } = given.jurisdiction ?? { by: 'state' };
    const column = relationColumn(by, DEFAULT_POLICY.billOn);
    const expression = relationExpression(by, DEFAULT_POLICY.billOn, DATABASE);
    // From the records in any case: the rollup has been judged.
    const anew = statement('usaCalls', { ...query, ...NEW_YORK }, MONTH);
    const judged = `(SELECT * REPLACE (CAST(${expression} AS ${RELATION_TYPE}) AS ${column}) FROM ${DATABASE}.cdr) AS c`;
    return {
      name,
      report: statement('usaCalls', query, MONTH),
      other: { ...anew, text: anew.text.replace(`${DATABASE}.cdr AS c`, () => judged) },
    };
  };
  const byLata = { jurisdiction: { by: 'lata', policy: {} } } as const;
  return [
    compared('by state, from the rollup', {}),
    compared('by state, from the records', NEW_YORK),
    compared('by LATA, from the rollup', byLata),
    compared('by LATA, from the records', { ...byLata, ...NEW_YORK }),
    compared('by state and customer, from the records', { rows: ['customer'], ...NEW_YORK }),
  ];
}

const GOAL_ROWS = 50_000_000;

/** Numbers lie together by number, so that a look-up reads the same few granules however many records there are. */
async function hundredNumbers(engine: Engine, hundred: readonly string[]): Promise<string> {
  const numbers = { list: hundred.map((number) => `+${number}`), match: 'either', prefix: false } as const;
  const read = await engine.rowsRead(statement('number', { numbers }, SIX_MONTHS));
  const [{ rows = '0' } = {}] = await engine.rows<{ rows: string }>(`SELECT count() AS rows FROM ${DATABASE}.cdr`);
  const share = (of: number): string => `${((100 * read) / of).toFixed(3)} %`;
  return `100 numbers over six months read ${count(read)} rows: ${share(Number(rows))} of ${count(Number(rows))} records, ${share(GOAL_ROWS)} of ${count(GOAL_ROWS)}.`;
}
