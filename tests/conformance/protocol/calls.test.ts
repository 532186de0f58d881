/** The calls of Grafana’s plugin protocol. */
import { setTimeout as delay } from 'node:timers/promises';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { startBackend, type Backend, type LogEntry, type PluginCommand } from '#dev/backendClient/index';
import { fixtureBackend, runtimes, type Runtime } from '../../support/backends';
import { codeOf, until } from '../../support/processes';

jest.setTimeout(60_000);

let commands: Record<Runtime, PluginCommand>;
beforeAll(async () => {
  commands = await fixtureBackend();
}, 120_000);

describe.each(runtimes)('the backend on %s', (runtime) => {
  let backend: Backend;
  const log: LogEntry[] = [];
  beforeAll(async () => {
    backend = await startBackend({ ...commands[runtime], onLog: (entry) => log.push(entry) });
  });
  afterAll(() => backend.stop());

  const metric = async (name: string) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await backend.client.collectMetrics())?.[1]);

  it('announces a loopback port first and writes nothing else to stdout', async () => {
    expect(backend.process.address).toMatch(/^127\.0\.0\.1:\d{4,5}$/);
    const { A } = await backend.client.queryData([{ refId: 'A', json: { do: 'print' } }]);
    expect(A?.error).toBe('printed');
    expect(backend.process.strayOutput).toEqual([]);
    expect(await until(() => log.some(({ message }) => message.startsWith('Error: a line for the log')), 2_000)).toBe(
      true
    );
    expect(log.find(({ message }) => message === 'a line for nobody')?.level).toBe('debug');
  });

  it('starts soon', () => {
    expect(backend.process.startMs).toBeLessThan(5_000);
  });

  it('is healthy to go-plugin, and knows no other service', async () => {
    expect(await backend.client.servingStatus('plugin')).toBe(1);
    expect(await backend.client.servingStatus('')).toBe(1);
    expect(await codeOf(backend.client.servingStatus('other'))).toBe(GrpcStatus.NOT_FOUND);
  });

  it.each(['/pluginv2.Stream/RunStream', '/pluginv2.Data/QueryChunkedData', '/plugin.GRPCStdio/StreamStdio'])(
    'answers %s as unimplemented',
    async (path) => {
      expect(await codeOf(backend.client.unknown(path))).toBe(GrpcStatus.UNIMPLEMENTED);
    }
  );

  it('hands handlers what Grafana knows about a call', async () => {
    const user = { login: 'ada', name: 'Ada', email: 'ada@example.com', role: 'Viewer' };
    const answers = await backend.client.queryData(
      [
        {
          refId: 'A',
          json: { do: 'context', nested: { text: 'Zoë ☎' } },
          queryType: 'report',
          maxDataPoints: 500,
          intervalMs: 60_000,
          range: { fromMs: 1_780_000_000_000, toMs: 1_780_086_400_000 },
        },
      ],
      {
        orgId: 7,
        user,
        dataSource: {
          uid: 'u1',
          name: 'CDRs',
          url: 'http://engine:8123',
          user: 'reader',
          database: 'cdrs',
          basicAuthEnabled: true,
          basicAuthUser: 'basic',
          jsonData: { port: 8123, deep: { list: [1, 'a', null] } },
          secureJsonData: { password: 'päss"word' },
          updatedMs: 1_780_000_000_001,
        },
        grafanaConfig: { GF_APP_URL: 'http://grafana/' },
        headers: { 'http_X-Dashboard-Uid': 'd1', FromAlert: 'true', http_FromAlert: 'false' },
      }
    );
    expect(JSON.parse(answers.A!.error)).toEqual({
      orgId: 7,
      user,
      dataSource: {
        uid: 'u1',
        name: 'CDRs',
        url: 'http://engine:8123',
        user: 'reader',
        database: 'cdrs',
        basicAuthEnabled: true,
        basicAuthUser: 'basic',
        jsonData: { port: 8123, deep: { list: [1, 'a', null] } },
        secureJsonData: { password: 'päss"word' },
        updatedMs: 1_780_000_000_001,
      },
      grafanaConfig: { GF_APP_URL: 'http://grafana/' },
      headers: { 'x-dashboard-uid': 'd1', fromalert: 'true' },
      query: {
        refId: 'A',
        json: { do: 'context', nested: { text: 'Zoë ☎' } },
        queryType: 'report',
        maxDataPoints: 500,
        intervalMs: 60_000,
        range: { fromMs: 1_780_000_000_000, toMs: 1_780_086_400_000 },
      },
    });
  });

  it('answers every refId, each for itself', async () => {
    const answers = await backend.client.queryData([
      { refId: 'A', json: { do: 'table', rows: 3 } },
      { refId: 'B', json: Buffer.from('{"do":') },
      { refId: 'C', json: { do: 'fail' } },
      { refId: 'D', json: { do: 'nonsense' } },
      { refId: 'E', json: Buffer.from([0xff, 0xfe]) },
      { refId: 'F', json: Buffer.alloc(0) },
      { refId: 'G', json: { do: 'table', rows: 0 } },
    ]);
    const outcomes = Object.values(answers).map(({ status, error, errorSource }) => [
      status,
      error.replace(/:.*/s, ''),
      errorSource,
    ]);
    expect(outcomes).toEqual([
      [200, '', ''],
      [400, 'The query is not valid JSON', 'downstream'],
      [500, 'Unexpected error', 'plugin'],
      [500, 'Unexpected error', 'plugin'],
      [400, 'The query is not valid JSON', 'downstream'],
      [500, 'Unexpected error', 'plugin'],
      [200, '', ''],
    ]);
    expect(Object.keys(answers)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
    expect(answers.C?.error).toContain('the handler is broken');
    const [frame] = answers.A!.frames;
    expect(frame).toMatchObject({
      name: 'Table',
      refId: 'A',
      rows: 3,
      meta: { type: 'table', typeVersion: [0, 1] },
      fields: [
        { name: 'Number', type: 'number', goType: 'float64', config: { unit: 'short' } },
        { name: 'Text', type: 'string', goType: 'string', config: {} },
      ],
    });
    expect(frame?.fields.map((field) => field.values())).toEqual([
      [0, 0.5, 1],
      ['row 0', 'row 1', 'row 2'],
    ]);
    expect(answers.G?.frames[0]).toMatchObject({ rows: 0, fields: [{ name: 'Number' }, { name: 'Text' }] });
  });

  it('answers a call without queries', async () => {
    expect(await backend.client.queryData([])).toEqual({});
  });

  it('refuses settings that are no object by name, for every refId', async () => {
    const jsonData = [1] as unknown as Record<string, unknown>;
    const { A, B } = await backend.client.queryData(
      [
        { refId: 'A', json: { do: 'context' } },
        { refId: 'B', json: { do: 'context' } },
      ],
      { dataSource: { uid: 'u', name: 'n', jsonData } }
    );
    expect(A).toMatchObject({ status: 400, error: expect.stringContaining('settings of the data source') });
    expect(B).toMatchObject({ status: 400, errorSource: 'downstream' });
  });

  it('checks health, and turns what a handler throws into an answer', async () => {
    const at = (url: string) => backend.client.checkHealth({ dataSource: { uid: 'u', name: 'n', url } });
    expect(await at('http://engine')).toEqual({
      status: 'ok',
      message: 'healthy at http://engine',
      details: { version: '26.7' },
    });
    expect(await at('broken')).toEqual({ status: 'error', message: 'health is broken', details: {} });
  });

  it('sends 50 MB in one answer, unharmed', async () => {
    const { A, B } = await backend.client.queryData([
      { refId: 'A', json: { do: 'bytes', size: 50_000_000 } },
      { refId: 'B', json: { do: 'bytes', size: 10 } },
    ]);
    const [large] = A!.rawFrames;
    expect(large?.length).toBe(50_000_000);
    expect(Buffer.from(large!.subarray(0, 25_000_000)).equals(Buffer.alloc(25_000_000, 1))).toBe(true);
    expect(Buffer.from(large!.subarray(25_000_000)).equals(Buffer.alloc(25_000_000, 2))).toBe(true);
    expect([...B!.rawFrames[0]!]).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  });

  it('serves many calls at once, large among small', async () => {
    const sizes = Array.from({ length: 60 }, (_, index) => (index % 6 === 0 ? 2_000_000 : 2 * index));
    const answers = await Promise.all(
      sizes.map((size) => backend.client.queryData([{ refId: 'A', json: { do: 'bytes', size } }]))
    );
    expect(answers.map(({ A }) => A?.rawFrames[0]?.length)).toEqual(sizes);
  });

  it('refuses a request that is too large, and serves the next', async () => {
    const json = Buffer.alloc(65 * 1024 * 1024, 32);
    expect(await codeOf(backend.client.queryData([{ refId: 'A', json }]))).toBe(GrpcStatus.RESOURCE_EXHAUSTED);
    expect((await backend.client.queryData([{ refId: 'A', json: { do: 'print' } }])).A?.status).toBe(200);
  });

  it('tells handlers when the caller cancels', async () => {
    const before = await metric('aborted');
    const controller = new AbortController();
    const call = backend.client.queryData([{ refId: 'A', json: { do: 'wait' } }], {}, { signal: controller.signal });
    const code = codeOf(call);
    await delay(100);
    expect(await metric('aborted')).toBe(before);
    controller.abort();
    expect(await code).toBe(GrpcStatus.CANCELLED);
    expect(await until(async () => (await metric('aborted')) === before + 1, 1_000)).toBe(true);
  });

  it('bears many cancelled calls on one connection', async () => {
    // More in all than HTTP/2 servers bear by default. Node 20 cannot be told to bear them.
    const rounds = runtime === 'Node' && Number.parseInt(process.versions.node, 10) < 22 ? 4 : 8;
    const cancelled = async () => {
      const controller = new AbortController();
      const wait = { refId: 'A', json: { do: 'wait' } };
      const code = codeOf(backend.client.queryData([wait], {}, { signal: controller.signal }));
      await delay(20);
      controller.abort();
      return code;
    };
    for (let round = 0; round < rounds; round += 1) {
      const codes = await Promise.all(Array.from({ length: 200 }, cancelled));
      expect(new Set(codes)).toEqual(new Set([GrpcStatus.CANCELLED]));
    }
    expect(await backend.client.servingStatus('plugin')).toBe(1);
  });

  it('tells handlers when the deadline passes', async () => {
    const before = await metric('aborted');
    const call = backend.client.queryData([{ refId: 'A', json: { do: 'wait' } }], {}, { timeoutMs: 200 });
    expect(await codeOf(call)).toBe(GrpcStatus.DEADLINE_EXCEEDED);
    expect(await until(async () => (await metric('aborted')) === before + 1, 1_000)).toBe(true);
  });

  it('does not tell handlers of an end when a call has ended well', async () => {
    const before = await metric('aborted');
    const { A } = await backend.client.queryData(
      [{ refId: 'A', json: { do: 'wait', ms: 50 } }],
      {},
      { timeoutMs: 300 }
    );
    expect(A?.error).toBe('waited');
    await delay(400);
    expect(await metric('aborted')).toBe(before);
  });

  it('survives promises that nobody waits for, and logs them', async () => {
    const { A } = await backend.client.queryData([{ refId: 'A', json: { do: 'reject' } }]);
    expect(A?.error).toBe('still here');
    const lost = () => log.find(({ message }) => message === 'unhandled rejection');
    expect(await until(() => lost() !== undefined, 2_000)).toBe(true);
    expect(lost()).toMatchObject({ level: 'error', fields: { error: expect.stringContaining('rejected outside') } });
  });

  it('logs lines that the plugin host can parse', async () => {
    await backend.client.queryData([{ refId: 'A', json: { do: 'log', size: 300_000 } }]);
    expect(await until(() => log.some(({ message }) => message === 'a long line'), 2_000)).toBe(true);
    for (const { line, level, time } of log) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(60 * 1024);
      expect(['debug', 'info', 'warn', 'error']).toContain(level);
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    }
    expect(log.find(({ message }) => message === 'a long line')?.fields).toMatchObject({ level: 5, truncated: true });
  });
});
