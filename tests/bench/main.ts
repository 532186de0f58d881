/**
 * `npm run bench`: what the backend adds to the engine. Both sides of every comparison run in turn in one run, against
 * the same server, so that a slow moment of the machine hits both.
 *
 * Data: `--rows` attempts of demo data (default 10 million) in a database of their own, made once and kept.
 */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { startBackend, type Backend, type CallOrigin } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { ensureClickHouse } from '../../dev/clickhouse/ensure';
import { originFor } from '../../dev/report/session';
import { seed } from '../../dev/seed/seed';
import { ARROW_OUTPUT, queryLimits } from '../../pkg/clickhouse/limits';
import { connectionSettings } from '../../pkg/clickhouse/settings';
import type { DataSourceInstance } from '../../pkg/handlers/types';
import { connect } from '../../pkg/schema/connect';
import { compiledReport, parsedQuery } from '../support/queries';
import { markdownTable, median, peakMebibytes, residentMebibytes, timed } from './measure';
import { BREAKOUT_QUERIES, MILLION_ROWS, type BenchQuery } from './queries';

const ROUNDS = 15;
const LARGE_ROUNDS = 5;
const DATABASE = 'tollgrid';

interface Sides {
  /** The statement alone: ClickHouse's ArrowStream, read to its end. @returns its bytes */
  engine(): Promise<number>;
  /** The same report through the backend executable. @returns the bytes of its frame */
  backend(): Promise<number>;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000000' } } });
  const dataDir = process.env['TOLLGRID_DATA'] ?? path.resolve('.tollgrid', `bench-${values.rows}`);
  const { executable } = await ensureBackend(console.log);
  const clickhouse = await ensureClickHouse({ dataDir });
  await prepare(clickhouse.url, Number(values.rows));
  const backend = await startBackend({ command: executable });
  try {
    console.log(
      `${os.cpus().length} × ${os.cpus()[0]?.model}, ${Math.round(os.totalmem() / 2 ** 30)} GiB; ${Number(values.rows).toLocaleString('en-US')} attempts\n`
    );
    console.log(`${await compareQueries(clickhouse.url, backend)}\n`);
    console.log(await compareLargeResult(clickhouse.url, backend));
  } finally {
    await backend.stop();
    await clickhouse.release();
  }
}

async function prepare(url: string, rows: number): Promise<void> {
  const connection = connect(url, { CLICKHOUSE_DATABASE: DATABASE });
  const ms = await timed(() => seed(connection, rows, console.log));
  await connection.client.close();
  console.log(`Data ready in ${(ms / 1000).toFixed(0)} s\n`);
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
  const client = createClient({ url, request_timeout: 600_000, log: { level: ClickHouseLogLevel.OFF } });
  // The engine runs under the very limits that the backend sets: where they make it spill, both sides do.
  const settings = connectionSettings(instanceFor(url));
  const limits = queryLimits(
    { signal: new AbortController().signal, orgId: 1, headers: new Map(), grafanaConfig: {} },
    settings
  );
  const origin: CallOrigin = originFor(url, { CLICKHOUSE_DATABASE: DATABASE });
  return {
    engine: async () => {
      const { stream } = await client.exec({
        query: `${statement.text}\nFORMAT ArrowStream`,
        query_params: { ...statement.parameters },
        clickhouse_settings: { ...limits, ...ARROW_OUTPUT },
      });
      let bytes = 0;
      for await (const chunk of stream) {
        bytes += Buffer.isBuffer(chunk) ? chunk.byteLength : 0;
      }
      return bytes;
    },
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

function instanceFor(url: string): DataSourceInstance {
  const { jsonData = {}, uid = '', name = '' } = originFor(url, { CLICKHOUSE_DATABASE: DATABASE }).dataSource ?? {};
  return {
    uid,
    name,
    url,
    user: '',
    database: '',
    basicAuthEnabled: false,
    basicAuthUser: '',
    jsonData,
    secureJsonData: {},
    updatedMs: 1,
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
