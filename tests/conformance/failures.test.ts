/**
 * What goes wrong between a query and ClickHouse is named, for that query alone, and the next one works.
 * Driven as Grafana drives the backend: the executable over gRPC, one data source per way to fail.
 */
import net, { type AddressInfo } from 'node:net';
import { startBackend, type Backend, type DataSourceSettings, type QueryResult } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { HOSTILE } from '../support/anyRecord';
import { TestDatabase } from '../support/database';
import { startEmbedded, type EmbeddedServer } from '../support/embeddedClickhouse';
import { testRecord } from '../support/records';
import { pem, TlsFront } from '../support/tlsFront';

const RANGE = { fromMs: Date.UTC(2026, 5, 1), toMs: Date.UTC(2026, 6, 1) };
const QUERY = { version: 1, report: 'breakout', rows: ['customer'], measures: ['attempts'] };
/** Minutes of text search, evenly spread, so that it can be stopped at any moment. */
const HEAVY = {
  ...QUERY,
  rows: ['country'],
  filter: {
    dimension: 'called_number',
    op: 'contains',
    values: Array.from({ length: 150 }, (_, index) => `number ${index}`),
  },
};
/** A group for every record: more than little memory can hold. */
const LARGE = { ...QUERY, rows: ['called_number', 'calling_number'] };

let database: TestDatabase;
let backend: Backend;
let executable: string;

beforeAll(async () => {
  ({ executable } = await ensureBackend());
  database = await TestDatabase.create();
  await database.insert([testRecord({ customer: 7 }), testRecord({ customer: 8, customerDestination: "O'Hara" })]);
  backend = await startBackend({ command: executable });
}, 180_000);

afterAll(async () => {
  await backend?.stop();
  await database?.drop();
});

const source = (changes: Partial<DataSourceSettings> = {}): DataSourceSettings => ({
  uid: JSON.stringify(changes),
  name: 'Tollgrid',
  url: database.url,
  updatedMs: 1,
  ...changes,
  jsonData: { database: database.database, ...changes.jsonData },
});

async function ask(
  dataSource: DataSourceSettings,
  queries: Record<string, unknown>
): Promise<Record<string, QueryResult>> {
  const list = Object.entries(queries).map(([refId, query]) => ({
    refId,
    json: query instanceof Uint8Array ? query : { refId, query },
    range: RANGE,
  }));
  return await backend.client.queryData(list, { dataSource }, { timeoutMs: 60_000 });
}

const answer = async (dataSource: DataSourceSettings, query: unknown = QUERY): Promise<QueryResult> =>
  (await ask(dataSource, { A: query }))['A']!;

const attempts = (result: QueryResult): unknown =>
  result.frames[0]?.fields.find(({ name }) => name === 'attempts')?.values();

describe('a ClickHouse that cannot be used', () => {
  it('that is down', async () => {
    const result = await answer(source({ url: `http://127.0.0.1:${await closedPort()}` }));
    expect(result).toMatchObject({ status: 502, errorSource: 'downstream' });
    expect(result.error).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:\d+\. Check that ClickHouse is running/);
  });

  it('whose host does not exist', async () => {
    const { status, error } = await answer(source({ url: 'http://nowhere.invalid:8123' }));
    expect({ status, error }).toMatchObject({
      status: 502,
      error: expect.stringMatching(/The host of http:\/\/nowhere\.invalid:8123/),
    });
  });

  it('that accepts and then says nothing', async () => {
    const server = net.createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const started = Date.now();
    const result = await answer(source({ url: `http://127.0.0.1:${port}`, jsonData: { queryTimeoutSeconds: 1 } }));
    server.close();
    expect(result).toMatchObject({ status: 504, error: expect.stringMatching(/does not answer/) });
    expect(Date.now() - started).toBeLessThan(20_000);
  }, 30_000);

  it('that is no ClickHouse', async () => {
    const server = net.createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await answer(source({ url: `http://127.0.0.1:${port}` }));
    server.close();
    expect(result).toMatchObject({ status: 502, error: expect.stringMatching(/does not speak HTTP/) });
  });

  it.each([
    ['without the database', { jsonData: { database: 'nowhere' } }, 404, /Run "npm run migrate"/],
    ['without the tables', { jsonData: { database: 'default' } }, 404, /Run "npm run migrate"/],
    [
      'with a wrong password',
      { jsonData: { username: 'default' }, secureJsonData: { password: 'wrong' } },
      401,
      /refused the login of "default"/,
    ],
    ['with an unknown user', { jsonData: { username: 'nobody' } }, 401, /refused the login of "nobody"/],
    [
      'with a database name that is SQL',
      { jsonData: { database: 'x; DROP TABLE cdr' } },
      400,
      /database: must be letters, digits and underscores/,
    ],
    ['without an address', { url: '' }, 400, /url: is empty/],
    ['with an address that is none', { url: 'localhost:8123' }, 400, /url: must be an http:\/\/ or https:\/\/ address/],
    [
      'with a limit out of range',
      { jsonData: { maxRows: 0 } },
      400,
      /maxRows: must be a whole number from 1 to 1000000/,
    ],
  ])('%s', async (_, changes, status, error) => {
    expect(await answer(source(changes))).toMatchObject({
      status,
      error: expect.stringMatching(error),
      errorSource: 'downstream',
    });
  });

  it('does not keep the next query from working', async () => {
    expect(attempts(await answer(source()))).toEqual([2, 1, 1]);
  });
});

