/**
 * What the NOC wall costs: every query of the dashboard, as one refresh asks them, over the last hour of the busiest
 * weekday. Engine time is what the engine reports for a statement from receiving it, planning included; statements of
 * a round run one after the other, so that none waits for another. The refresh as a screen feels it asks all of them
 * at once through the backend executable.
 */
import { startBackend } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { originFor } from '../../dev/report/session';
import { MAX_EVENTS } from '../../model/events/eventQuery';
import { parseEventQuery } from '../../model/events/parseEventQuery';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import { planContext } from '../../pkg/handlers/planContext';
import { planDataGaps } from '../../pkg/sql/plan/dataGaps';
import { print } from '../../pkg/sql/print';
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
  /** Title of the panel, or name of the annotation. */
  readonly asker: string;
  readonly query: unknown;
  readonly statement: Statement;
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

/** The queries of panels, with variables as they are saved, and of annotations. Panels that share an answer have none. */
function wallQueries(): readonly WallQuery[] {
  const wall = dashboards.find(({ uid }) => uid === UID);
  if (wall === undefined) {
    throw new Error(`There is no dashboard ${UID}`);
  }
  const templates = templatesOf(wall.templating.list);
  const panels = wall.panels.flatMap(({ title, targets = [] }) =>
    targets.flatMap(({ query }) => {
      const asked = query && interpolateQuery(query, templates, {});
      if (asked === undefined) {
        return [];
      }
      // The parser judges whether it is a report.
      const report = { ...asked, timeZone: 'UTC' } as ReportQueryInput;
      return [{ asker: title, query: report, statement: statementOf(report) }];
    })
  );
  const annotations = wall.annotations.list.flatMap(({ name, target }) =>
    target?.query === undefined ? [] : [{ asker: name, query: target.query, statement: gapStatement(target.query) }]
  );
  return [...panels, ...annotations];
}

/** The statement of a search for gaps among all records, which is the only kind of annotation that the wall has. */
function gapStatement(query: unknown): Statement {
  const parsed = parseEventQuery(query);
  if (!parsed.ok || parsed.value.event !== 'dataGaps' || parsed.value.filter !== undefined) {
    throw new Error(`No search for gaps among all records: ${JSON.stringify(query)}`);
  }
  const { minGapMinutes } = parsed.value;
  const records = parsedQuery({ version: 1, report: 'breakout', rows: [], measures: ['attempts'], timeZone: 'UTC' });
  const context = planContext({ database: DATABASE, jurisdiction: {}, maxNumberMonths: 6 }, records, LAST_HOUR);
  return print(planDataGaps({ longerThanSeconds: minGapMinutes * 60, nowMs: TO_MS, limit: MAX_EVENTS }, context));
}

async function engineCosts(engine: Engine, queries: readonly WallQuery[]): Promise<string[][]> {
  const costs = queries.map(({ asker, statement }) => ({ asker, statement, ms: new Array<number>() }));
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
    ...costs.map(({ asker, ms }, index) => [asker, count(read[index] ?? NaN), ...times(warm(ms))]),
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
  const ask = async ({ asker, query }: WallQuery): Promise<void> => {
    const json = { refId: 'A', query };
    const { A: answer } = await backend.client.queryData([{ refId: 'A', json, range: LAST_HOUR }], origin);
    if (answer?.status !== 200) {
      throw new Error(`${asker}: ${answer?.error ?? 'no answer'}`);
    }
  };
  try {
    const refresh = () => timed(() => Promise.all(queries.map(ask)));
    return median(warm(await inTurn(Array.from({ length: ROUNDS + 1 }, () => refresh))));
  } finally {
    await backend.stop();
  }
}
