/** Everything that was found as CSV, and single calls with their re-routed attempts. */
import { parse } from 'csv-parse/sync';
import { CALL_FIELD_IDS } from '../../model/callList/fields';
import { CDR_FIELDS } from '../../model/cdr/fields';
import { planCall } from '../../pkg/sql/plan/call';
import { print } from '../../pkg/sql/print';
import { callRecords, callRow, fieldsOf, found, FROM, NUMBERS, TO, type CallRecord } from '../support/callWorld';
import { TestDatabase } from '../support/database';
import { testRecord } from '../support/records';
import { bodyText, HandlersOf } from '../support/handlersOf';

jest.setTimeout(60_000);

const RANGE = { fromMs: FROM, toMs: TO };
const NAMES = { 1: '=HYPERLINK("http://x")', 2: '-2+3', 3: '@cmd' };

let database: TestDatabase;
let backend: HandlersOf;
let records: readonly CallRecord[];

beforeAll(async () => {
  records = callRecords(300, 7);
  database = await TestDatabase.create();
  await database.client.insert({
    table: `${database.database}.cdr`,
    values: records.map(callRow),
    format: 'JSONEachRow',
  });
  await database.giveNames(
    'customer',
    Object.entries(NAMES).map(([id, name]) => ({ id: Number(id), name }))
  );
  backend = new HandlersOf(database.url, database.database);
});

afterAll(async () => {
  await backend?.close();
  await database?.drop();
});

const csvQuery = (query: object) => ({
  query: {
    version: 1,
    report: 'numberCalls',
    numbers: { list: NUMBERS.map((number) => `+${number}`), match: 'either', prefix: false },
    ...query,
  },
  ...RANGE,
});

describe('CSV', () => {
  it('holds every call that was found, whatever the limit, with exact values', async () => {
    const answer = await backend.resource(
      'calls/csv',
      csvQuery({ fields: CALL_FIELD_IDS, limit: 5, timeZone: 'Asia/Kolkata' })
    );
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'Content-Type': expect.stringContaining('text/csv'),
      'Content-Disposition': 'attachment; filename="calls_2026-04-01_2026-06-01.csv"',
    });
    const rows: Array<Record<string, string>> = parse(await bodyText(answer), { columns: true });
    const expected = found(records, 'either', (number) => NUMBERS.some((wanted) => wanted === number)).map((call) =>
      csvRow(fieldsOf(call, NAMES))
    );
    expect(expected.length).toBeGreaterThan(200);
    expect(Object.keys(rows[0] ?? {})).toEqual([...CALL_FIELD_IDS]);
    expect(sortedTexts(rows)).toEqual(sortedTexts(expected));
    const times = rows.map((row) => Date.parse(row['start_time'] ?? ''));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  /** As a spreadsheet may open it: text that begins like a formula is quoted, amounts and numbers are not. */
  const csvRow = (fields: ReturnType<typeof fieldsOf>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(fields).map(([id, value]) => {
        switch (id) {
          case 'start_time':
            return [id, `${new Date(Number(value) + 19_800_000).toISOString().slice(0, 19)}+05:30`];
          case 'customer_name':
            return [id, value === '' ? '' : `'${value}`];
          case 'dtmf':
            return [id, value === null ? '\\N' : String(value)];
          default:
            return [id, value === null ? '' : String(value)];
        }
      })
    );

  const sortedTexts = (rows: readonly object[]): readonly string[] =>
    rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => a.localeCompare(b)))).sort();

  it('of a bad query is refused with every issue', async () => {
    const answer = await backend.resource('calls/csv', csvQuery({ fields: ['nothing'] }));
    expect(answer.status).toBe(400);
    expect(JSON.parse(await bodyText(answer))).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: 'fields[0]' }],
    });
  });

  it('says what the engine says when it fails', async () => {
    const elsewhere = new HandlersOf(database.url, 'no_such_database');
    const answer = await elsewhere.resource('calls/csv', csvQuery({}));
    expect(answer.status).not.toBe(200);
    expect(JSON.parse(await bodyText(answer))).toMatchObject({ message: expect.stringContaining('no_such_database') });
    await elsewhere.close();
  });

  it('that nobody wants any more stops in the engine', async () => {
    const numbers = 'numbers(30000000)';
    const big = await TestDatabase.create();
    const slow = new HandlersOf(database.url, big.database, { maxConcurrentQueries: 1 });
    try {
      await big.client.command({ query: `DROP TABLE ${big.database}.cdr_number_mv` });
      await big.client.command({ query: `DROP TABLE ${big.database}.cdr_number` });
      await big.client.command({
        query: `CREATE VIEW ${big.database}.cdr_number AS SELECT '12125550100' AS number, 'called' AS role, '' AS peer,
          toDateTime('2026-04-02 00:00:00', 'UTC') AS start_time, 'c' AS call_id, 1 AS attempt, 0 AS customer_id,
          0 AS provider_id, 200 AS sip_code, 0 AS q850_cause, 0 AS duration, 0 AS batch_id FROM ${numbers} AS n`,
      });
      const abort = new AbortController();
      const answer = await slow.resource('calls/csv', csvQuery({ fields: ['call_id'] }), abort.signal);
      const begun = Date.now();
      const reading = (async () => {
        for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
          expect(piece.byteLength).toBeGreaterThan(0);
          abort.abort();
        }
      })();
      await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(Date.now() - begun).toBeLessThan(3_000);
      // The only place of the queue is free again.
      expect(
        await slow.query({ version: 1, report: 'breakout', rows: [], measures: ['attempts'] }, RANGE)
      ).toMatchObject({ rows: 0 });
    } finally {
      await slow.close();
      await big.drop();
    }
  });
});