describe('TLS', () => {
  let plain: TlsFront;
  let mutual: TlsFront;

  beforeAll(async () => {
    plain = await TlsFront.start(database.url, { requireClientCertificate: false });
    mutual = await TlsFront.start(database.url, { requireClientCertificate: true });
  });

  afterAll(async () => {
    await plain?.stop();
    await mutual?.stop();
  });

  const ca = { tlsCACert: pem('ca.pem') };
  const client = { tlsClientCert: pem('client.pem'), tlsClientKey: pem('client.key') };

  it.each([
    ['of an unknown CA', () => plain, {}, {}, /certificate of https:\/\/localhost:\d+ is not trusted/],
    [
      'for another name',
      () => plain,
      { tlsAuthWithCACert: true, serverName: 'other.test' },
      ca,
      /is not trusted.*other\.test/,
    ],
    [
      'with the CA asked for but missing',
      () => plain,
      { tlsAuthWithCACert: true },
      {},
      /tlsCACert: the CA certificate is missing/,
    ],
    [
      'that asks for a client certificate',
      () => mutual,
      { tlsAuthWithCACert: true },
      ca,
      /TLS|broke off the connection/,
    ],
  ])('%s is refused', async (_, front, jsonData, secureJsonData, error) => {
    const result = await answer(source({ url: `https://localhost:${front().port}`, jsonData, secureJsonData }));
    expect(result.status).toBeGreaterThanOrEqual(400);
    expect(result.error).toMatch(error);
  });

  it('towards a server that speaks none is refused', async () => {
    const result = await answer(source({ url: database.url.replace('http:', 'https:') }));
    expect(result).toMatchObject({ status: 502, error: expect.stringMatching(/TLS/) });
  });

  it.each([
    ['with the CA', () => plain, { tlsAuthWithCACert: true }, ca],
    ['with a server name', () => plain, { tlsAuthWithCACert: true, serverName: 'clickhouse.test' }, ca],
    ['without verification', () => plain, { tlsSkipVerify: true }, {}],
    ['with a client certificate', () => mutual, { tlsAuthWithCACert: true, tlsAuth: true }, { ...ca, ...client }],
  ])('%s works', async (_, front, jsonData, secureJsonData) => {
    const result = await answer(source({ url: `https://localhost:${front().port}`, jsonData, secureJsonData }));
    expect(result.error).toBe('');
    expect(attempts(result)).toEqual([2, 1, 1]);
  });
});

describe('one bad query', () => {
  it('is named and spoils none of the others', async () => {
    const results = await ask(source(), {
      good: QUERY,
      garbled: Buffer.from('{"refId":'),
      empty: undefined,
      misspelt: { ...QUERY, measures: ['atempts'] },
      also: { ...QUERY, measures: ['answered'] },
    });
    expect(results['good']).toMatchObject({ status: 200, error: '' });
    expect(results['also']).toMatchObject({ status: 200, error: '' });
    expect(results['garbled']).toMatchObject({ status: 400, errorSource: 'downstream' });
    expect(results['empty']).toMatchObject({ status: 400, error: expect.stringMatching(/query: is missing/) });
    expect(results['misspelt']).toMatchObject({ status: 400, error: expect.stringMatching(/did you mean attempts\?/) });
  });

  it('for a currency without a rate is refused rather than summed short', async () => {
    const paid = await TestDatabase.create();
    await paid.insert([testRecord({ chargeMicros: 1n, customerCurrency: 'GBP' }), testRecord({ chargeMicros: 1n })]);
    const dataSource = source({ jsonData: { database: paid.database } });
    const query = { ...QUERY, rows: [], measures: ['charge'], moneyAs: 'text' };
    const refused = await answer(dataSource, { ...query, currency: 'USD' });
    const apart = await answer(dataSource, query);
    await paid.drop();
    expect(refused).toMatchObject({
      status: 422,
      error: expect.stringMatching(/no exchange rate for its day and currency/),
    });
    expect(apart.frames[0]?.fields.find(({ name }) => name === 'charge')?.values()).toEqual(['0.000001', '0.000001']);
  });

  it('with a period that ends before it begins is refused', async () => {
    const range = { fromMs: RANGE.toMs, toMs: RANGE.fromMs };
    const json = { refId: 'A', query: QUERY };
    const { A } = await backend.client.queryData([{ refId: 'A', json, range }], { dataSource: source() });
    expect(A).toMatchObject({ status: 400, error: expect.stringMatching(/range: must end after it begins/) });
  });
});

