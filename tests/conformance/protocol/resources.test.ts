/** Resource calls: streamed answers. */
import { setTimeout as delay } from 'node:timers/promises';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { startBackend, type Backend, type PluginCommand } from '#dev/backendClient/index';
import { fixtureBackend, runtimes, type Runtime } from '../../support/backends';
import { memoryMb, until } from '../../support/processes';

jest.setTimeout(60_000);

let commands: Record<Runtime, PluginCommand>;
beforeAll(async () => {
  commands = await fixtureBackend();
}, 120_000);

describe.each(runtimes)('the backend on %s', (runtime) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await startBackend(commands[runtime]);
  });
  afterAll(() => backend.stop());

  const metric = async (name: string) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await backend.client.collectMetrics())?.[1]);

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
});
