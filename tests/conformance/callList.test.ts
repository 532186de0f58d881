/** Lists of calls against brute force: every sort, pages of any size, pages while calls arrive, every notation. */
import { CALL_FIELD_IDS, type CallFieldId } from '../../model/callList/fields';
import { parseCallListQuery } from '../../model/callList/parse';
import type { NumberMatch } from '../../model/number/selection';
import { DEFAULT_POLICY } from '../../model/nanp/policy';
import { compileCallList } from '../../pkg/sql/compileCallList';
import {
  callRecords,
  callRow,
  fieldsOf,
  found,
  FROM,
  NUMBERS,
  TO,
  type CallRecord,
  type Found,
} from '../support/callWorld';
import { TestDatabase } from '../support/database';
import { HandlersOf, type CallPage } from '../support/handlersOf';

const RANGE = { fromMs: FROM, toMs: TO };
const NAMES = { 1: 'Zeta Voice', 2: 'alpha & Sons' };
const WANTED = ['12125550100', '442079460000'];

jest.setTimeout(60_000);

let database: TestDatabase;
let backend: HandlersOf;
let records: readonly CallRecord[];

beforeAll(async () => {
  records = callRecords(500, 20261123);
  database = await TestDatabase.create();
  await insert(records);
  await database.giveNames(
    'customer',
    Object.entries(NAMES).map(([id, name]) => ({ id: Number(id), name }))
  );
  backend = new HandlersOf(database.url, database.database);
}, 60_000);

afterAll(async () => {
  await backend?.close();
  await database?.drop();
});

const insert = (rows: readonly CallRecord[]): Promise<unknown> =>
  database.client.insert({ table: `${database.database}.cdr`, values: rows.map(callRow), format: 'JSONEachRow' });

type Row = CallPage['rows'][number];

/** Every page of a query, one after the other. */
async function allPages(query: Parameters<HandlersOf['calls']>[0], between = async () => {}): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let page = await backend.calls(query, RANGE);
  for (let turn = 0; turn < 500; turn += 1) {
    rows.push(...page.rows);
    if (page.next === undefined) {
      return rows;
    }
    await between();
    page = await backend.calls({ ...query, after: page.next }, RANGE);
  }
  throw new Error('the pages do not end');
}

const texts = (rows: readonly object[]): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => a.localeCompare(b)))).sort();

const expectedRows = (calls: readonly Found[]) => calls.map((call) => fieldsOf(call, NAMES));

const isWanted = (number: string) => WANTED.includes(number);
const numbers = (match: NumberMatch, list: readonly string[] = WANTED) => ({
  list: list.map((number) => `+${number}`),
  match,
  prefix: false,
});