describe('hostile text', () => {
  const values = [...HOSTILE, 'x'.repeat(256), '\0', '🦄', '/*', '{p0:UInt8}', '\\N', 'NULL'];

  it.each(['in', 'notIn', 'contains', 'startsWith'])('in values of %s is only ever a value', async (op) => {
    const filter = { dimension: 'customer_destination', op, values };
    const result = await answer(source(), { ...QUERY, rows: [], filter });
    expect(result.error).toBe('');
    expect(attempts(result)).toEqual(op === 'notIn' ? [2] : []);
  });

  it('is found when it is there', async () => {
    const filter = { dimension: 'customer_destination', op: 'in', values: ["O'Hara"] };
    expect(attempts(await answer(source(), { ...QUERY, rows: [], filter }))).toEqual([1]);
  });

  it.each([
    ['ids', { ...QUERY, rows: ['customer; DROP TABLE cdr'] }],
    ['measures', { ...QUERY, measures: ['count()'] }],
    ['the zone', { ...QUERY, timeZone: "UTC') OR sleep(3" }],
    ['the limit', { ...QUERY, limit: '1; DROP TABLE cdr' }],
    ['totals', { ...QUERY, totals: "all' OR '1'='1" }],
    ['operators', { ...QUERY, filter: { dimension: 'country', op: "in ('US') OR 1 --", values: ['US'] } }],
    ['amounts', { ...QUERY, filter: { measure: 'charge', op: '>', values: ["1' OR '1'='1"] } }],
    ['currencies', { ...QUERY, currency: "USD'; --" }],
  ])('in %s never reaches ClickHouse', async (_, query) => {
    expect(await answer(source(), query)).toMatchObject({ status: 400, errorSource: 'downstream' });
  });

  it('leaves the tables as they were', async () => {
    expect(attempts(await answer(source()))).toEqual([2, 1, 1]);
  });
});

