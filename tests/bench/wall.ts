/**
 * What the NOC wall costs: every query of the dashboard, as one refresh asks them, over the last hour of the busiest
 * weekday. Engine time is what the engine reports for a statement from receiving it, planning included; statements of
 * a round run one after the other, so that none waits for another. The refresh as a screen feels it asks all of them
 * at once through the backend executable.
 */
import { startBackend } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { originFor } from '../../dev/report/session';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import { interpolateQuery } from '../../src/datasource/interpolate';
import { dashboards, templatesOf } from '../support/dashboards';
import { compiledReport, parsedQuery } from '../support/queries';
import { DATABASE, Engine, type Statement } from './engine';
import { markdownTable, median, timed } from './measure';

const UID = 'tollgrid-noc';
const ROUNDS = 21;
const GOAL_MS = 300;

/** Tuesday, when most calls are made, at the end of the busiest hours; off the minute, as refreshes are. */
const TO_MS = Date.UTC(2026, 10, 24, 16, 0, 7);
const LAST_HOUR = { fromMs: TO_MS - 3_600_000, toMs: TO_MS };

interface WallQuery {
  readonly panel: string;
  readonly query: ReportQueryInput;
}

export async function benchWall(url: string): Promise<string> {
  const queries = wallQueries();
  const engine = new Engine(url);
  const rows = await engineCosts(engine, queries);
  await engine.close();
  const refresh = await refreshMs(url, queries);
  return `${markdownTable(
    [`NOC wall, one refresh (of ${ROUNDS})`, 'rows read', 'engine ms, median', 'fastest'],
    rows
  )}\n\nAll ${queries.length} queries at once through the backend: ${refresh.toFixed(0)} ms. The goal is less than ${GOAL_MS} ms of engine time.`;
}

/** The queries of the dashboard with its variables as they are saved. Panels that share an answer have none. */
function wallQueries(): readonly WallQuery[] {
  const wall = dashboards.find(({ uid }) => uid === UID);
  if (wall === undefined) {
    throw new Error(`There is no dashboard ${UID}`);
  }
  const templates = templatesOf(wall.templating.list);
  return wall.panels.flatMap(({ title, targets = [] }) =>
    targets.flatMap(({ query }) => {
      const asked = query && interpolateQuery(query, templates, {});
      // The parser judges whether it is a report.
      return asked === undefined ? [] : [{ panel: title, query: { ...asked, timeZone: 'UTC' } as ReportQueryInput }];
    })
  );
}

async function engineCosts(engine: Engine, queries: readonly WallQuery[]): Promise<string[][]> {
  const costs = queries.map(({ panel, query }) => ({
    panel,
    statement: statementOf(query),
    ms: new Array<number>(),
  }));
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    let sum = 0;
    for (const { statement, ms } of costs) {
      const elapsed = await engine.elapsedMs(statement);
      sum += elapsed;
      ms.push(elapsed);
    }
    rounds.push(sum);
  }
  const read = await inTurn(
    costs.map(
      ({ statement }) =>
        () =>
          engine.rowsRead(statement)
    )
  );
  const total = read.reduce((sum, rows) => sum + rows, 0);
  return [
    ...costs.map(({ panel, ms }, index) => [panel, count(read[index] ?? NaN), ...times(warm(ms))]),
    ['all, in one round', count(total), ...times(warm(rounds))],
  ];
}

const times = (ms: readonly number[]): readonly string[] => [median(ms).toFixed(1), Math.min(...ms).toFixed(1)];

/** The first round reads from disk and fills caches. */
const warm = (values: readonly number[]): readonly number[] => values.slice(1);

const count = (value: number): string => value.toLocaleString('en-US');

const statementOf = (query: ReportQueryInput): Statement => compiledReport(parsedQuery(query), LAST_HOUR, DATABASE);

async function inTurn<Result>(work: ReadonlyArray<() => Promise<Result>>): Promise<Result[]> {
  const results: Result[] = [];
  for (const run of work) {
    results.push(await run());
  }
  return results;
}

/** Milliseconds from the first question to the last answer when all panels ask at once, each in a request of its own. */
async function refreshMs(url: string, queries: readonly WallQuery[]): Promise<number> {
  const { executable } = await ensureBackend(console.log);
  const backend = await startBackend({ command: executable });
  const origin = originFor(url, { CLICKHOUSE_DATABASE: DATABASE });
  const ask = async ({ panel, query }: WallQuery): Promise<void> => {
    const json = { refId: 'A', query };
    const { A: answer } = await backend.client.queryData([{ refId: 'A', json, range: LAST_HOUR }], origin);
    if (answer?.status !== 200) {
      throw new Error(`${panel}: ${answer?.error ?? 'no answer'}`);
    }
  };
  try {
    const refresh = () => timed(() => Promise.all(queries.map(ask)));
    return median(warm(await inTurn(Array.from({ length: ROUNDS + 1 }, () => refresh))));
  } finally {
    await backend.stop();
  }
}
