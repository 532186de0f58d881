/** Memory and cancelling of files that are too large to be held. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HandlersOf } from '../../support/handlersOf';
import { TestDatabase } from '../../support/database';
import { breakout, RANGE } from '../../support/export/world';

jest.setTimeout(60_000);

describe('a big file', () => {
  const COUNT = 200_000;
  let big: TestDatabase;
  let slow: HandlersOf;

  beforeAll(async () => {
    big = await TestDatabase.create();
    slow = new HandlersOf(big.url, big.database, { maxConcurrentQueries: 1 });
    for (const table of ['cdr_number_mv', 'cdr_day_mv', 'cdr']) {
      await big.client.command({ query: `DROP TABLE IF EXISTS ${big.database}.${table}` });
    }
  });

  afterAll(async () => {
    await slow?.close();
    await big?.drop();
  });

  /** As many called numbers as rows are wanted. */
  const numbersAsCalls = async (count: number): Promise<void> => {
    await big.client.command({
      query: `CREATE OR REPLACE VIEW ${big.database}.cdr AS SELECT toString(n.number) AS called_number,
        toDateTime('2026-03-01 00:00:00', 'UTC') AS start_time FROM numbers(${count}) AS n`,
    });
  };
  const QUERY = breakout({ rows: ['called_number'], totals: 'none', timeZone: 'UTC' });
  const collected = (): number => {
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };

  it.each(['csv', 'xlsx'] as const)('is streamed as %s: memory does not grow with it', async (format) => {
    await numbersAsCalls(COUNT);
    const answer = await slow.resource('export', { query: QUERY, ...RANGE, format });
    expect(answer.headers).toMatchObject({ 'X-Tollgrid-Rows': String(COUNT), 'X-Tollgrid-Rows-Left-Out': '0' });
    let [bytes, pieces, lines] = [0, 0, 0];
    let early = 0;
    let late = 0;
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
      pieces += 1;
      bytes += piece.byteLength;
      lines += format === 'csv' ? piece.reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0) : 0;
      early = pieces === 20 ? collected() : early;
      late = pieces === 200 ? collected() : late;
    }
    expect(pieces).toBeGreaterThan(200);
    expect(bytes).toBeGreaterThan(500_000);
    expect(lines).toBe(format === 'csv' ? COUNT + 7 : 0);
    expect(late - early).toBeLessThan(12_000_000);
  });

  it.each(['csv', 'xlsx'] as const)('that nobody wants any more stops in the engine (%s)', async (format) => {
    await numbersAsCalls(500_000);
    const abort = new AbortController();
    const answer = await slow.resource('export', { query: QUERY, ...RANGE, format }, abort.signal);
    const begun = Date.now();
    const reading = (async () => {
      for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
        expect(piece.byteLength).toBeGreaterThan(0);
        abort.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(Date.now() - begun).toBeLessThan(3_000);
    await expectFreeQueue();
  });

  it('that is read no further stops in the engine too', async () => {
    const answer = await slow.resource('export', { query: QUERY, ...RANGE });
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
      expect(piece.byteLength).toBeGreaterThan(0);
      break;
    }
    await expectFreeQueue();
  });

  /** The only place of the queue is free again. */
  const expectFreeQueue = async (): Promise<void> => {
    await numbersAsCalls(2);
    expect(await slow.query(QUERY, RANGE)).toMatchObject({ rows: 2 });
  };
});
