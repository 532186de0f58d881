import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { type ClickHouseClient, ClickHouseError, createClient, TupleParam } from '@clickhouse/client';
import { RecordBatchReader } from 'apache-arrow';
import { type EmbeddedServer, startEmbedded } from '../support/embeddedClickhouse';

/**
 * The embedded server against the client that the product ships with: what holds here lets the same code run against a
 * ClickHouse server.
 */
jest.setTimeout(30_000);

let server: EmbeddedServer;
let client: ClickHouseClient;

beforeAll(async () => {
  server = await startEmbedded('--user', 'reader:secret:2', '--user', 'strict:secret:1');
  client = createClient({ url: server.url, request_timeout: 60_000 });
});

afterAll(async () => {
  await client.close();
  expect(await server.stop()).toBe(0);
});

async function rows<T>(query: string, query_params?: Record<string, unknown>): Promise<T[]> {
  return (await client.query({ query, query_params, format: 'JSONEachRow' })).json<T>();
}

async function failure(action: Promise<unknown>): Promise<ClickHouseError> {
  const error: unknown = await action.then(
    () => undefined,
    (cause: unknown) => cause
  );
  if (!(error instanceof ClickHouseError)) {
    throw new Error(`Expected a ClickHouseError, got ${String(error)}`);
  }
  return error;
}

async function until<T>(find: () => Promise<T | undefined>, ms = 5_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const found = await find();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Did not happen in time');
}

interface Process {
  query_id: string;
  user: string;
  query: string;
}

const running = (id: string): Promise<Process[]> =>
  rows<Process>('SELECT query_id, user, query FROM system.processes WHERE query_id = {id:String}', { id });

/** Long enough for any test; every test ends it on purpose. */
const ENDLESS = 'SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(cityHash64(number))';

describe('requests', () => {
  it('answers ping', async () => {
    expect(await client.ping()).toEqual({ success: true });
    expect(await client.ping({ select: true })).toEqual({ success: true });
    expect(await (await fetch(server.url)).text()).toBe('Ok.\n');
    expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
  });

  it('takes the query from the URL, and GET is read-only', async () => {
    expect(await (await fetch(`${server.url}/?query=SELECT%201%2B1`)).text()).toBe('2\n');
    const refused = await fetch(
      `${server.url}/?query=${encodeURIComponent('CREATE TABLE g (a Int8) ENGINE = Memory')}`
    );
    expect(refused.status).toBe(500);
    expect(refused.headers.get('x-clickhouse-exception-code')).toBe('164');
  });

  it('joins the query of the URL and the body by a line break', async () => {
    const response = await fetch(`${server.url}/?query=SELECT`, { method: 'POST', body: '42 -- end' });
    expect(await response.text()).toBe('42\n');
  });

  it('listens on the loopback interface only', () => {
    const port = Number(new URL(server.url).port).toString(16).toUpperCase().padStart(4, '0');
    const listening = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${port}`))
      .map(([, local]) => local);
    expect(listening).toEqual([`0100007F:${port}`]);
  });

  it('gives headers that say what the answer is', async () => {
    const { response_headers } = await client.query({ query: 'SELECT 1', format: 'CSV', query_id: 'my-query' });
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
    const url = `${server.url}/?${new URLSearchParams(parameters as Record<string, string>)}`;
    const response = await fetch(url, { method: 'POST', body });
    const text = await response.text();
    if (expected === undefined) {
      expect(text).toMatch(/system\.one_table|'one_table'/);
    } else {
      expect(text).toBe(expected);
    }
  });

  it('uses the database of the client', async () => {
    const other = createClient({ url: server.url, database: 'system' });
    const result = await other.query({
      query: 'SELECT currentDatabase() AS db, count() AS n FROM one',
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ db: 'system', n: 1 }]);
    await other.close();
    const nowhere = createClient({ url: server.url, database: 'no`where' });
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
    const result = await client.query({ query, query_params: { value }, clickhouse_settings, format: 'JSONEachRow' });
    expect(await result.json()).toEqual([{ value: expected }]);
    const form = { query, query_params: { value }, clickhouse_settings, format: 'JSONEachRow' } as const;
    const multipart = await client.query({ ...form, use_multipart_params: true });
    expect(await multipart.json()).toEqual([{ value: expected }]);
  });

  it('binds identifiers', async () => {
    const query = 'SELECT {column:Identifier} AS x FROM {db:Identifier}.{table:Identifier}';
    expect(await rows(query, { column: 'dummy', db: 'system', table: 'one' })).toEqual([{ x: 0 }]);
  });

  it('binds thousands of values', async () => {
    const values = Array.from({ length: 50_000 }, (_, index) => `44${7_000_000_000 + index}`);
    const query = 'SELECT length({values:Array(String)}) AS n';
    expect(await rows(query, { values })).toEqual([{ n: 50_000 }]);
  });

  it.each([
    ['missing', 'SELECT {a:String}', {}, '456'],
    ['of another type', 'SELECT {a:UInt8}', { a: 'x' }, '457'],
  ])('refuses a value that is %s', async (_, query, query_params, code) => {
    expect(await failure(client.query({ query, query_params }))).toMatchObject({ code });
  });

  it('keeps the values of concurrent queries apart', async () => {
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        rows<{ a: string; b: string }>(
          `SELECT {a:String} AS a, {b:String} AS b, sum(sipHash64(number, {a:String})) AS work FROM numbers(${n * 1_000})`,
          { a: `value ${n}`, b: `other ${n}` }
        )
      )
    );
    expect(results.map(([row]) => [row?.a, row?.b])).toEqual(results.map((_, n) => [`value ${n}`, `other ${n}`]));
  });

  it('forgets parameters with the query', async () => {
    await rows('SELECT {mine:String}', { mine: 'x' });
    expect(await failure(client.query({ query: 'SELECT {mine:String}' }))).toMatchObject({ code: '456' });
  });
});

