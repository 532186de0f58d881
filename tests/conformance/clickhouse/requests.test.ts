import { readFileSync } from 'node:fs';
import { createClient, TupleParam } from '@clickhouse/client';
import { EmbeddedProbe, failure } from '../../support/embeddedProbe';

/**
 * The embedded server against the client that the product ships with: what holds here lets the same code run against a
 * ClickHouse server. What a request says: text, format, database, bound parameters, settings.
 */
jest.setTimeout(30_000);

let probe: EmbeddedProbe;

beforeAll(async () => {
  probe = await EmbeddedProbe.start('--user', 'reader:secret:2', '--user', 'strict:secret:1');
});

afterAll(() => probe.stop());

describe('requests', () => {
  it('answers ping', async () => {
    expect(await probe.client.ping()).toEqual({ success: true });
    expect(await probe.client.ping({ select: true })).toEqual({ success: true });
    expect(await (await fetch(probe.server.url)).text()).toBe('Ok.\n');
    expect((await fetch(`${probe.server.url}/nowhere`)).status).toBe(404);
  });

  it('takes the query from the URL, and GET is read-only', async () => {
    expect(await (await fetch(`${probe.server.url}/?query=SELECT%201%2B1`)).text()).toBe('2\n');
    const refused = await fetch(
      `${probe.server.url}/?query=${encodeURIComponent('CREATE TABLE g (a Int8) ENGINE = Memory')}`
    );
    expect(refused.status).toBe(500);
    expect(refused.headers.get('x-clickhouse-exception-code')).toBe('164');
  });

  it('joins the query of the URL and the body by a line break', async () => {
    const response = await fetch(`${probe.server.url}/?query=SELECT`, { method: 'POST', body: '42 -- end' });
    expect(await response.text()).toBe('42\n');
  });

  it('listens on the loopback interface only', () => {
    const port = Number(new URL(probe.server.url).port).toString(16).toUpperCase().padStart(4, '0');
    const listening = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${port}`))
      .map(([, local]) => local);
    expect(listening).toEqual([`0100007F:${port}`]);
  });

  it('gives headers that say what the answer is', async () => {
    const { response_headers } = await probe.client.query({ query: 'SELECT 1', format: 'CSV', query_id: 'my-query' });
    expect(response_headers).toMatchObject({
      'x-clickhouse-query-id': 'my-query',
      'x-clickhouse-format': 'CSV',
      'content-type': 'text/csv; charset=UTF-8; header=absent',
    });
  });

  it.each([
    ['by default', 'SELECT 1 AS a', {}, '1\n'],
    ['by parameter', 'SELECT 1 AS a', { default_format: 'JSONEachRow' }, '{"a":1}\n'],
    ['by clause', 'SELECT 1 AS a FORMAT CSVWithNames', { default_format: 'JSONEachRow' }, '"a"\n1\n'],
    ['by clause before settings', 'SELECT 1 AS a FORMAT CSV SETTINGS max_threads = 1', {}, '1\n'],
    ['in a database', 'SELECT name FROM one_table', { database: 'system', query_id: 'x' }, undefined],
  ])('chooses the format %s', async (_, body, parameters, expected) => {
    const url = `${probe.server.url}/?${new URLSearchParams(parameters as Record<string, string>)}`;
    const response = await fetch(url, { method: 'POST', body });
    const text = await response.text();
    if (expected === undefined) {
      expect(text).toMatch(/system\.one_table|'one_table'/);
    } else {
      expect(text).toBe(expected);
    }
  });

  it('uses the database of the client', async () => {
    const other = createClient({ url: probe.server.url, database: 'system' });
    const result = await other.query({
      query: 'SELECT currentDatabase() AS db, count() AS n FROM one',
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ db: 'system', n: 1 }]);
    await other.close();
    const nowhere = createClient({ url: probe.server.url, database: 'no`where' });
    expect(await failure(nowhere.query({ query: 'SELECT 1' }))).toMatchObject({ code: '81', type: 'UNKNOWN_DATABASE' });
    await nowhere.close();
  });
});