describe('a heavy query', () => {
  let heavy: TestDatabase;

  beforeAll(async () => {
    heavy = await TestDatabase.create();
    for (const view of ['cdr_day_mv', 'cdr_number_mv']) {
      await heavy.client.command({ query: `DROP VIEW ${heavy.database}.${view}` });
    }
    await heavy.client.command({
      query: `INSERT INTO ${heavy.database}.cdr (start_time, call_id, called_number, calling_number, pdd_ms, customer_charge, customer_currency)
        SELECT toDateTime('2026-06-01 00:00:00', 'UTC') + number % 2592000, toString(number), toString(cityHash64(number)), toString(number), number % 9000, 0.1, 'USD'
        FROM numbers(3000000)`,
    });
  }, 120_000);

  afterAll(async () => await heavy?.drop());

  const heavySource = (jsonData: Record<string, unknown> = {}): DataSourceSettings =>
    source({ uid: `heavy${JSON.stringify(jsonData)}`, jsonData: { database: heavy.database, ...jsonData } });

  const running = async (): Promise<number> => {
    const result = await heavy.client.query({
      query: `SELECT count() AS n FROM system.processes WHERE query LIKE '%${heavy.database}.cdr%' AND query NOT LIKE '%system.processes%'`,
      format: 'JSONEachRow',
    });
    return Number((await result.json<{ n: number }>())[0]?.n);
  };

  const until = async (wanted: (count: number) => boolean, within: number): Promise<number> => {
    const started = Date.now();
    while (!wanted(await running())) {
      if (Date.now() - started > within) {
        throw new Error(`still ${await running()} queries after ${within} ms`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return Date.now() - started;
  };

  it('that takes too long says what to do', async () => {
    const result = await answer(heavySource({ queryTimeoutSeconds: 1 }), HEAVY);
    expect(result).toMatchObject({ status: 504, error: expect.stringMatching(/took longer than 1 s and was stopped/) });
  }, 30_000);

  it('that needs too much memory says what to do', async () => {
    const result = await answer(heavySource({ maxMemoryMebibytes: 64 }), LARGE);
    expect(result).toMatchObject({ status: 422, error: expect.stringMatching(/needs more memory than it may use/) });
  }, 60_000);

  it('that is cancelled dies in ClickHouse', async () => {
    const cancel = new AbortController();
    const call = backend.client.queryData(
      [{ refId: 'A', json: { refId: 'A', query: HEAVY }, range: RANGE }],
      { dataSource: heavySource() },
      { signal: cancel.signal }
    );
    const ended = call.then(
      () => 'answered',
      () => 'cancelled'
    );
    await until((count) => count > 0, 10_000);
    cancel.abort();
    expect(await ended).toBe('cancelled');
    await until((count) => count === 0, 5_000);
    expect(attempts(await answer(source()))).toEqual([2, 1, 1]);
  }, 60_000);

  it('dies in ClickHouse with the backend', async () => {
    const doomed = await startBackend({ command: executable });
    const call = doomed.client.queryData([{ refId: 'A', json: { refId: 'A', query: HEAVY }, range: RANGE }], {
      dataSource: heavySource(),
    });
    const ended = call.catch(() => 'lost');
    await until((count) => count > 0, 10_000);
    doomed.process.child.kill('SIGKILL');
    expect(await ended).toBe('lost');
    await until((count) => count === 0, 5_000);
    await doomed.process.exited;
    doomed.client.close();
  }, 60_000);

  it('waits for its turn when others run, and leaves the queue when it is cancelled', async () => {
    const one = heavySource({ maxConcurrentQueries: 1 });
    const first = new AbortController();
    const second = new AbortController();
    const run = (signal: AbortSignal) =>
      backend.client
        .queryData([{ refId: 'A', json: { refId: 'A', query: HEAVY }, range: RANGE }], { dataSource: one }, { signal })
        .then(
          () => 'answered',
          () => 'cancelled'
        );
    const calls = [run(first.signal), run(second.signal)];
    await until((count) => count > 0, 10_000);
    expect(await running()).toBe(1);
    second.abort();
    expect(await calls[1]).toBe('cancelled');
    expect(await running()).toBe(1);
    first.abort();
    expect(await calls[0]).toBe('cancelled');
    await until((count) => count === 0, 5_000);
  }, 60_000);
});

describe('a user who may not do what is needed', () => {
  let server: EmbeddedServer;

  beforeAll(async () => {
    server = await startEmbedded('--user', 'viewer:secret:1');
  }, 60_000);

  afterAll(async () => await server?.stop());

  it('is told that the tables are missing where there are none', async () => {
    const health = await backend.client.checkHealth({
      dataSource: source({
        url: server.url,
        jsonData: { database: 'tollgrid', username: 'viewer' },
        secureJsonData: { password: 'secret' },
      }),
    });
    expect(health).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/Run "npm run migrate"/),
    });
  });
});

describe('Save & test', () => {
  it('names the tables that are missing', async () => {
    const partial = await TestDatabase.create();
    await partial.client.command({ query: `DROP DICTIONARY ${partial.database}.dict_provider` });
    const { status, message } = await backend.client.checkHealth({
      dataSource: source({ jsonData: { database: partial.database } }),
    });
    await partial.drop();
    expect({ status, message }).toEqual({
      status: 'error',
      message: expect.stringMatching(/lacks dict_provider, or this user may not see/),
    });
  });

  it('tells version, age of the newest record and rights', async () => {
    const { status, message, details } = await backend.client.checkHealth({ dataSource: source() });
    expect(status).toBe('ok');
    expect(message).toMatch(
      /^Connected to ClickHouse \d+\.\d+\S*; newest record \d+ (min|h|days) old; the user may also write: a read-only user is safer\.$/
    );
    expect(details).toMatchObject({ readOnly: false, newestRecord: '2026-06-10T12:00:00.000Z' });
  });

  it('tells that there are no records yet', async () => {
    const empty = await TestDatabase.create();
    const { status, message } = await backend.client.checkHealth({
      dataSource: source({ jsonData: { database: empty.database } }),
    });
    await empty.drop();
    expect({ status, message }).toEqual({
      status: 'ok',
      message: expect.stringMatching(/no call records yet: import some/),
    });
  });

  it('fails with the advice that a query would give', async () => {
    const { status, message } = await backend.client.checkHealth({
      dataSource: source({ url: `http://127.0.0.1:${await closedPort()}` }),
    });
    expect({ status, message }).toEqual({ status: 'error', message: expect.stringMatching(/^Nothing answers at/) });
  });
});

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
