/** What the backend adds to the engine: reports of Breakout, and a result of a million rows. */
import { startBackend, type Backend, type CallOrigin } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { originFor } from '../../dev/report/session';
import { compiledReport, parsedQuery } from '../support/queries';
import { DATABASE, Engine } from './engine';
import { markdownTable, median, peakMebibytes, residentMebibytes, timed } from './measure';
import { BREAKOUT_QUERIES, MILLION_ROWS, type BenchQuery } from './queries';

const ROUNDS = 15;
const LARGE_ROUNDS = 5;

interface Sides {
  /** The statement alone: ClickHouse's ArrowStream, read to its end. @returns its bytes */
  engine(): Promise<number>;
  /** The same report through the backend executable. @returns the bytes of its frame */
  backend(): Promise<number>;
}

export async function benchOverhead(url: string): Promise<string> {
  const { executable } = await ensureBackend(console.log);
  const backend = await startBackend({ command: executable });
  try {
    return `${await compareQueries(url, backend)}\n\n${await compareLargeResult(url, backend)}`;
  } finally {
    await backend.stop();
  }
}

async function compareQueries(url: string, backend: Backend): Promise<string> {
  const rows: string[][] = [];
  for (const bench of BREAKOUT_QUERIES) {
    const sides = sidesOf(bench, url, backend);
    await sides.engine();
    await sides.backend();
    const pairs = await inTurn(ROUNDS, sides);
    rows.push([
      bench.name,
      median(pairs.map(({ engine }) => engine)).toFixed(1),
      median(pairs.map(({ backend: through }) => through)).toFixed(1),
      median(pairs.map(({ engine, backend: through }) => through - engine)).toFixed(1),
    ]);
  }
  return markdownTable(
    [`Breakout query (median of ${ROUNDS} pairs)`, 'engine ms', 'through the backend ms', 'added ms'],
    rows
  );
}

async function compareLargeResult(url: string, backend: Backend): Promise<string> {
  const sides = sidesOf(MILLION_ROWS, url, backend);
  const idle = residentMebibytes(backend.process.child.pid ?? 0);
  const bytes = await sides.engine();
  let pairs: Array<{ engine: number; backend: number }> = [];
  const peak = await peakMebibytes(backend.process.child.pid ?? 0, async () => {
    pairs = await inTurn(LARGE_ROUNDS, sides);
  });
  const rate = (ms: number): string => (bytes / 2 ** 20 / (ms / 1000)).toFixed(0);
  const engine = median(pairs.map((pair) => pair.engine));
  const through = median(pairs.map((pair) => pair.backend));
  const share = median(pairs.map((pair) => pair.engine / pair.backend));
  return markdownTable(
    [
      `${MILLION_ROWS.name}, ${(bytes / 2 ** 20).toFixed(0)} MiB (median of ${LARGE_ROUNDS} pairs)`,
      'engine',
      'through the backend',
    ],
    [
      ['ms', engine.toFixed(0), through.toFixed(0)],
      ['MiB/s', rate(engine), rate(through)],
      ['share of the engine’s throughput', '100 %', `${(share * 100).toFixed(0)} %`],
      ['memory of the backend above idle, peak MiB', '', (peak - idle).toFixed(0)],
    ]
  );
}

async function inTurn(rounds: number, sides: Sides): Promise<Array<{ engine: number; backend: number }>> {
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push({ engine: await timed(sides.engine), backend: await timed(sides.backend) });
  }
  return pairs;
}

function sidesOf({ query, range }: BenchQuery, url: string, backend: Backend): Sides {
  const statement = compiledReport(parsedQuery(query), range, DATABASE);
  const engine = new Engine(url);
  const origin: CallOrigin = originFor(url, { CLICKHOUSE_DATABASE: DATABASE });
  return {
    engine: () => engine.read(statement),
    backend: async () => {
      const answers = await backend.client.queryData([{ refId: 'A', json: { refId: 'A', query }, range }], origin);
      const answer = answers['A'];
      if (answer?.status !== 200) {
        throw new Error(answer?.error ?? 'no answer');
      }
      return answer.rawFrames.reduce((sum, frame) => sum + frame.byteLength, 0);
    },
  };
}
