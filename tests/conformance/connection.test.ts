/**
 * What keeps a data source from its ClickHouse is named, and the next query works: addresses, TLS, rights, and what
 * "Save & test" says of them. Driven as Grafana drives the backend, one data source per way to fail.
 */
import net, { type AddressInfo } from 'node:net';
import { TestDatabase } from '../support/database';
import { attempts, DataSources } from '../support/dataSources';
import { startEmbedded, type EmbeddedServer } from '../support/embeddedClickhouse';
import { testRecord } from '../support/records';
import { pem, TlsFront } from '../support/tlsFront';

let sources: DataSources;

beforeAll(async () => {
  sources = await DataSources.start([testRecord({ customer: 7 }), testRecord({ customer: 8 })]);
}, 180_000);

afterAll(async () => await sources?.stop());

describe('a ClickHouse that cannot be used', () => {
  it('that is down', async () => {
    const result = await sources.answer(sources.source({ url: `http://127.0.0.1:${await closedPort()}` }));
    expect(result).toMatchObject({ status: 502, errorSource: 'downstream' });
    expect(result.error).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:\d+\. Check that ClickHouse is running/);
  });

  it('whose host does not exist', async () => {
    const { status, error } = await sources.answer(sources.source({ url: 'http://nowhere.invalid:8123' }));
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
    const result = await sources.answer(
      sources.source({ url: `http://127.0.0.1:${port}`, jsonData: { queryTimeoutSeconds: 1 } })
    );
    server.close();
    expect(result).toMatchObject({ status: 504, error: expect.stringMatching(/does not answer/) });
    expect(Date.now() - started).toBeLessThan(20_000);
  }, 30_000);

  it('that is no ClickHouse', async () => {
    const server = net.createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await sources.answer(sources.source({ url: `http://127.0.0.1:${port}` }));
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
    expect(await sources.answer(sources.source(changes))).toMatchObject({
      status,
      error: expect.stringMatching(error),
      errorSource: 'downstream',
    });
  });

  it('does not keep the next query from working', async () => {
    expect(attempts(await sources.answer(sources.source()))).toEqual([2, 1, 1]);
  });
});

describe('TLS', () => {
  let plain: TlsFront;
  let mutual: TlsFront;

  beforeAll(async () => {
    plain = await TlsFront.start(sources.database.url, { requireClientCertificate: false });
    mutual = await TlsFront.start(sources.database.url, { requireClientCertificate: true });
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
    const result = await sources.answer(
      sources.source({ url: `https://localhost:${front().port}`, jsonData, secureJsonData })
    );
    expect(result.status).toBeGreaterThanOrEqual(400);
    expect(result.error).toMatch(error);
  });

  it('towards a server that speaks none is refused', async () => {
    const result = await sources.answer(sources.source({ url: sources.database.url.replace('http:', 'https:') }));
    expect(result).toMatchObject({ status: 502, error: expect.stringMatching(/TLS/) });
  });

  it.each([
    ['with the CA', () => plain, { tlsAuthWithCACert: true }, ca],
    ['with a server name', () => plain, { tlsAuthWithCACert: true, serverName: 'clickhouse.test' }, ca],
    ['without verification', () => plain, { tlsSkipVerify: true }, {}],
    ['with a client certificate', () => mutual, { tlsAuthWithCACert: true, tlsAuth: true }, { ...ca, ...client }],
  ])('%s works', async (_, front, jsonData, secureJsonData) => {
    const result = await sources.answer(
      sources.source({ url: `https://localhost:${front().port}`, jsonData, secureJsonData })
    );
    expect(result.error).toBe('');
    expect(attempts(result)).toEqual([2, 1, 1]);
  });
});

describe('a user who may not do what is needed', () => {
  let server: EmbeddedServer;

  beforeAll(async () => {
    server = await startEmbedded('--user', 'viewer:secret:1');
  }, 60_000);

  afterAll(async () => await server?.stop());

  it('is told that the tables are missing where there are none', async () => {
    const health = await sources.backend.client.checkHealth({
      dataSource: sources.source({
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
  it('tells version, age of the newest record and rights', async () => {
    const { status, message, details } = await sources.backend.client.checkHealth({ dataSource: sources.source() });
    expect(status).toBe('ok');
    expect(message).toMatch(
      /^Connected to ClickHouse \d+\.\d+\S*; newest record \d+ (min|h|days) old; the user may also write: a read-only user is safer\.$/
    );
    expect(details).toMatchObject({ readOnly: false, newestRecord: '2026-06-10T12:00:00.000Z' });
  });

  it('tells that there are no records yet, and names the tables that are missing', async () => {
    const bare = await TestDatabase.create();
    const health = async () => {
      const dataSource = sources.source({ jsonData: { database: bare.database } });
      const { status, message } = await sources.backend.client.checkHealth({ dataSource });
      return { status, message };
    };
    const empty = await health();
    await bare.client.command({ query: `DROP DICTIONARY ${bare.database}.dict_provider` });
    const partial = await health();
    await bare.drop();
    expect(empty).toEqual({ status: 'ok', message: expect.stringMatching(/no call records yet: import some/) });
    expect(partial).toEqual({
      status: 'error',
      message: expect.stringMatching(/lacks dict_provider, or this user may not see/),
    });
  });

  it('fails with the advice that a query would give', async () => {
    const { status, message } = await sources.backend.client.checkHealth({
      dataSource: sources.source({ url: `http://127.0.0.1:${await closedPort()}` }),
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
