import {
  CoreApp,
  dateTime,
  PluginType,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
  type PluginMeta,
} from '@grafana/data';
import {
  setBackendSrv,
  setTemplateSrv,
  type BackendSrv,
  type BackendSrvRequest,
  type TemplateSrv,
} from '@grafana/runtime';
import { lastValueFrom, of } from 'rxjs';
import { parseReportQuery } from '#model/query/parse';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { DataSource } from './DataSource';
import type { TollgridJsonData, TollgridQuery } from './types';
import { TollgridVariableSupport } from './variables/TollgridVariableSupport';

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
  replace: (text = '') => text.replace('$country', 'US'),
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

  it('runs nothing without a query, and nothing hidden', () => {
    expect(dataSource.filterQuery({ refId: 'A' })).toBe(false);
    expect(dataSource.filterQuery({ refId: 'A', query, hide: true })).toBe(false);
    expect(dataSource.filterQuery({ refId: 'A', query })).toBe(true);
  });

  it('begins with a query that the backend accepts', () => {
    expect(parseReportQuery(dataSource.getDefaultQuery(CoreApp.Explore).query).ok).toBe(true);
    expect(dataSource.getQueryDisplayText({ refId: 'A', query })).toBe('Day: ASR');
  });

  it('offers the values of a dimension as a variable, by name and id', async () => {
    const sent = recordRequests({
      values: [
        { value: 7, label: 'Acme' },
        { value: 8, label: 'Zeta' },
      ],
      truncated: false,
    });
    const variable = { refId: 'V', dimension: 'customer', search: 'a' } as const;
    setTemplateSrv(templates);
    const range = request('utc').range;
    const { data } = await lastValueFrom(
      new TollgridVariableSupport(dataSource).query({ ...request('utc'), targets: [variable], range })
    );
    expect(data).toEqual([
      { text: 'Acme', value: '7' },
      { text: 'Zeta', value: '8' },
    ]);
    expect(sent[0]).toMatchObject({
      url: '/api/datasources/uid/x/resources/values',
      data: { dimension: 'customer', search: 'a', fromMs: 0, toMs: 1 },
    });
  });
});
