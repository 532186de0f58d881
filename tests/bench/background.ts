/**
 * What runs beside the reports that somebody asks for: the rules of the alert pack, every minute, the Fraud dashboard, and
 * the annotations of dashboards. One after the other, over records up to a moment of a busy day.
 */
import { startBackend } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { originFor } from '../../dev/report/session';
import { ruleGroupOf } from '../../model/alerts/grafanaRules';
import { EVENT_KINDS } from '../../model/events/eventQuery';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import { DAY_MS } from '../../model/time/days';
import { interpolateQuery } from '../../src/datasource/interpolate';
import { dashboards, templatesOf } from '../support/dashboards';
import { compiledReport, parsedQuery, type Range } from '../support/queries';
import { DATABASE, Engine } from './engine';
import { markdownTable, median, timed } from './measure';

const ROUNDS = 9;
/** Tuesday, when most calls are made, at the end of the busiest hours; off the minute, as evaluations are. */
const TO_MS = Date.UTC(2026, 10, 24, 16, 0, 7);
const FRAUD = 'tollgrid-fraud';

interface Asked {
  readonly name: string;
  readonly query: ReportQueryInput;
  readonly range: Range;
}

const lastDays = (days: number): Range => ({ fromMs: TO_MS - days * DAY_MS, toMs: TO_MS });

export async function benchBackground(url: string): Promise<string> {
  const engine = new Engine(url);
  try {
    return [
      await engineTable(engine, 'Rules of the alert pack', ruleQueries()),
      await engineTable(engine, 'Fraud dashboard, a day', fraudQueries(1)),
      await engineTable(engine, 'Fraud dashboard, 30 days', fraudQueries(30)),
      await annotationTable(url),
    ].join('\n\n');
  } finally {
    await engine.close();
  }
}

const ruleQueries = (): readonly Asked[] =>
  ruleGroupOf({}, 'tollgrid').rules.flatMap(({ title, data }) =>
    data
      .filter(({ model }) => 'query' in model)
      .map(({ refId, relativeTimeRange: { from, to }, model }) => ({
        name: `${title}, ${refId}`,
        query: model['query'] as ReportQueryInput,
        range: { fromMs: TO_MS - from * 1000, toMs: TO_MS - to * 1000 },
      }))
  );

/** The queries of the dashboard with its variables as they are saved. */
function fraudQueries(days: number): readonly Asked[] {
  const fraud = dashboards.find(({ uid }) => uid === FRAUD);
  if (fraud === undefined) {
    throw new Error(`There is no dashboard ${FRAUD}`);
  }
  const templates = templatesOf(fraud.templating.list);
  return fraud.panels.flatMap(({ title, targets = [] }) =>
    targets.flatMap(({ query }) => {
      const asked = query && interpolateQuery(query, templates, {});
      // The parser judges whether it is a report.
      return asked === undefined
        ? []
        : [{ name: title, query: { ...asked, timeZone: 'UTC' } as ReportQueryInput, range: lastDays(days) }];
    })
  );
}

async function engineTable(engine: Engine, title: string, asked: readonly Asked[]): Promise<string> {
  const rows: string[][] = [];
  for (const { name, query, range } of asked) {
    const statement = compiledReport(parsedQuery(query), range, DATABASE);
    const ms = await measured(() => engine.elapsedMs(statement));
    rows.push([name, (await engine.rowsRead(statement)).toLocaleString('en-US'), ...shown(ms)]);
  }
  return markdownTable([`${title} (of ${ROUNDS})`, 'rows read', 'engine ms, median', 'fastest'], rows);
}

async function annotationTable(url: string): Promise<string> {
  const { executable } = await ensureBackend(console.log);
  const backend = await startBackend({ command: executable });
  const origin = originFor(url, { CLICKHOUSE_DATABASE: DATABASE });
  const rows: string[][] = [];
  try {
    for (const event of EVENT_KINDS) {
      for (const days of [1, 30, 180]) {
        const json = { refId: 'A', query: { version: 1, report: 'events', event } };
        const ms = await measured(() =>
          timed(async () => {
            const { A } = await backend.client.queryData([{ refId: 'A', json, range: lastDays(days) }], origin);
            if (A?.status !== 200) {
              throw new Error(`${event}: ${A?.error ?? 'no answer'}`);
            }
          })
        );
        rows.push([`${event}, days: ${days}`, ...shown(ms)]);
      }
    }
  } finally {
    await backend.stop();
  }
  return markdownTable([`Annotations, through the backend (of ${ROUNDS})`, 'ms, median', 'fastest'], rows);
}

/** The first run reads from disk and fills caches. */
async function measured(run: () => Promise<number>): Promise<readonly number[]> {
  await run();
  const ms: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ms.push(await run());
  }
  return ms;
}

const shown = (ms: readonly number[]): readonly string[] => [median(ms).toFixed(1), Math.min(...ms).toFixed(1)];
