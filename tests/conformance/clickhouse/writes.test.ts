import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { EmbeddedProbe, failure } from '../../support/embeddedProbe';

/**
 * The embedded server against the client that the product ships with: what holds here lets the same code run against a
 * ClickHouse server. Who may do what, and inserts.
 */
jest.setTimeout(30_000);

let probe: EmbeddedProbe;

beforeAll(async () => {
  probe = await EmbeddedProbe.start('--user', 'reader:secret:2', '--user', 'strict:secret:1');
});

afterAll(() => probe.stop());

describe('users', () => {
  const as = (username: string, password: string): ClickHouseClient =>
    createClient({ url: probe.server.url, username, password });

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
    const response = await fetch(`${probe.server.url}/?user=${username}&password=${password}&query=SELECT+1`);
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([403, '516']);
  });

  it.each([
    ['headers', { 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': 'secret' }, ''],
    ['the URL', {}, '&user=reader&password=secret'],
  ])('may come in %s', async (_, headers, url) => {
    const response = await fetch(`${probe.server.url}/?query=SELECT+getSetting('readonly')${url}`, { headers });
    expect(await response.text()).toBe('2\n');
  });

  it.each([
    'INSERT INTO ro VALUES (1)',
    'CREATE TABLE ro2 (a UInt8) ENGINE = Memory',
    'DROP TABLE ro',
    'ALTER TABLE ro DELETE WHERE 1',
  ])('with reading rights cannot %s', async (query) => {
    await probe.client.command({ query: 'CREATE TABLE IF NOT EXISTS ro (a UInt8) ENGINE = MergeTree ORDER BY a' });
    const reader = as('reader', 'secret');
    expect(await failure(reader.command({ query }))).toMatchObject({ code: '164', type: 'READONLY' });
    await reader.close();
    for (const readonly of ['1', '2'] as const) {
      const refused = probe.client.command({ query, clickhouse_settings: { readonly } });
      expect(await failure(refused)).toMatchObject({ code: '164' });
    }
    expect(await probe.rows('SELECT count() AS n FROM ro')).toEqual([{ n: 0 }]);
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
    await probe.client.command({
      query: `CREATE TABLE ${table} (id UInt32, text String DEFAULT 'none') ENGINE = MergeTree ORDER BY id
              SETTINGS non_replicated_deduplication_window = 100`,
    });
  });

  const count = (): Promise<unknown[]> => probe.rows(`SELECT count() AS n, sum(id) AS s FROM ${table}`);

  it('take an array of rows and count them', async () => {
    const values = Array.from({ length: 1000 }, (_, id) => ({ id, text: `row ${id}` }));
    const { summary, executed } = await probe.client.insert({ table, values, format: 'JSONEachRow' });
    expect([executed, summary?.written_rows]).toEqual([true, '1000']);
    expect(await count()).toEqual([{ n: 1000, s: 499500 }]);
  });

  it('take a stream of rows, compressed', async () => {
    const gzip = createClient({ url: probe.server.url, compression: { request: true, response: true } });
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
    const { summary } = await probe.client.exec({ query, values: Readable.from([body]) });
    expect(summary?.written_rows).toBe('2');
    expect(await count()).toEqual([{ n: 2, s: 3 }]);
  });

  it('take binary formats', async () => {
    const source = await probe.client.exec({
      query: `SELECT toUInt32(number) AS id, toString(number) AS text FROM numbers(100000) FORMAT Native`,
    });
    await probe.client.exec({ query: `INSERT INTO ${table} FORMAT Native`, values: source.stream });
    expect(await count()).toEqual([{ n: 100_000, s: 4_999_950_000 }]);
  });

  it.each([
    ['values', "VALUES (1, 'a;'), (2, 'b')"],
    ['columns, settings and a format', '(text, id) SETTINGS async_insert = 0 FORMAT CSV\na,1\nb,2'],
    ['a format name and rows on one line', 'FORMAT JSONEachRow {"id":1} {"id":2}'],
    ['a query', "SELECT number + 1, 'a' FROM numbers(2)"],
    ['a query with settings', "SELECT number + 1, 'VALUES' AS format FROM numbers(2) SETTINGS max_threads = 1"],
  ])('take %s in one text', async (_, tail) => {
    const { summary } = await probe.client.command({ query: `INSERT INTO ${table} ${tail}` });
    expect(summary?.written_rows).toBe('2');
    expect(await count()).toEqual([{ n: 2, s: 3 }]);
  });

  it('bind parameters', async () => {
    await probe.client.command({
      query: `INSERT INTO {t:Identifier} SELECT {id:UInt32}, {text:String}`,
      query_params: { t: table, id: 7, text: `'` },
    });
    expect(await probe.rows(`SELECT * FROM ${table}`)).toEqual([{ id: 7, text: `'` }]);
  });

  it('ignore a block that comes again under its token', async () => {
    const insert = { table, values: [{ id: 1 }, { id: 2 }], format: 'JSONEachRow' } as const;
    const settings = (token: string) => ({
      clickhouse_settings: { insert_deduplication_token: token, async_insert: 0 as const },
    });
    await probe.client.insert({ ...insert, ...settings('one') });
    await probe.client.insert({ ...insert, ...settings('one') });
    expect(await count()).toEqual([{ n: 2, s: 3 }]);
    await probe.client.insert({ ...insert, ...settings('two') });
    expect(await count()).toEqual([{ n: 4, s: 6 }]);
  });

  it('fill views and count their rows too', async () => {
    await probe.client.command({ query: `CREATE TABLE ${table}_to (id UInt32) ENGINE = MergeTree ORDER BY id` });
    await probe.client.command({
      query: `CREATE MATERIALIZED VIEW ${table}_mv TO ${table}_to AS SELECT id FROM ${table}`,
    });
    const { summary } = await probe.client.insert({ table, values: [{ id: 1 }], format: 'JSONEachRow' });
    expect(summary?.written_rows).toBe('2');
    expect(await probe.rows(`SELECT id FROM ${table}_to`)).toEqual([{ id: 1 }]);
  });

  it('report a bad row and write nothing of it', async () => {
    const values = Readable.from(['1,a\nx,b\n']);
    const bad = await failure(probe.client.exec({ query: `INSERT INTO ${table} FORMAT CSV`, values }));
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
    const insert = probe.client.exec({ query: `INSERT INTO ${table} FORMAT CSV`, values, abort_signal: abort.signal });
    await expect(insert).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await count()).toEqual([{ n: 0, s: 0 }]);
  });

  it('go on at the same time', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        probe.client.insert({ table, values: [{ id: n + 1 }], format: 'JSONEachRow' })
      )
    );
    expect(await count()).toEqual([{ n: 8, s: 36 }]);
  });
});