describe('settings', () => {
  const threads = `SELECT getSetting('max_threads') AS n, getSetting('max_rows_to_read') AS m`;

  it('apply to one query and leave no trace', async () => {
    const [before] = await rows(threads);
    for (let round = 0; round < 12; round++) {
      const clickhouse_settings = { max_threads: 1, max_rows_to_read: '5' };
      const result = await client.query({ query: threads, clickhouse_settings, format: 'JSONEachRow' });
      expect(await result.json()).toEqual([{ n: 1, m: 5 }]);
    }
    expect(await Promise.all(Array.from({ length: 12 }, () => rows(threads)))).toEqual(Array(12).fill([before]));
  });

  it('bind the engine', async () => {
    const limits = { query: 'SELECT count() FROM numbers(1000)', clickhouse_settings: { max_rows_to_read: '5' } };
    expect(await failure(client.query(limits))).toMatchObject({ code: '158', type: 'TOO_MANY_ROWS' });
  });

  it.each([
    ['unknown', { no_such_setting: 1 }, '115'],
    ['of another type', { max_threads: 'many' as unknown as number }, '27'],
  ])('are refused when %s', async (_, clickhouse_settings, code) => {
    expect(await failure(client.query({ query: 'SELECT 1', clickhouse_settings }))).toMatchObject({ code });
  });

  it('cannot carry SQL in their names', async () => {
    const response = await fetch(
      `${server.url}/?query=SELECT+1&${encodeURIComponent('a=1; DROP DATABASE default; --')}=1`
    );
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('UNKNOWN_SETTING')]);
  });
});

