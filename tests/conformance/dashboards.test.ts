/** Every dashboard of the plugin: as Grafana imports it, and every one of its queries on the demo data. */
import { startBackend, type Backend, type CallOrigin, type QueryResult } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { REPORTS } from '../../model/catalogue/index';
import { parseEventQuery } from '../../model/events/parseEventQuery';
import { parseQuery } from '../../model/query/parseQuery';
import { describeIssue } from '../../model/result';
import { interpolateQuery } from '../../src/datasource/interpolate';
import type { TollgridVariableQuery } from '../../src/datasource/types';
import plugin from '../../src/plugin.json';
import { isSavedEvents, type AnySavedQuery } from '../../src/query/savedEvents';
import {
  dashboards,
  strayOverrides,
  templatesOf,
  type DashboardFile,
  type Panel,
  type Target,
} from '../support/dashboards';
import type { TestDatabase } from '../support/database';
import { demoDatabase } from '../support/demo';

const PERIOD = { fromMs: Date.UTC(2026, 9, 5), toMs: Date.UTC(2026, 9, 12) };
/** Between two points of a panel that is 500 points wide. */
const INTERVAL_MS = (PERIOD.toMs - PERIOD.fromMs) / 500;
const SOURCE = { type: 'tollgrid-cdr-datasource', uid: '${ds}' };

/** Targets that ask the data source; others share the answer of another panel. */
const asking = ({ targets = [] }: Panel): readonly Target[] => targets.filter(({ query }) => query !== undefined);
const sharing = ({ targets = [] }: Panel): readonly Target[] => targets.filter(({ query }) => query === undefined);

describe('a dashboard as a file', () => {
  const includes = plugin.includes.filter(({ type }) => type === 'dashboard');
  const pages = plugin.includes.flatMap(({ type, path }) => (type === 'page' ? [path] : []));

  it('is listed by the plugin once', () => {
    const listed = dashboards.map(({ file, title }) => ({
      type: 'dashboard',
      name: title,
      path: `dashboards/${file}`,
    }));
    expect(includes).toHaveLength(listed.length);
    expect(includes).toEqual(expect.arrayContaining(listed));
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
  });

  describe.each(dashboards.map((dashboard) => [dashboard.file, dashboard] as const))('%s', (_, dashboard) => {
    const { panels, templating, annotations, links } = dashboard;

    it('can be imported, and printed by a report', () => {
      expect(dashboard).toMatchObject({ editable: true, tags: expect.arrayContaining(['tollgrid']) });
      expect(dashboard.id).toBeUndefined();
      expect(dashboard.uid).toMatch(/^tollgrid-[a-z-]{1,31}$/);
      expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39);
      // A report is printed in the zone of the server unless the dashboard has its own.
      expect(dashboard.timezone).not.toMatch(/^(browser)?$/);
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const unexplained = panels.filter(({ type, description }) => type !== 'text' && !description);
      expect(unexplained.map(({ title }) => title)).toEqual([]);
    });

    it('leads to the other dashboards and to pages that exist', () => {
      const others = { type: 'dashboards', tags: ['tollgrid'], includeVars: true };
      expect(links).toContainEqual(expect.objectContaining(others));
      for (const { url = '' } of links.filter(({ type }) => type === 'link')) {
        const [path = ''] = url.split('?');
        const places = [...pages, ...dashboards.map(({ uid }) => `/d/${uid}`)];
        expect(places).toContain(path.replace('/tollgrid-cdr-app/', '/%PLUGIN_ID%/'));
      }
    });

    it('has no panel over another, and none beyond the edge', () => {
      const cells = panels.flatMap(({ title, gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_cell, at) => ({ title, cell: `${x + (at % w)}/${y + Math.floor(at / w)}` }))
      );
      const first = new Map([...cells].reverse().map(({ cell, title }) => [cell, title]));
      expect(cells.filter(({ cell, title }) => first.get(cell) !== title)).toEqual([]);
      expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length);
      expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24).map(({ title }) => title)).toEqual([]);
    });

    it('names its data source by variable, everywhere', () => {
      expect(templating.list[0]).toMatchObject({ name: 'ds', type: 'datasource', query: SOURCE.type });
      const sources = [
        ...annotations.list.filter(({ builtIn }) => builtIn === undefined),
        ...templating.list.filter(({ type }) => type === 'query'),
        ...panels.flatMap(asking),
      ].map(({ datasource }) => datasource);
      expect(sources.filter((source) => source?.type !== SOURCE.type || source.uid !== SOURCE.uid)).toEqual([]);
      for (const { panelId } of panels.flatMap(sharing)) {
        expect(panels.filter(({ id }) => id === panelId)).toHaveLength(1);
      }
    });

    it('uses no variable that it does not have', () => {
      const names = new Set(templating.list.map(({ name }) => name));
      const used = [...JSON.stringify({ panels, links, annotations }).matchAll(/\$\{?([a-z]\w*)/g)];
      expect(used.map(([, name = '']) => name).filter((name) => !names.has(name))).toEqual([]);
    });
  });
});

it('a scheduled report of Breakout has one CSV, which its variables choose', () => {
  const breakout = dashboards.find(({ uid }) => uid === 'tollgrid-breakout');
  const tables = breakout?.panels.filter(({ type }) => type === 'table') ?? [];
  expect(tables.flatMap(asking).map(({ query }) => query)).toMatchObject([
    {
      rows: ['$group'],
      measures: ['$columns'],
      filter: { and: ['customer', 'provider'].map((id) => ({ dimension: id, op: 'in', values: [`$${id}`] })) },
    },
  ]);
});