describe('what is found', () => {
  it.each<NumberMatch>(['called', 'calling', 'either'])(
    'with %s: every attempt once, every field of it',
    async (match) => {
      const { rows, next } = await backend.calls(
        { numbers: numbers(match), fields: CALL_FIELD_IDS, limit: 10_000, moneyAs: 'text' },
        RANGE
      );
      const expected = found(records, match, isWanted);
      expect(expected.length).toBeGreaterThan(50);
      expect(next).toBeUndefined();
      expect(texts(rows)).toEqual(texts(expectedRows(expected)));
    }
  );

  it.each<NumberMatch>(['called', 'calling', 'either'])('by prefix, %s', async (match) => {
    const selection = { list: ['+1212', '+4420'], match, prefix: true };
    const { rows } = await backend.calls(
      { numbers: selection, fields: CALL_FIELD_IDS, limit: 10_000, moneyAs: 'text' },
      RANGE
    );
    const expected = found(records, match, (number) => /^(1212|4420)/.test(number));
    expect(texts(rows)).toEqual(texts(expectedRows(expected)));
  });

  it('is the same for six notations of a number', async () => {
    const notations = [
      '+1 (212) 555-0100',
      '212-555-0100',
      '(212) 555 0100',
      '0012125550100',
      '011 1 212 555 0100',
      'tel:+12125550100',
    ];
    const answers = await Promise.all(
      notations.map((text) => backend.calls({ numbers: { list: [text], match: 'either', prefix: false } }, RANGE))
    );
    expect(answers[0]?.rows.length).toBeGreaterThan(0);
    answers.forEach((answer) => expect(answer).toEqual(answers[0]));
  });

  it('meets the filter', async () => {
    const filter = {
      and: [
        { dimension: 'customer', op: 'in', values: [2] },
        { dimension: 'role', op: 'in', values: ['calling'] },
      ],
    } as const;
    const { rows } = await backend.calls(
      { numbers: numbers('either'), filter, fields: CALL_FIELD_IDS, limit: 10_000, moneyAs: 'text' },
      RANGE
    );
    const kept = ({ record, role }: Found) => record.customer === 2 && role === 'calling';
    const expected = found(records, 'either', isWanted, kept);
    expect(expected.length).toBeGreaterThan(0);
    expect(texts(rows)).toEqual(texts(expectedRows(expected)));
  });

  it('lies in the period, half open', async () => {
    const [first] = [...records].sort((a, b) => a.startMs - b.startMs);
    const startMs = first?.startMs ?? 0;
    const within = { fromMs: startMs, toMs: startMs + 1000 };
    const { rows } = await backend.calls({ numbers: numbers('either', NUMBERS), limit: 10_000 }, within);
    expect(rows.length).toBe(
      found(records, 'either', (number) => NUMBERS.some((wanted) => wanted === number)).filter(
        ({ record }) => record.startMs === startMs
      ).length
    );
  });
});

describe('order and pages', () => {
  /** What calls are sorted by, as far as a person can tell them apart. */
  const keysOf = (rows: readonly Row[], by: CallFieldId): readonly unknown[] =>
    rows.map((row) => [comparable(row, by), row['start_time'], row['call_id'], row['attempt']]);

  const comparable = (row: Row, by: CallFieldId): string | number | null => {
    const value = row[by] ?? null;
    if (by === 'source_ip') {
      return String(value)
        .split('.')
        .reduce((sum, part) => sum * 256 + Number(part), 0);
    }
    const isDecimal = by === 'customer_charge' || by === 'provider_charge' || by === 'mos';
    return value === null ? null : typeof value === 'boolean' || isDecimal ? Number(value) : value;
  };

  const compare = (a: string | number | null, b: string | number | null): number =>
    a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;

  const sorted = (rows: readonly Row[], by: CallFieldId, descending: boolean): readonly Row[] =>
    [...rows].sort((a, b) => {
      const [x, y] = [comparable(a, by), comparable(b, by)];
      const nulls = Number(x === null) - Number(y === null);
      return (
        nulls ||
        compare(x, y) * (descending ? -1 : 1) ||
        compare(Number(b['start_time']), Number(a['start_time'])) ||
        compare(String(b['call_id']), String(a['call_id'])) ||
        compare(Number(b['attempt']), Number(a['attempt']))
      );
    });

  /** Each field in one direction or the other; those that may be unknown in both. */
  const ORDERS = CALL_FIELD_IDS.flatMap((by, index): ReadonlyArray<readonly [CallFieldId, boolean]> => {
    const both = ['start_time', 'pdd_ms', 'dtmf', 'mos', 'customer_charge'].includes(by);
    return both
      ? [
          [by, true],
          [by, false],
        ]
      : [[by, index % 2 === 0]];
  });

  it.each(ORDERS)('by %s, descending %s', async (by, descending) => {
    const query = {
      numbers: numbers('either'),
      fields: CALL_FIELD_IDS,
      orderBy: { by, descending },
      moneyAs: 'text',
    } as const;
    const whole = await backend.calls({ ...query, limit: 10_000 }, RANGE);
    const paged = await allPages({ ...query, limit: 83 });
    const expected = sorted(expectedRows(found(records, 'either', isWanted)), by, descending);
    expect(keysOf(whole.rows, by)).toEqual(keysOf(expected, by));
    expect(paged).toEqual(whole.rows);
  });

  it('pages of one call lose and repeat nothing, doubles included', async () => {
    const query = { numbers: numbers('called', ['4722345678']), fields: CALL_FIELD_IDS, moneyAs: 'text' } as const;
    const filter = { dimension: 'provider', op: 'in', values: [3] } as const;
    const paged = await allPages({ ...query, filter, limit: 1 });
    const whole = await backend.calls({ ...query, filter, limit: 10_000 }, RANGE);
    expect(new Set(texts(whole.rows)).size).toBeLessThan(whole.rows.length);
    expect(paged).toEqual(whole.rows);
  });

  it.each(['start_time', 'pdd_ms'] as const)(
    'by %s: calls that arrive between pages neither repeat nor hide what was there',
    async (by) => {
      const query = {
        numbers: numbers('either', ['12135550199']),
        fields: CALL_FIELD_IDS,
        moneyAs: 'text',
        orderBy: { by, descending: true },
      } as const;
      const before = await backend.calls({ ...query, limit: 10_000 }, RANGE);
      let turn = 0;
      const seen = await allPages({ ...query, limit: 50 }, async () => {
        turn += 1;
        await insert(callRecords(30, turn, `late-${by}-${turn}`));
      });
      const old = seen.filter((row) => !String(row['call_id']).startsWith(`late-${by}`));
      expect(turn).toBeGreaterThan(1);
      expect(texts(old)).toEqual(texts(before.rows));
      expect(new Set(seen.map((row) => JSON.stringify(row))).size).toBeGreaterThan(new Set(texts(before.rows)).size);
    }
  );
});