describe('parameters', () => {
  const hostile = `it's "quoted" \\ back\\'slash\ttab\nline\r\`tick\` {x:String} ; DROP TABLE t -- /* é 😀 \\N NULL`;

  it.each<[string, string, unknown, unknown]>([
    ['UInt32', 'UInt32', 42, 42],
    ['negative Int64', 'Int64', '-9007199254740993', '-9007199254740993'],
    ['Float64', 'Float64', 0.1, 0.1],
    ['Decimal', 'Decimal(18,6)', '123456789012.123456', '123456789012.123456'],
    ['Bool', 'Bool', true, true],
    ['empty String', 'String', '', ''],
    ['hostile String', 'String', hostile, hostile],
    ['String with NUL', 'String', 'a\0b', 'a\0b'],
    ['String that reads as NULL', 'String', 'NULL', 'NULL'],
    ['Date', 'Date', '2026-07-01', '2026-07-01'],
    ['DateTime from a JS date', `DateTime('UTC')`, new Date('2026-07-01T10:20:30Z'), '2026-07-01 10:20:30'],
    [
      'DateTime64 from a JS date',
      `DateTime64(3, 'UTC')`,
      new Date('2026-07-01T10:20:30.456Z'),
      '2026-07-01 10:20:30.456',
    ],
    ['UUID', 'UUID', '61f0c404-5cb3-11e7-907b-a6006ad3dba0', '61f0c404-5cb3-11e7-907b-a6006ad3dba0'],
    ['null', 'Nullable(String)', null, null],
    ['undefined', 'Nullable(UInt8)', undefined, null],
    ['Nullable with a value', 'Nullable(String)', hostile, hostile],
    ['empty Array', 'Array(UInt32)', [], []],
    ['Array(UInt32)', 'Array(UInt32)', [1, 2, 3], [1, 2, 3]],
    ['Array(String)', 'Array(String)', ['a', hostile, ''], ['a', hostile, '']],
    ['Array(Nullable(String))', 'Array(Nullable(String))', ['a', null], ['a', null]],
    ['nested Array', 'Array(Array(String))', [[`'`], []], [[`'`], []]],
    ['Map', 'Map(String, UInt8)', { [`k'1`]: 1 }, { [`k'1`]: 1 }],
    ['Tuple', 'Tuple(UInt8, String)', new TupleParam([1, hostile]), [1, hostile]],
    ['long String', 'String', 'x'.repeat(1_000_000), 'x'.repeat(1_000_000)],
  ])('binds %s', async (_, type, value, expected) => {
    const query = `SELECT {value:${type}} AS value`;
    const clickhouse_settings = {
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_decimals: 1,
      output_format_json_named_tuples_as_objects: 0,
    } as const;
    const result = await probe.client.query({
      query,
      query_params: { value },
      clickhouse_settings,
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ value: expected }]);
    const form = { query, query_params: { value }, clickhouse_settings, format: 'JSONEachRow' } as const;
    const multipart = await probe.client.query({ ...form, use_multipart_params: true });
    expect(await multipart.json()).toEqual([{ value: expected }]);
  });

  it('binds identifiers', async () => {
    const query = 'SELECT {column:Identifier} AS x FROM {db:Identifier}.{table:Identifier}';
    expect(await probe.rows(query, { column: 'dummy', db: 'system', table: 'one' })).toEqual([{ x: 0 }]);
  });

  it('binds thousands of values', async () => {
    const values = Array.from({ length: 50_000 }, (_, index) => `44${7_000_000_000 + index}`);
    const query = 'SELECT length({values:Array(String)}) AS n';
    expect(await probe.rows(query, { values })).toEqual([{ n: 50_000 }]);
  });

  it.each([
    ['missing', 'SELECT {a:String}', {}, '456'],
    ['of another type', 'SELECT {a:UInt8}', { a: 'x' }, '457'],
  ])('refuses a value that is %s', async (_, query, query_params, code) => {
    expect(await failure(probe.client.query({ query, query_params }))).toMatchObject({ code });
  });

  it('keeps the values of concurrent queries apart', async () => {
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        probe.rows<{ a: string; b: string }>(
          `SELECT {a:String} AS a, {b:String} AS b, sum(sipHash64(number, {a:String})) AS work FROM numbers(${n * 1_000})`,
          { a: `value ${n}`, b: `other ${n}` }
        )
      )
    );
    expect(results.map(([row]) => [row?.a, row?.b])).toEqual(results.map((_, n) => [`value ${n}`, `other ${n}`]));
  });

  it('forgets parameters with the query', async () => {
    await probe.rows('SELECT {mine:String}', { mine: 'x' });
    expect(await failure(probe.client.query({ query: 'SELECT {mine:String}' }))).toMatchObject({ code: '456' });
  });
});

describe('settings', () => {
  const threads = `SELECT getSetting('max_threads') AS n, getSetting('max_rows_to_read') AS m`;

  it('apply to one query and leave no trace', async () => {
    const [before] = await probe.rows(threads);
    for (let round = 0; round < 12; round++) {
      const clickhouse_settings = { max_threads: 1, max_rows_to_read: '5' };
      const result = await probe.client.query({ query: threads, clickhouse_settings, format: 'JSONEachRow' });
      expect(await result.json()).toEqual([{ n: 1, m: 5 }]);
    }
    expect(await Promise.all(Array.from({ length: 12 }, () => probe.rows(threads)))).toEqual(Array(12).fill([before]));
  });

  it('bind the engine', async () => {
    const limits = { query: 'SELECT count() FROM numbers(1000)', clickhouse_settings: { max_rows_to_read: '5' } };
    expect(await failure(probe.client.query(limits))).toMatchObject({ code: '158', type: 'TOO_MANY_ROWS' });
  });

  it.each([
    ['unknown', { no_such_setting: 1 }, '115'],
    ['of another type', { max_threads: 'many' as unknown as number }, '27'],
  ])('are refused when %s', async (_, clickhouse_settings, code) => {
    expect(await failure(probe.client.query({ query: 'SELECT 1', clickhouse_settings }))).toMatchObject({ code });
  });

  it('cannot carry SQL in their names', async () => {
    const response = await fetch(
      `${probe.server.url}/?query=SELECT+1&${encodeURIComponent('a=1; DROP DATABASE default; --')}=1`
    );
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('UNKNOWN_SETTING')]);
  });
});