describe('a call', () => {
  it('has all its attempts, in order, with every field', async () => {
    const wanted = records.find(({ attempt }) => attempt === 3);
    const { callId = '', customer = 0, startMs = 0 } = wanted ?? {};
    const key = { call_id: callId, customer_id: customer, start_time: startMs / 1000 };
    const { attempts } = JSON.parse(await bodyText(await backend.resource('call', key)));
    const HOUR = 3_600_000;
    const expected = records
      .filter(
        (record) =>
          record.callId === callId && record.customer === customer && Math.abs(record.startMs - startMs) <= HOUR
      )
      .map((record) => fieldsOf({ record, role: 'called' }, NAMES))
      .map(({ number: _, role: __, ...fields }) => ({ ...fields, start_time: Number(fields.start_time) / 1000 }));
    expect(expected.length).toBeGreaterThan(1);
    expect(attempts).toHaveLength(expected.length);
    expect(attempts).toEqual(expect.arrayContaining(expected.map((fields) => expect.objectContaining(fields))));
    expect(attempts.map((attempt: { attempt: number }) => attempt.attempt)).toEqual(
      expected.map(({ attempt }) => Number(attempt)).sort((a, b) => a - b)
    );
    expect(Object.keys(attempts[0])).toEqual([...CDR_FIELDS.map(({ id }) => id), 'jurisdiction']);
  });

  it('has its jurisdiction under the policy of the data source', async () => {
    const record: Record<string, unknown> = {
      ...callRow({ ...testRecord({ called: '17875550100', calling: '12125550100' }), sourceIp: '0.0.0.0', mos: null }),
      call_id: 'to Puerto Rico',
    };
    await database.client.insert({ table: `${database.database}.cdr`, values: [record], format: 'JSONEachRow' });
    const key = { call_id: 'to Puerto Rico', customer_id: record['customer_id'], start_time: record['start_time'] };
    const abroad = new HandlersOf(database.url, database.database, { jurisdiction: { territories: 'international' } });
    const [one, other] = await Promise.all(
      [backend, abroad].map(async (handlers) => JSON.parse(await bodyText(await handlers.resource('call', key))))
    );
    expect(one.attempts[0].jurisdiction).toEqual({
      state: { class: 'interstate', reason: 'npa' },
      lata: { class: 'indeterminate', reason: 'no_lata' },
    });
    expect(other.attempts[0].jurisdiction.state).toEqual({ class: 'international', reason: 'dest_territory' });
    await abroad.close();
  });

  it('that is not there is not found', async () => {
    const answer = await backend.resource('call', { call_id: 'nobody', customer_id: 1, start_time: FROM / 1000 });
    expect(answer.status).toBe(404);
  });

  it.each([
    [{}, ['call_id', 'customer_id', 'start_time']],
    [{ call_id: 'a', customer_id: -1, start_time: 'now' }, ['customer_id', 'start_time']],
    [{ call_id: 'a', customer_id: 1, start_time: 1, id: 2 }, ['id']],
  ])('asked for by %j is refused', async (body, paths) => {
    const answer = await backend.resource('call', body);
    const { issues } = JSON.parse(await bodyText(answer));
    expect(issues.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  it('is found by the primary key of the records', async () => {
    const { text, parameters } = print(
      planCall({ callId: 'c-1', customerId: 1, startMs: FROM }, database.database, 'lrn')
    );
    const answer = await database.client.query({
      query: `EXPLAIN indexes = 1 ${text}`,
      query_params: { ...parameters },
      format: 'JSONEachRow',
    });
    const plan = (await answer.json<{ explain: string }>()).map(({ explain }) => explain).join('\n');
    expect(plan.split('PrimaryKey')[1]).toMatch(/Keys:\W+toDate\(start_time\)\W+customer_id\W+Condition/);
  });
});