describe('errors', () => {
  it.each([
    ['syntax', 'SELECT FROM WHERE', 400, '62', 'SYNTAX_ERROR'],
    ['an empty query', '', 400, '62', 'SYNTAX_ERROR'],
    ['no table', 'SELECT * FROM nowhere', 404, '60', 'UNKNOWN_TABLE'],
    ['no column', 'SELECT nothing FROM system.one', 404, '47', 'UNKNOWN_IDENTIFIER'],
    ['no database', 'SELECT * FROM nowhere.t', 404, '81', 'UNKNOWN_DATABASE'],
    ['bad number', `SELECT toUInt32('x')`, 400, '6', 'CANNOT_PARSE_TEXT'],
    ['division by zero', 'SELECT toDecimal32(1, 2) / toDecimal32(0, 2)', 500, '153', 'ILLEGAL_DIVISION'],
    ['a time limit', 'SELECT sleep(3) SETTINGS max_execution_time = 0.2', 408, '159', 'TIMEOUT_EXCEEDED'],
    [
      'a memory limit',
      'SELECT groupArray(number) FROM numbers(100000000) SETTINGS max_memory_usage = 10000000',
      500,
      '241',
      'MEMORY_LIMIT_EXCEEDED',
    ],
    ['several statements', 'SELECT 1; SELECT 2', 400, '62', 'SYNTAX_ERROR'],
    [
      'a hidden second statement',
      "INSERT INTO FUNCTION null('a Int8') SELECT 1; DROP DATABASE default",
      400,
      '62',
      'SYNTAX_ERROR',
    ],
    [
      'a second statement before a whole result',
      'SELECT 1 FORMAT JSON; DROP DATABASE default',
      400,
      '62',
      'SYNTAX_ERROR',
    ],
    ['writing a file', `SELECT 1 INTO OUTFILE '/tmp/tollgrid-never'`, 500, '358', 'INTO_OUTFILE_NOT_ALLOWED'],
    ['reading a file', `INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV`, 501, '48', 'NOT_IMPLEMENTED'],
  ])('report %s with status, code and name', async (_, query, status, code, type) => {
    const response = await fetch(server.url, { method: 'POST', body: query });
    const text = await response.text();
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([status, code]);
    expect(text).toMatch(
      new RegExp(`^Code: ${code}\\. DB::Exception: [\\s\\S]*\\(${type}\\) \\(version 26[\\d.]+\\)\\s$`)
    );
    expect(text).not.toContain('/*@');
    if (query) {
      expect(await failure(client.query({ query: `${query}\n` }))).toMatchObject({ code });
    }
  });

  it('leave the server able to work', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        failure(client.query({ query: `SELECT throwIf(number = ${n * 1000}) FROM numbers(100000)` }))
      )
    );
    expect(await rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
  });

  const late = (row: number): string => `SELECT number, throwIf(number = ${row}) AS x FROM numbers(${2 * row})`;

  it('reach the reader of rows after the first bytes', async () => {
    const result = await client.query({ query: late(300_000), format: 'JSONEachRow' });
    await expect(result.json()).rejects.toMatchObject({ code: '395', type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' });
  });

  it.each(['ArrowStream', 'CSV'])('break off the body of %s', async (format) => {
    const { stream } = await client.exec({ query: `${late(3_000_000)} FORMAT ${format}` });
    let text = '';
    const read = (async () => {
      for await (const chunk of stream) {
        text = Buffer.concat([Buffer.from(text, 'latin1'), chunk as Buffer])
          .subarray(-2_000)
          .toString('latin1');
      }
    })();
    await expect(read).rejects.toThrow('aborted');
    expect(text).toMatch(/\r\n__exception__\r\n\w{16}\r\nCode: 395\. [\s\S]+\n\d+ \w{16}\r\n__exception__\r\n$/);
  });

  it('come with a status when the client waits for the end', async () => {
    const wait = client.query({ query: late(300_000), clickhouse_settings: { wait_end_of_query: 1 } });
    expect(await failure(wait)).toMatchObject({ code: '395' });
  });
});