describe('a period', () => {
  it.each(['numberCalls', 'number'])(
    'of more months than the settings allow is refused by %s, with the reason',
    async (report) => {
      const short = new HandlersOf(database.url, database.database, { maxNumberMonths: 1 });
      const query = {
        version: 1,
        report,
        numbers: numbers('either'),
        ...(report === 'number' ? { rows: [], measures: ['attempts'] } : {}),
      };
      expect(await short.query(query, RANGE)).toMatch(/^The period cannot be used: range: spans more than a month/);
      expect(await short.query(query, { fromMs: Date.UTC(2026, 4, 1), toMs: TO })).toMatchObject({
        rows: expect.any(Number),
      });
      await short.close();
    }
  );
});

describe('a look-up', () => {
  it('reads the granules of its numbers alone', async () => {
    const quiet = await TestDatabase.create();
    try {
      const filler = `INSERT INTO ${quiet.database}.cdr (start_time, call_id, attempt, final_attempt, customer_id, provider_id,
        calling_number, called_number, sip_code)
        SELECT toDateTime('2026-04-01 00:00:00', 'UTC') + number * 60, toString(number), 1, true, number % 50, number % 7,
          concat('1', toString(2120000000 + cityHash64(number) % 90000000)), concat('1', toString(3120000000 + cityHash64(number, 1) % 90000000)), 200
        FROM numbers(40000)`;
      await quiet.client.command({ query: filler });
      const [chosen] = await (
        await quiet.client.query({
          query: `SELECT called_number FROM ${quiet.database}.cdr LIMIT 1`,
          format: 'JSONEachRow',
        })
      ).json<{ called_number: string }>();
      const parsed = parseCallListQuery({
        version: 1,
        report: 'numberCalls',
        numbers: numbers('either', [chosen?.called_number ?? '']),
      });
      if (!parsed.ok) {
        throw new Error('the query is no query');
      }
      const { text, parameters } = compileCallList({
        query: parsed.value,
        period: RANGE,
        database: quiet.database,
        policy: DEFAULT_POLICY,
      });
      const estimate = await quiet.client.query({
        query: `EXPLAIN ESTIMATE ${text}`,
        query_params: { ...parameters },
        format: 'JSONEachRow',
      });
      const tables = await estimate.json<{ table: string; rows: string; parts: string }>();
      expect(tables.map(({ table }) => table)).toEqual(['cdr_number']);
      // Two granules of 256 rows a part at most, of 80,000 rows.
      expect(Number(tables[0]?.rows)).toBeLessThanOrEqual(2 * 256 * Number(tables[0]?.parts));
    } finally {
      await quiet.drop();
    }
  });
});
