/** Lists of calls that meet conditions, against brute force: the calls behind any number of a report. */
import { parse } from 'csv-parse/sync';
import type { DimensionId } from '../../model/catalogue/dimensions';
import { REPORTS } from '../../model/catalogue/index';
import { DEFAULT_CALL_FIELDS, fieldsOf as fieldsOfList } from '../../model/callList/fields';
import type { FilterNode } from '../../model/query/filter';
import { conditionOf, pathKeyOf } from '../../model/query/pathKey';
import { DEFAULT_POLICY } from '../../model/nanp/policy';
import { planCallList } from '../../pkg/sql/plan/callList';
import { print } from '../../pkg/sql/print';
import { keyOf } from '../support/bruteForce/dimensions';
import { holds } from '../support/bruteForce/filters';
import { callRecords, callRow, fieldsOf, FROM, TO, type CallRecord } from '../support/callWorld';
import { TestDatabase } from '../support/database';
import { bodyText, HandlersOf, type CallPage } from '../support/handlersOf';
import { parsedQuery } from '../support/queries';

const RANGE = { fromMs: FROM, toMs: TO };
const DAY_MS = 86_400_000;
const ZONE = 'Australia/Lord_Howe';
const FIELDS = fieldsOfList('calls').map(({ id }) => id);
const NAMES = { 1: 'Zeta Voice' };

jest.setTimeout(60_000);

let database: TestDatabase;
let backend: HandlersOf;
const records = callRecords(400, 20261123);

const insert = (rows: readonly CallRecord[]): Promise<unknown> =>
  database.client.insert({ table: `${database.database}.cdr`, values: rows.map(callRow), format: 'JSONEachRow' });

beforeAll(async () => {
  database = await TestDatabase.create();
  await insert(records);
  await database.giveNames('customer', [{ id: 1, name: NAMES[1] }]);
  backend = new HandlersOf(database.url, database.database);
}, 60_000);

afterAll(async () => {
  await backend?.close();
  await database?.drop();
});

const calls = (query: Parameters<HandlersOf['calls']>[0], range = RANGE): Promise<CallPage> =>
  backend.calls({ report: 'calls', fields: FIELDS, timeZone: ZONE, moneyAs: 'text', limit: 10_000, ...query }, range);

const REPORT = {
  query: parsedQuery({ version: 1, report: 'breakout', rows: [], measures: ['attempts'], timeZone: ZONE }),
  world: { names: { customer: new Map(), provider: new Map() } },
};

const keyOfRecord = (record: CallRecord, id: DimensionId) =>
  keyOf({ record, number: record.called, role: 'called', peer: record.calling }, id, REPORT);

const meeting = (filter: FilterNode): readonly CallRecord[] =>
  records.filter((record) =>
    holds(
      filter,
      (id) => keyOfRecord(record, id),
      () => null
    )
  );

const texts = (rows: readonly object[]): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => a.localeCompare(b)))).sort();

const rowsOf = (found: readonly CallRecord[]): readonly object[] =>
  found.map((record) => {
    const { number: _, role: __, ...fields } = fieldsOf({ record, role: 'called' }, NAMES);
    return fields;
  });

/** All pages of a query, a few calls each. */
async function allPages(
  query: Parameters<HandlersOf['calls']>[0],
  between = async () => {}
): Promise<CallPage['rows']> {
  const rows: Array<CallPage['rows'][number]> = [];
  for (let after: string | undefined, turn = 0; turn < 500; turn += 1) {
    const page = await calls({ ...query, after });
    rows.push(...page.rows);
    if (page.next === undefined) {
      return rows;
    }
    after = page.next;
    await between();
  }
  throw new Error('the pages do not end');
}

describe('the calls behind a number of a report', () => {
  it.each(REPORTS.breakout.dimensions)('by %s are those of the key', async (dimension) => {
    const example = records.find((record) => keyOfRecord(record, dimension) !== '') ?? records[0];
    const key = example === undefined ? null : keyOfRecord(example, dimension);
    const filter = conditionOf(dimension, pathKeyOf(dimension, key));
    const expected = meeting(filter);
    expect(expected.length).toBeGreaterThan(0);
    const { rows } = await calls({ filter });
    expect(texts(rows)).toEqual(texts(rowsOf(expected)));
  });

  it('meet every condition of a cell, unknown values among them', async () => {
    const filter: FilterNode = {
      and: [
        conditionOf('customer', 2),
        { or: [conditionOf('first_digit', ''), { dimension: 'called_number', op: 'startsWith', values: ['1212'] }] },
        { dimension: 'sip_code', op: 'notIn', values: [503] },
      ],
    };
    const expected = meeting(filter);
    expect(expected.length).toBeGreaterThan(5);
    expect(texts((await calls({ filter })).rows)).toEqual(texts(rowsOf(expected)));
  });

  it.each([
    ['usaRateCenter', { side: 'calling' }, 'state'],
    ['usaRateCenter', { side: 'lrn' }, 'npanxx'],
    ['usaCalls', { jurisdiction: { by: 'lata', policy: { canada: 'own' } } }, 'jurisdiction_reason'],
    ['dtmf', {}, 'first_digit'],
  ] as const)('of %s with %j by %s are as many as it counts', async (of, options, dimension) => {
    const query = { version: 1, report: of, ...options, rows: [dimension], measures: ['attempts'], totals: 'none' };
    const counts = await backend.query(query, RANGE);
    if (typeof counts === 'string') {
      throw new Error(counts);
    }
    const [keys = [], attempts = []] = [dimension, 'attempts'].map(
      (name) => counts.fields.find((field) => field.name === name)?.values() ?? []
    );
    expect(keys.length).toBeGreaterThan(1);
    const lists = await Promise.all(
      keys.map((key) => calls({ of, ...options, filter: conditionOf(dimension, String(key)), fields: ['call_id'] }))
    );
    expect(lists.map(({ rows }) => rows.length)).toEqual(attempts);
  });

  it('are as many as the report counts, whole days of UTC included', async () => {
    const query = { version: 1, report: 'breakout', rows: ['day', 'customer'], measures: ['attempts'], totals: 'none' };
    const counts = await backend.query(query, RANGE);
    if (typeof counts === 'string') {
      throw new Error(counts);
    }
    const [days = [], customers = [], attempts = []] = ['day', 'customer', 'attempts'].map(
      (name) => counts.fields.find((field) => field.name === name)?.values() ?? []
    );
    expect(days.length).toBeGreaterThan(50);
    for (const row of [0, 20, 40]) {
      const filter = { and: [conditionOf('day', String(days[row])), conditionOf('customer', Number(customers[row]))] };
      expect((await calls({ filter, timeZone: 'UTC' })).rows).toHaveLength(Number(attempts[row]));
    }
  });
});

