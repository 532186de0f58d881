import {
  CoreApp,
  dateTime,
  PluginType,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
  type PluginMeta,
} from '@grafana/data';
import { setBackendSrv, type BackendSrv, type BackendSrvRequest, type TemplateSrv } from '@grafana/runtime';
import { lastValueFrom, of } from 'rxjs';
import { parseReportQuery } from '#model/query/parse';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { DataSource } from './DataSource';
import type { TollgridJsonData, TollgridQuery } from './types';

const meta: PluginMeta = {
  id: 'tollgrid-cdr-datasource',
  name: 'Tollgrid CDR',
  type: PluginType.datasource,
  module: '',
  baseUrl: '',
  info: {
    author: { name: '' },
    description: '',
    links: [],
    logos: { large: '', small: '' },
    screenshots: [],
    updated: '',
    version: '',
  },
};
const settings: DataSourceInstanceSettings<TollgridJsonData> = {
  id: 1,
  uid: 'x',
  name: 'Tollgrid',
  type: meta.id,
  access: 'proxy',
  readOnly: false,
  meta,
  jsonData: {},
};
const templates: TemplateSrv = {
  getVariables: () => [],
  replace: (text = '', _scopedVars, format) =>
    text === '$blank' && typeof format === 'function' ? format([]) : text.replace('$country', 'US'),
  containsTemplate: () => false,
  updateTimeRange: () => undefined,
};
const dataSource = new DataSource(settings, templates);
const query: ReportQueryInput = { version: 1, report: 'breakout', rows: ['day'], measures: ['asr'] };

const request = (timezone: string, ...targets: TollgridQuery[]): DataQueryRequest<TollgridQuery> => {
  const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };
  return {
    requestId: '1',
    app: CoreApp.Explore,
    interval: '1m',
    intervalMs: 1,
    range,
    scopedVars: {},
    startTime: 0,
    targets,
    timezone,
  };
};

/** Bodies that were sent; Grafana's backend service is the boundary. */
function recordRequests(answer: unknown): BackendSrvRequest[] {
  const sent: BackendSrvRequest[] = [];
  const fetch = (options: BackendSrvRequest) => {
    sent.push(options);
    return of({ data: answer, status: 200, ok: true });
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return sent;
}

describe('the data source', () => {
  it.each([
    ['the zone of the screen', 'America/New_York', query, 'America/New_York'],
    ['the browser’s zone by its name', 'browser', query, 'UTC'],
    ['the query’s own zone before it', 'America/New_York', { ...query, timeZone: 'Asia/Tokyo' }, 'Asia/Tokyo'],
  ])('sends %s', async (_, timezone, given, expected) => {
    const sent = recordRequests({ results: { A: { frames: [] } } });
    await lastValueFrom(dataSource.query(request(timezone, { refId: 'A', query: given })));
    expect(sent[0]?.data.queries[0]).toMatchObject({ refId: 'A', query: { rows: ['day'], timeZone: expected } });
    expect(sent[0]?.data).toMatchObject({ from: '0', to: '1' });
  });

  it('replaces variables before the backend sees the query', async () => {
    const sent = recordRequests({ results: { A: { frames: [] } } });
    const filter = { dimension: 'country', op: 'in', values: ['$country'] } as const;
    await lastValueFrom(dataSource.query(request('utc', { refId: 'A', query: { ...query, filter } })));
    expect(sent[0]?.data.queries[0].query.filter.values).toEqual(['US']);
  });

  it('asks nothing before a viewer has given a number', async () => {
    const sent = recordRequests({ results: { A: { frames: [] } } });
    const numbers = { list: ['$blank'] };
    const given = { version: 1, report: 'number', rows: ['number'], measures: ['attempts'], numbers } as const;
    const { data } = await lastValueFrom(dataSource.query(request('utc', { refId: 'A', query: given })));
    expect([data, sent]).toEqual([[], []]);
  });

  it('adds ad hoc filters, and refuses by name one that a report does not have', async () => {
    const sent = recordRequests({ results: { A: { frames: [] } } });
    const filters = [{ key: 'jurisdiction', operator: '=', value: 'intrastate' }];
    const usa: ReportQueryInput = { version: 1, report: 'usaCalls', rows: [], measures: ['attempts'] };
    const both = request('utc', { refId: 'A', query: usa }, { refId: 'B', query });
    const { errors } = await lastValueFrom(dataSource.query({ ...both, filters }));
    expect(sent[0]?.data.queries).toMatchObject([
      { refId: 'A', query: { filter: { dimension: 'jurisdiction', op: 'in', values: ['intrastate'] } } },
    ]);
    expect(errors).toEqual([
      { refId: 'B', message: expect.stringContaining('“Jurisdiction = intrastate” cannot be used here') },
    ]);
  });

  it('runs nothing without a query, and nothing hidden', () => {
    expect(dataSource.filterQuery({ refId: 'A' })).toBe(false);
    expect(dataSource.filterQuery({ refId: 'A', query, hide: true })).toBe(false);
    expect(dataSource.filterQuery({ refId: 'A', query })).toBe(true);
  });

  it('begins with a query that the backend accepts', () => {
    expect(parseReportQuery(dataSource.getDefaultQuery(CoreApp.Explore).query).ok).toBe(true);
    expect(dataSource.getQueryDisplayText({ refId: 'A', query })).toBe('Day: ASR');
  });
});