describe('users', () => {
  const as = (username: string, password: string): ClickHouseClient =>
    createClient({ url: server.url, username, password });

  it.each([
    ['a wrong password', 'reader', 'wrong'],
    ['an unknown name', 'nobody', ''],
  ])('are refused with %s', async (_, username, password) => {
    const stranger = as(username, password);
    expect(await failure(stranger.query({ query: 'SELECT 1' }))).toMatchObject({
      code: '516',
      type: 'AUTHENTICATION_FAILED',
    });
    await stranger.close();
    const response = await fetch(`${server.url}/?user=${username}&password=${password}&query=SELECT+1`);
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([403, '516']);
  });

  it.each([
    ['headers', { 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': 'secret' }, ''],
    ['the URL', {}, '&user=reader&password=secret'],
  ])('may come in %s', async (_, headers, url) => {
    const response = await fetch(`${server.url}/?query=SELECT+getSetting('readonly')${url}`, { headers });
    expect(await response.text()).toBe('2\n');
  });

  it.each([
    'INSERT INTO ro VALUES (1)',
    'CREATE TABLE ro2 (a UInt8) ENGINE = Memory',
    'DROP TABLE ro',
    'ALTER TABLE ro DELETE WHERE 1',
  ])('with reading rights cannot %s', async (query) => {
    await client.command({ query: 'CREATE TABLE IF NOT EXISTS ro (a UInt8) ENGINE = MergeTree ORDER BY a' });
    const reader = as('reader', 'secret');
    expect(await failure(reader.command({ query }))).toMatchObject({ code: '164', type: 'READONLY' });
    await reader.close();
    for (const readonly of ['1', '2'] as const) {
      const refused = client.command({ query, clickhouse_settings: { readonly } });
      expect(await failure(refused)).toMatchObject({ code: '164' });
    }
    expect(await rows('SELECT count() AS n FROM ro')).toEqual([{ n: 0 }]);
  });

  it('change settings with readonly = 2, none with readonly = 1', async () => {
    const query = {
      query: `SELECT getSetting('max_threads') AS n`,
      clickhouse_settings: { max_threads: 1 },
      format: 'JSONEachRow',
    } as const;
    const reader = as('reader', 'secret');
    expect(await (await reader.query(query)).json()).toEqual([{ n: 1 }]);
    expect(await failure(reader.query({ query: 'SELECT 1', clickhouse_settings: { readonly: '0' } }))).toMatchObject({
      code: '164',
    });
    await reader.close();
    const strict = as('strict', 'secret');
    expect(await failure(strict.query(query))).toMatchObject({ code: '164' });
    expect(
      await (
        await strict.query({ query: 'SELECT {a:String} AS a', query_params: { a: 'b' }, format: 'JSONEachRow' })
      ).json()
    ).toEqual([{ a: 'b' }]);
    await strict.close();
  });
});

describe('inserts', () => {
  let table: string;

  beforeEach(async () => {
    table = `insert_${randomUUID().replaceAll('-', '')}`;
    await client.command({
      query: `CREATE TABLE ${table} (id UInt32, text String DEFAULT 'none') ENGINE = MergeTree ORDER BY id
              SETTINGS non_replicated_deduplication_window = 100`,
    });
  });

  const count = (): Promise<unknown[]> => rows(`SELECT count() AS n, sum(id) AS s FROM ${table}`);

  it('take an array of rows and count them', async () => {
    const values = Array.from({ length: 1000 }, (_, id) => ({ id, text: `row ${id}` }));
    const { summary, executed } = await client.insert({ table, values, format: 'JSONEachRow' });
    expect([executed, summary?.written_rows]).toEqual([true, '1000']);
    expect(await count()).toEqual([{ n: 1000, s: 499500 }]);
  });

  it('take a stream of rows, compressed', async () => {
    const gzip = createClient({ url: server.url, compression: { request: true, response: true } });
    const source = Readable.from(
      (function* () {
        for (let id = 0; id < 50_000; id++) {
          yield { id, text: `row ${id}` };
        }
      })()
    );
    const { summary } = await gzip.insert({ table, values: source, format: 'JSONEachRow' });
    expect(summary?.written_rows).toBe('50000');
    await gzip.close();
    expect(await count()).toEqual([{ n: 50_000, s: 1_249_975_000 }]);
  });

  it.each([
    ['CSV', `1,"a\n\nSELECT 1; DROP TABLE ${'t'}"\n2,b\n`],
    ['CSVWithNames', 'text,id\n"x; y",1\nz,2\n'],
    ['TabSeparated', '1\ta\n2\tb\n'],
    ['Values', `(1, 'a'), (1 + 1, upper('b'))`],
    ['JSONEachRow', '{"id":1}\n\n\n{"id":2}\n'],
  ])('take %s from the body as it is', async (format, body) => {
    const query = `INSERT INTO ${table} FORMAT ${format}`;
    const { summary } = await client.exec({ query, values: Readable.from([body]) });
    expect(summary?.written_rows).toBe('2');
    expect(await count()).toEqual([{ n: 2, s: 3 }]);
  });

  it('take binary formats', async () => {
    const source = await client.exec({
      query: `SELECT toUInt32(number) AS id, toString(number) AS text FROM numbers(100000) FORMAT Native`,
    });
    await client.exec({ query: `INSERT INTO ${table} FORMAT Native`, values: source.stream });
    expect(await count()).toEqual([{ n: 100_000, s: 4_999_950_000 }]);
  });

  it.each([
    ['values', "VALUES (1, 'a;'), (2, 'b')"],
    ['columns, settings and a format', '(text, id) SETTINGS async_insert = 0 FORMAT CSV\na,1\nb,2'],
    ['a format name and rows on one line', 'FORMAT JSONEachRow {"id":1} {"id":2}'],
    ['a query', "SELECT number + 1, 'a' FROM numbers(2)"],
    ['a query with settings', "SELECT number + 1, 'VALUES' AS format FROM numbers(2) SETTINGS max_threads = 1"],
  ])('take %s in one text', async (_, tail) => {
    const { summary } = await client.command({ query: `INSERT INTO ${table} ${tail}` });
    expect(summary?.written_rows).toBe('2');
    expect(await count()).toEqual([{ n: 2, s: 3 }]);
  });

  it('bind parameters', async () => {
    await client.command({
      query: `INSERT INTO {t:Identifier} SELECT {id:UInt32}, {text:String}`,
      query_params: { t: table, id: 7, text: `'` },
    });
    expect(await rows(`SELECT * FROM ${table}`)).toEqual([{ id: 7, text: `'` }]);
  });

  it('ignore a block that comes again under its token', async () => {
    const insert = { table, values: [{ id: 1 }, { id: 2 }], format: 'JSONEachRow' } as const;
    const settings = (token: string) => ({
      clickhouse_settings: { insert_deduplication_token: token, async_insert: 0 as const },
    });
    await client.insert({ ...insert, ...settings('one') });
    await client.insert({ ...insert, ...settings('one') });
    expect(await count()).toEqual([{ n: 2, s: 3 }]);
    await client.insert({ ...insert, ...settings('two') });
    expect(await count()).toEqual([{ n: 4, s: 6 }]);
  });

  it('fill views and count their rows too', async () => {
    await client.command({ query: `CREATE TABLE ${table}_to (id UInt32) ENGINE = MergeTree ORDER BY id` });
    await client.command({ query: `CREATE MATERIALIZED VIEW ${table}_mv TO ${table}_to AS SELECT id FROM ${table}` });
    const { summary } = await client.insert({ table, values: [{ id: 1 }], format: 'JSONEachRow' });
    expect(summary?.written_rows).toBe('2');
    expect(await rows(`SELECT id FROM ${table}_to`)).toEqual([{ id: 1 }]);
  });

  it('report a bad row and write nothing of it', async () => {
    const values = Readable.from(['1,a\nx,b\n']);
    const bad = await failure(client.exec({ query: `INSERT INTO ${table} FORMAT CSV`, values }));
    expect(bad).toMatchObject({ code: '27', type: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED' });
    expect(bad.message).toContain('at row 2');
    expect(await count()).toEqual([{ n: 0, s: 0 }]);
  });

  it('write nothing when the client goes away', async () => {
    const abort = new AbortController();
    const values = Readable.from(
      (async function* () {
        yield '1,a\n';
        await new Promise((resolve) => setTimeout(resolve, 100));
        abort.abort();
        yield '2,b\n';
      })()
    );
    const insert = client.exec({ query: `INSERT INTO ${table} FORMAT CSV`, values, abort_signal: abort.signal });
    await expect(insert).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await count()).toEqual([{ n: 0, s: 0 }]);
  });

  it('go on at the same time', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => client.insert({ table, values: [{ id: n + 1 }], format: 'JSONEachRow' }))
    );
    expect(await count()).toEqual([{ n: 8, s: 36 }]);
  });
});