describe('pages', () => {
  const filter: FilterNode = { dimension: 'provider', op: 'in', values: [1, 3] };

  it.each([
    ['start_time', true],
    ['start_time', false],
    ['pdd_ms', false],
    ['customer_name', true],
    ['customer_charge', true],
  ] as const)('by %s, descending %s, are the whole list, doubles included', async (by, descending) => {
    const query = { filter, orderBy: { by, descending } };
    const whole = await calls(query);
    expect(texts(whole.rows)).toEqual(texts(rowsOf(meeting(filter))));
    expect(new Set(texts(whole.rows)).size).toBeLessThan(whole.rows.length);
    expect(await allPages({ ...query, limit: 83 })).toEqual(whole.rows);
  });

  it('begin with the newest', async () => {
    const { rows } = await calls({ limit: 50 });
    const newest = records.map(({ startMs }) => startMs).sort((a, b) => b - a);
    expect(rows.map((row) => row['start_time'])).toEqual(newest.slice(0, 50));
  });

  it('lie in the period, half open', async () => {
    const [first = 0] = records.map(({ startMs }) => startMs).sort((a, b) => a - b);
    const within = await calls({}, { fromMs: first, toMs: first + 1000 });
    expect(texts(within.rows)).toEqual(texts(rowsOf(records.filter(({ startMs }) => startMs === first))));
  });
});

describe('CSV', () => {
  const body = (query: object) => ({ query: { version: 1, report: 'calls', ...query }, ...RANGE });

  it('holds every call that was found, whatever the limit', async () => {
    const filter = conditionOf('customer', 1);
    const answer = await backend.resource(
      'calls/csv',
      body({ filter, limit: 5, fields: ['call_id', 'customer_charge'] })
    );
    const rows: object[] = parse(await bodyText(answer), { columns: true });
    const expected = rowsOf(meeting(filter)).map((row) => {
      const { call_id, customer_charge } = { call_id: '', customer_charge: '', ...row };
      return { call_id, customer_charge };
    });
    expect(texts(rows)).toEqual(texts(expected));
  });

  it('of more calls than the data source allows rows is refused, with both counts', async () => {
    const strict = new HandlersOf(database.url, database.database, { maxRows: 100 });
    const answer = await strict.resource('calls/csv', body({}));
    await strict.close();
    expect(answer.status).toBe(400);
    expect(JSON.parse(await bodyText(answer))).toMatchObject({
      message: expect.stringContaining(`has ${records.length} calls, of at most 100; choose a shorter period`),
    });
  });
});

describe('the statement', () => {
  it('reads the records day by day from the newest on, and after a cursor from its day on', async () => {
    const query = {
      version: 1,
      report: 'calls',
      fields: DEFAULT_CALL_FIELDS.calls,
      orderBy: { by: 'start_time', descending: true },
      limit: 100,
      timeZone: 'UTC',
      moneyAs: 'number',
    } as const;
    const { next } = await calls({ limit: 200 });
    const [first, second] = await Promise.all(
      [undefined, next].map(async (after) => {
        const plan = planCallList({
          query: { ...query, after },
          period: RANGE,
          database: database.database,
          policy: DEFAULT_POLICY,
        });
        const { text, parameters } = print(plan);
        const answer = await database.client.query({
          query: `EXPLAIN indexes = 1, actions = 1 ${text}`,
          query_params: { ...parameters },
          format: 'JSONEachRow',
        });
        return (await answer.json<{ explain: string }>()).map(({ explain }) => explain).join('\n');
      })
    );
    // Days are counted from 1970; the bound of the period comes first where there is no cursor.
    const lastDay = (explained = '') =>
      Number(/toDate\(start_time\) in \(-Inf, (\d+)\]/.exec(explained.split('PrimaryKey')[1] ?? '')?.[1]);
    expect(first).toMatch(/Read type: InReverseOrder/);
    expect(lastDay(first)).toBe(TO / DAY_MS);
    expect(lastDay(second)).toBeLessThan(TO / DAY_MS);
  });
});

describe('calls that arrive between pages', () => {
  it('neither repeat nor hide what was there', async () => {
    const before = await calls({});
    let turn = 0;
    const seen = await allPages({ limit: 150 }, async () => {
      turn += 1;
      await insert(callRecords(20, turn, `late-${turn}`));
    });
    const old = seen.filter((row) => !String(row['call_id']).startsWith('late'));
    expect(old.length).toBeLessThan(seen.length);
    expect(old).toEqual(before.rows);
  });
});
