/** How the backend comes and goes, and what it holds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { credentials, makeClientConstructor } from '@grpc/grpc-js';
import { startBackend, type Backend, type LogEntry, type PluginCommand } from '#dev/backendClient/index';
import { services } from '#pkg/grpc/definitions';
import { arrowStream, serveBytes } from '../../support/arrowServer';
import { fixtureBackend, runtimes, type Runtime } from '../../support/backends';
import { codeOf, isRunning, memoryMb, until } from '../../support/processes';

jest.setTimeout(60_000);

const MANY = 1_000_000;

let commands: Record<Runtime, PluginCommand>;
let engine: Awaited<ReturnType<typeof serveBytes>>;
beforeAll(async () => {
  commands = await fixtureBackend();
  engine = await serveBytes(arrowStream(MANY));
}, 120_000);
afterAll(() => engine.close());

describe.each(runtimes)('the backend on %s', (runtime) => {
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
    const backend = await startBackend(commands[runtime]);
    try {
      const { pid } = backend.process.child;
      const idle = memoryMb(pid!, 'VmRSS');
      for (let round = 0; round < 2; round += 1) {
        const { A } = await backend.client.queryData([{ refId: 'A', json: { do: 'fetch', url: engine.url } }]);
        expect(A).toMatchObject({ status: 200, error: '' });
        expect(A?.rawFrames[0]?.length).toBeGreaterThan(80_000_000);
        expect(round > 0 || A?.frames[0]?.rows === MANY).toBe(true);
      }
      expect(memoryMb(pid!, 'VmHWM') - idle).toBeLessThan(300);
    } finally {
      await backend.stop();
    }
  });
});
