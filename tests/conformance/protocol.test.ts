import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { credentials, makeClientConstructor, status as GrpcStatus, type ServiceError } from '@grpc/grpc-js';
import { startBackend, type Backend, type LogEntry, type PluginCommand } from '#dev/backendClient/index';
import { services } from '#pkg/grpc/definitions';
import { arrowStream, serveBytes } from '../support/arrowServer';
import { fixtureBackend, runtimes, type Runtime } from '../support/backends';

jest.setTimeout(60_000);

let commands: Record<Runtime, PluginCommand>;
beforeAll(async () => {
  commands = await fixtureBackend();
}, 120_000);

/** The code of a call that must fail. */
async function codeOf(call: Promise<unknown>): Promise<number> {
  const error: unknown = await call.then(() => new Error('the call succeeded')).catch((reason: unknown) => reason);
  return (error as ServiceError).code;
}

async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(20)) {
    if (await condition()) {
      return true;
    }
  }
  return false;
}

function isRunning(pid: number): boolean {
  try {
    // A zombie, whose parent has not looked yet, has ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function memoryMb(pid: number, key: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

describe.each(runtimes)('the backend on %s', (runtime) => {
  describe('serving', () => {
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
      const rounds = runtime === 'Node' && Number.parseInt(process.versions.node, 10) < 22 ? 4 : 12;
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

    describe('resources', () => {
      it('are answered with status, headers and body', async () => {
        const { status, headers, body } = await backend.client.callResource({
          url: 'values/customer?search=a%20b&limit=5',
          method: 'POST',
          body: '{"x":1}',
        });
        expect([status, headers]).toEqual([201, { 'X-Seen': ['a', 'b'] }]);
        expect(JSON.parse(body.toString())).toEqual({
          method: 'POST',
          path: 'values/customer',
          query: { search: 'a b', limit: '5' },
          body: '{"x":1}',
        });
      });

      it('are streamed as they come', async () => {
        const arrivals: number[] = [];
        const started = Date.now();
        const pieces: string[] = [];
        for await (const { head, body } of backend.client.streamResource({ url: 'stream?count=3&pauseMs=200' })) {
          arrivals.push(Date.now() - started);
          pieces.push(body.toString());
          expect(head).toEqual(
            pieces.length === 1 ? { status: 200, headers: { 'Content-Type': ['text/plain'] } } : undefined
          );
        }
        expect(pieces).toEqual(['piece 0;pi', 'piece 1;pi', 'piece 2;pi']);
        expect(arrivals[2]! - arrivals[0]!).toBeGreaterThan(300);
      });

      it('may have an empty stream as their body', async () => {
        const { status, body } = await backend.client.callResource({ url: 'stream?count=0' });
        expect([status, body.length]).toEqual([200, 0]);
      });

      it.each(['fail', 'stream?failAt=0'])('that fail before their first piece are a 500: %s', async (url) => {
        const { status, headers, body } = await backend.client.callResource({ url });
        expect([status, headers]).toEqual([500, { 'Content-Type': ['application/json'] }]);
        expect(JSON.parse(body.toString()).message).toMatch(/^Unexpected error: .* is broken$/);
      });

      it('that fail half-way do not look complete', async () => {
        const pieces: Buffer[] = [];
        const read = async () => {
          for await (const { body } of backend.client.streamResource({ url: 'stream?failAt=2' })) {
            pieces.push(body);
          }
        };
        await expect(read()).rejects.toMatchObject({ code: GrpcStatus.UNKNOWN, details: 'piece 2 is broken' });
        expect(pieces).toHaveLength(2);
      });

      it('are stopped when the caller leaves', async () => {
        const before = await metric('closed');
        for await (const _piece of backend.client.streamResource({ url: 'stream?count=1000&pauseMs=10' })) {
          break;
        }
        expect(await until(async () => (await metric('closed')) === before + 1, 2_000)).toBe(true);
      });

      it('wait for a slow reader instead of filling memory', async () => {
        const { pid } = backend.process.child;
        const before = memoryMb(pid!, 'VmRSS');
        let received = 0;
        for await (const { body } of backend.client.streamResource({ url: 'stream?count=400&size=1000000' })) {
          if (received === 0) {
            await delay(1_500);
            expect(memoryMb(pid!, 'VmRSS') - before).toBeLessThan(120);
          }
          received += body.length;
        }
        expect(received).toBe(400_000_000);
      });
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

  describe('starting', () => {
    it('refuses to run outside a plugin host and says what it is', async () => {
      const { command, args = [] } = commands[runtime];
      const child = spawn(command, args, { env: { grafana_plugin_type: 'panel' }, stdio: ['ignore', 'pipe', 'pipe'] });
      const [output, errors] = [child.stdout, child.stderr].map(async (stream) => (await stream.toArray()).join(''));
      const [code] = await once(child, 'exit');
      expect(code).toBe(1);
      expect(await output).toBe('');
      expect(await errors).toMatch(/^This program is the backend of the Tollgrid data source\. .*\n$/);
    });
  });

  describe('ending', () => {
    const start = async () => {
      const log: LogEntry[] = [];
      const backend = await startBackend({ ...commands[runtime], onLog: (entry) => log.push(entry) });
      return { ...backend, log };
    };

    /** Milliseconds until the process has ended, and how. */
    async function end(backend: Backend, cause: () => unknown): Promise<{ code: unknown; ms: number }> {
      const started = Date.now();
      await cause();
      const timer = setTimeout(() => backend.process.child.kill('SIGKILL'), 10_000);
      const code = await backend.process.exited;
      clearTimeout(timer);
      backend.client.close();
      return { code, ms: Date.now() - started };
    }

    it('follows Shutdown at once when idle, and closes its handlers', async () => {
      const backend = await start();
      const { code, ms } = await end(backend, () => backend.client.shutdown());
      expect(code).toBe(0);
      expect(ms).toBeLessThan(1_000);
      expect(backend.log.map(({ message }) => message)).toEqual(expect.arrayContaining(['stopping', 'closed']));
    });

    it('lets short calls end', async () => {
      const backend = await start();
      const call = backend.client.queryData([{ refId: 'A', json: { do: 'wait', ms: 400 } }]);
      await delay(100);
      const { code, ms } = await end(backend, () => backend.client.shutdown());
      expect((await call).A?.error).toBe('waited');
      expect(code).toBe(0);
      expect(ms).toBeLessThan(1_500);
    });

    it('aborts long calls, within the two seconds before the host kills', async () => {
      const backend = await start();
      const code = codeOf(backend.client.queryData([{ refId: 'A', json: { do: 'wait' } }]));
      await delay(100);
      const ended = await end(backend, () => backend.client.shutdown());
      expect(ended.code).toBe(0);
      expect(ended.ms).toBeGreaterThan(900);
      expect(ended.ms).toBeLessThan(1_900);
      expect(typeof (await code)).toBe('number');
    });

    it('is not held up by a health watcher, who is told', async () => {
      const backend = await start();
      const Health = makeClientConstructor(services.health, 'Health');
      const health = new Health(backend.process.address, credentials.createInsecure());
      const watch = health.Watch!({ service: 'plugin' });
      const seen: number[] = [];
      const watched = once(
        watch.on('data', ({ status }: { status: number }) => seen.push(status)),
        'end'
      );
      expect(await until(() => seen.length === 1, 2_000)).toBe(true);
      const { ms } = await end(backend, () => backend.client.shutdown());
      await watched;
      health.close();
      expect(seen).toEqual([1, 2]);
      expect(ms).toBeLessThan(1_000);
    });

    it('ignores SIGINT and follows SIGTERM', async () => {
      const backend = await start();
      backend.process.child.kill('SIGINT');
      await delay(200);
      expect(await backend.client.servingStatus('plugin')).toBe(1);
      expect(await end(backend, () => backend.process.child.kill('SIGTERM'))).toMatchObject({ code: 0 });
    });

    it('ends with code 1 and a line in the log when something is thrown outside every call', async () => {
      const backend = await start();
      const { code } = await end(backend, () =>
        codeOf(backend.client.queryData([{ refId: 'A', json: { do: 'crash' } }]))
      );
      expect(code).toBe(1);
      expect(backend.log.find(({ message }) => message === 'uncaught exception')).toMatchObject({
        level: 'error',
        fields: { error: expect.stringContaining('thrown outside every call') },
      });
    });

    it('ends when its host was killed', async () => {
      const { command, args = [] } = commands[runtime];
      const script = `
        const child = require('node:child_process').spawn(process.argv[1], process.argv.slice(2), {
          env: { grafana_plugin_type: 'datasource' }, stdio: ['ignore', 'pipe', 'ignore'] });
        child.stdout.once('data', () => console.log(child.pid));`;
      const host = spawn(process.execPath, ['-e', script, command, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
      const [line] = await once(createInterface({ input: host.stdout }), 'line');
      const pid = Number(line);
      expect(isRunning(pid)).toBe(true);
      host.kill('SIGKILL');
      expect(await until(() => !isRunning(pid), 4_000)).toBe(true);
    });
  });

  it('passes a million rows on in less than 300 MB above idle, again and again', async () => {
    const engine = await serveBytes(arrowStream(1_000_000));
    const backend = await startBackend(commands[runtime]);
    try {
      const { pid } = backend.process.child;
      const idle = memoryMb(pid!, 'VmRSS');
      for (let round = 0; round < 3; round += 1) {
        const { A } = await backend.client.queryData([{ refId: 'A', json: { do: 'fetch', url: engine.url } }]);
        expect(A).toMatchObject({ status: 200, error: '' });
        expect(A?.rawFrames[0]?.length).toBeGreaterThan(80_000_000);
        expect(round > 0 || A?.frames[0]?.rows === 1_000_000).toBe(true);
      }
      expect(memoryMb(pid!, 'VmHWM') - idle).toBeLessThan(300);
    } finally {
      await backend.stop();
      await engine.close();
    }
  });
});