describe('on the demo data', () => {
  let database: TestDatabase;
  let backend: Backend;
  let origin: CallOrigin;
  let number: string;

  beforeAll(async () => {
    const { executable } = await ensureBackend();
    database = await demoDatabase();
    const busiest = await database.rows<{ number: string }>(
      `SELECT called_number AS number FROM ${database.database}.cdr
        WHERE start_time >= '2026-10-05' AND start_time < '2026-10-12' AND match(called_number, '^[0-9]{11}$')
        GROUP BY number ORDER BY count() DESC, number LIMIT 1`
    );
    number = `+${busiest[0]?.number ?? ''}`;
    backend = await startBackend({ command: executable });
    origin = database.origin();
  });

  afterAll(async () => {
    await backend?.stop();
    await database?.client.close();
  });

  it.each(
    dashboards.flatMap(({ file, templating }) =>
      templating.list
        .filter(({ type }) => type === 'query')
        .map((variable) => [`${file}, ${variable.name}`, variable] as const)
    )
  )('%s offers what is chosen', async (_, { query, current }) => {
    const options = await optionsOf(query as TollgridVariableQuery);
    const chosen = [current.value ?? []].flat().filter((value) => value !== '$__all');
    expect(options.length).toBeGreaterThan(0);
    expect(options).toEqual(expect.arrayContaining(chosen));
  });

  it.each(
    dashboards.flatMap((dashboard) =>
      dashboard.panels.flatMap((panel) =>
        asking(panel).map(({ refId, query }) => {
          const name = `${dashboard.file}, ${panel.title || panel.id} (${refId})`;
          return [name, dashboard, panel, query] as const;
        })
      )
    )
  )('%s answers', async (_, dashboard, panel, query) => {
    const asked = asSent(dashboard, query);
    if (isSavedEvents(asked)) {
      throw new Error('events belong to annotations');
    }
    const parsed = parseQuery(asked);
    expect(parsed.ok ? [] : parsed.issues.map(describeIssue)).toEqual([]);
    const { status, error, frames } = await answerTo(asked);
    expect([status, error]).toEqual([200, '']);
    const [frame] = frames;
    expect(frame?.meta?.['type']).toBe(TYPES['as' in asked ? (asked.as ?? 'table') : 'table']);
    if (!BREACHES.has(`${dashboard.file}, ${panel.title}`)) {
      expect(frame?.rows).toBeGreaterThan(0);
      expect(frame?.fields.some((field) => field.values().some((value) => value !== null))).toBe(true);
    }
    const fields = frames.flatMap((each) => each.fields);
    expect(strayOverrides(panel, fields)).toEqual([]);
  });

  it.each(
    dashboards.flatMap((dashboard) =>
      dashboard.annotations.list
        .filter(({ builtIn }) => builtIn === undefined)
        .map(({ name, target }) => [`${dashboard.file}, ${name}`, dashboard, target?.query] as const)
    )
  )('%s answers events', async (_, dashboard, query) => {
    const asked = asSent(dashboard, query);
    const parsed = parseEventQuery(asked);
    expect(parsed.ok ? [] : parsed.issues.map(describeIssue)).toEqual([]);
    const { status, error, frames } = await answerTo(asked);
    expect([status, error]).toEqual([200, '']);
    expect(frames[0]?.fields.map(({ name }) => name)).toEqual(['time', 'timeEnd', 'title', 'text', 'tags']);
  });

  /** A query as the data source sends it, with the variables as they are saved but for limits. */
  function asSent({ templating }: DashboardFile, query: AnySavedQuery | undefined): AnySavedQuery {
    if (query === undefined) {
      throw new Error('There is no query.');
    }
    const variables = templatesOf(templating.list, { ...EASED, numbers: number });
    return interpolateQuery(query, variables, { __interval_ms: { text: '', value: INTERVAL_MS } });
  }

  async function answerTo(query: AnySavedQuery): Promise<QueryResult> {
    const asked = { refId: 'A', json: { refId: 'A', query }, range: PERIOD, intervalMs: INTERVAL_MS };
    const { A: answer } = await backend.client.queryData([asked], origin);
    if (answer === undefined) {
      throw new Error('The backend gave no answer.');
    }
    return answer;
  }

  /** What a variable of the data source offers. */
  async function optionsOf(query: TollgridVariableQuery): Promise<readonly string[]> {
    const { kind = 'values', dimension, report = 'breakout' } = query;
    if (kind === 'measures' || kind === 'dimensions') {
      return REPORTS[report][kind];
    }
    if (kind === 'currencies') {
      const { currencies } = await resource<{ currencies: readonly string[] }>({ url: 'currencies' });
      return ['split', ...currencies];
    }
    const call = { url: 'values', method: 'POST', body: JSON.stringify({ dimension, report, ...PERIOD }) };
    const { values } = await resource<{ values: ReadonlyArray<{ readonly value: string | number }> }>(call);
    return values.map(({ value }) => String(value));
  }

  async function resource<Answer>(call: Parameters<Backend['client']['callResource']>[0]): Promise<Answer> {
    const { status, body } = await backend.client.callResource(call, origin);
    expect(status).toBe(200);
    return JSON.parse(body.toString('utf8')) as Answer;
  }
});

/** Types of the frames by form. */
const TYPES: Readonly<Record<string, unknown>> = {
  table: undefined,
  numeric: 'numeric-long',
  timeSeries: 'timeseries-wide',
};

/** Limits that so little traffic reaches. */
const EASED: Readonly<Record<string, string>> = {
  min_attempts: '1',
  min_seconds: '1',
  min_loss: '-0.000001',
  short_limit: '0',
  spike: '0',
  few: '100',
};

/** Lists of what goes beyond a limit of their own, of which there may be nothing. */
const BREACHES: ReadonlySet<string> = new Set([
  'dtmf.json, Providers at the same destination mix (${currency:text})',
  'fraud.json, Sequential called numbers',
]);