describe('cancelling', () => {
  it.each([
    ['a scan', ENDLESS],
    ['a scalar subquery, which chdb runs while it plans', `SELECT (${ENDLESS}) AS n, number FROM numbers(3)`],
    ['a result that is built as a whole', `SELECT (${ENDLESS}) AS n FORMAT JSON`],
    ['a write', `INSERT INTO FUNCTION null('n UInt64') ${ENDLESS}`],
  ])('kills %s in the engine when the client goes away', async (_, query) => {
    const abort = new AbortController();
    const query_id = randomUUID();
    const pending = client.exec({ query, query_id, abort_signal: abort.signal });
    const outcome = expect(pending).rejects.toThrow('aborted');
    const [listed] = await until(async () => ((await running(query_id)).length > 0 ? running(query_id) : undefined));
    expect(listed).toMatchObject({ query_id, user: 'default' });
    const start = Date.now();
    abort.abort();
    await outcome;
    await until(async () => ((await running(query_id)).length === 0 ? true : undefined), 2_000);
    expect(Date.now() - start).toBeLessThan(1_000);
  });

  it('obeys KILL QUERY with the id that the client gave', async () => {
    const query_id = `report 'A' ${randomUUID()}`;
    const pending = failure(client.query({ query: ENDLESS, query_id }));
    await until(async () => ((await running(query_id)).length > 0 ? true : undefined));
    await client.command({ query: 'KILL QUERY WHERE query_id = {id:String}', query_params: { id: query_id } });
    expect(await pending).toMatchObject({ code: '394', type: 'QUERY_WAS_CANCELLED' });
  });

  it('refuses a second query of the same id', async () => {
    const query_id = randomUUID();
    const pending = failure(client.query({ query: ENDLESS, query_id }));
    await until(async () => ((await running(query_id)).length > 0 ? true : undefined));
    expect(await failure(client.query({ query: 'SELECT 1', query_id }))).toMatchObject({ code: '216' });
    await client.command({ query: `KILL QUERY WHERE query_id = '${query_id}'` });
    await pending;
    expect(await rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
  });

  it('works while every thread is busy, for waiting queries too', async () => {
    const crowd = createClient({ url: server.url, max_open_connections: 12 });
    const abort = new AbortController();
    const ids: string[] = Array.from({ length: 12 }, () => randomUUID());
    const pending = ids.map((query_id) => crowd.query({ query: ENDLESS, query_id, abort_signal: abort.signal }));
    const all = Promise.allSettled(pending);
    const busy = async (): Promise<string[]> =>
      (await rows<Process>('SELECT query_id FROM system.processes')).map(({ query_id }) => query_id);
    const working = await until(async () => {
      const found = ids.filter(Set.prototype.has, new Set(await busy()));
      return found.length === 8 ? found : undefined;
    });
    const waiting = ids.findIndex((id) => !working.includes(id));
    const dropped = failure(pending[waiting] ?? Promise.resolve());
    await client.command({ query: `KILL QUERY WHERE query_id = '${ids[waiting]}'` });
    expect(await dropped).toMatchObject({ code: '394' });
    abort.abort();
    expect((await all).map(({ status }) => status)).toEqual(ids.map(() => 'rejected'));
    await until(async () => ((await busy()).some((id) => ids.includes(id)) ? undefined : true));
    expect(await rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
    await crowd.close();
  });

  it('stops a result that nobody reads on', async () => {
    const query_id = randomUUID();
    const { stream } = await client.exec({ query: 'SELECT number FROM numbers(100000000) FORMAT CSV', query_id });
    await new Promise((resolve) => stream.once('readable', resolve));
    expect(await running(query_id)).toHaveLength(1);
    stream.destroy();
    await until(async () => ((await running(query_id)).length === 0 ? true : undefined), 2_000);
  });
});

describe('results', () => {
  it.each([
    'CSV',
    'CSVWithNames',
    'CSVWithNamesAndTypes',
    'TabSeparated',
    'TabSeparatedWithNames',
    'TabSeparatedWithNamesAndTypes',
    'JSON',
    'JSONCompact',
    'JSONEachRow',
    'JSONCompactEachRow',
    'JSONCompactEachRowWithNamesAndTypes',
    'JSONColumns',
    'RowBinary',
    'Native',
    'Parquet',
    'Arrow',
    'XML',
  ])('in %s are one document, streamed or whole', async (format) => {
    const query = 'SELECT number AS "n\n,""x", toString(number) AS s FROM numbers(200000) SETTINGS max_threads = 1';
    const body = `${query} FORMAT ${format}`;
    const fetched = async (url: string): Promise<string> => {
      const bytes = Buffer.from(await (await fetch(url, { method: 'POST', body })).arrayBuffer());
      return bytes.toString('latin1').replace(/"elapsed": [\d.]+|<elapsed>[\d.]+/, '');
    };
    const streamed = await fetched(server.url);
    expect(streamed.length).toBeGreaterThan(500_000);
    expect(streamed === (await fetched(`${server.url}/?wait_end_of_query=1`))).toBe(true);
  });

  const wide = `SELECT number AS a, toString(number) AS b, number / 7 AS c, toDateTime64(number, 9, 'UTC') AS d,
                toUInt8(number % 2) AS e, [number] AS f FROM numbers({n:UInt64})`;
  const settings = { output_format_arrow_compression_method: 'none' } as const;

  it('in ArrowStream are one valid stream under a slow reader, with flat memory', async () => {
    const total = 5_000_000;
    const { stream } = await client.exec({
      query: `${wide} FORMAT ArrowStream`,
      query_params: { n: total },
      clickhouse_settings: settings,
    });
    const memory = (): number =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
    let first = 0;
    let peak = 0;
    let seen = 0;
    let sum = 0n;
    const reader = await RecordBatchReader.from(stream);
    for await (const batch of reader) {
      seen += batch.numRows;
      sum += BigInt(batch.getChildAt(0)?.get(batch.numRows - 1));
      first ||= memory();
      peak = Math.max(peak, memory());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(seen).toBe(total);
    expect(sum).toBeGreaterThan(0n);
    // The result is about 450 MB.
    expect(peak - first).toBeLessThan(150);
  });

  it('of no rows still have a schema', async () => {
    const { stream } = await client.exec({
      query: `${wide} FORMAT ArrowStream`,
      query_params: { n: 0 },
      clickhouse_settings: settings,
    });
    const reader = await RecordBatchReader.from(stream);
    await reader.open();
    expect(reader.schema.fields.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('are compressed when the client asks for it', async () => {
    const query = `${server.url}/?enable_http_compression=1&query=${encodeURIComponent('SELECT number FROM numbers(500000)')}`;
    const plain = await (await fetch(`${server.url}/?query=SELECT+number+FROM+numbers(500000)`)).text();
    const response = await fetch(query, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect((await response.text()) === plain).toBe(true);
    const gzip = createClient({ url: server.url, compression: { response: true } });
    const { stream } = await gzip.exec({
      query: 'SELECT number FROM numbers(500000) FORMAT TSV',
      decompress_response_stream: false,
    });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
    }
    expect(gunzipSync(Buffer.concat(chunks)).toString() === plain).toBe(true);
    await gzip.close();
  });

  it('of one query do not wait for another', async () => {
    const abort = new AbortController();
    const slow = client.query({ query: ENDLESS, abort_signal: abort.signal }).catch(() => undefined);
    const start = Date.now();
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => rows(`SELECT ${n} AS n`)));
    expect(results).toEqual(results.map((_, n) => [{ n }]));
    expect(Date.now() - start).toBeLessThan(3_000);
    abort.abort();
    await slow;
  });
});
