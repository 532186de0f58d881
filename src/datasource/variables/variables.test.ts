import { CoreApp, dateTime, type DataQueryRequest } from '@grafana/data';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { type DataSource } from '../DataSource';
import type { ValuesRequest } from '../resources';
import type { TollgridVariableQuery } from '../types';
import { TollgridVariableSupport } from './TollgridVariableSupport';

/** What is asked of the backend; its answers are the boundary. */
function dataSourceWith(asked: ValuesRequest[]): DataSource {
  const dataSource: Pick<DataSource, 'values' | 'currencies'> = {
    values: async (request) => {
      asked.push(request);
      return {
        values: [
          { value: 7, label: 'Acme' },
          { value: 8, label: 'Zeta' },
        ],
        truncated: true,
      };
    },
    currencies: async () => ({ currencies: ['EUR', 'USD'] }),
  };
  return dataSource as DataSource;
}

async function offered(query: Partial<TollgridVariableQuery>, typed?: string, asked: ValuesRequest[] = []) {
  const range = { from: dateTime(1_000), to: dateTime(2_000), raw: { from: 'now-1h', to: 'now' } };
  const request: DataQueryRequest<TollgridVariableQuery> = {
    requestId: '1',
    app: CoreApp.Dashboard,
    interval: '1m',
    intervalMs: 1,
    range,
    scopedVars: typed === undefined ? {} : { __searchFilter: { text: typed, value: typed } },
    startTime: 0,
    targets: [{ refId: 'V', ...query }],
    timezone: 'utc',
  };
  const { data } = await lastValueFrom(new TollgridVariableSupport(dataSourceWith(asked)).query(request));
  return data;
}

const templates: TemplateSrv = {
  getVariables: () => [],
  containsTemplate: () => false,
  updateTimeRange: () => undefined,
  replace: (text = '', scopedVars = {}) =>
    text.replace(/\$(\w+)/g, (match, name) => scopedVars[name]?.value ?? { region: 'Eu' }[String(name)] ?? match),
};
beforeAll(() => setTemplateSrv(templates));

describe('dashboard variables', () => {
  it.each<[string, Partial<TollgridVariableQuery>, string | undefined, object]>([
    ['all', { dimension: 'customer' }, undefined, { dimension: 'customer' }],
    ['those that contain a text', { dimension: 'customer', search: 'Ac' }, undefined, { search: 'Ac' }],
    ['those that contain what is typed', { dimension: 'country', search: '$__searchFilter' }, 'ger', { search: 'ger' }],
    ['those of another variable', { dimension: 'country', search: '$region' }, undefined, { search: 'Eu' }],
    ['of a report', { dimension: 'state', report: 'usaRateCenter' }, undefined, { report: 'usaRateCenter' }],
  ])('values of a dimension in the period of the dashboard: %s', async (_, query, typed, expected) => {
    const asked: ValuesRequest[] = [];
    expect(await offered(query, typed, asked)).toEqual([
      { text: 'Acme', value: '7' },
      { text: 'Zeta', value: '8' },
    ]);
    expect(asked).toEqual([expect.objectContaining({ ...expected, fromMs: 1_000, toMs: 2_000 })]);
  });

  it('ask for everything before anything is typed', async () => {
    const asked: ValuesRequest[] = [];
    await offered({ dimension: 'customer', search: '$__searchFilter' }, undefined, asked);
    expect(asked[0]).not.toHaveProperty('search');
  });

  it('measures and dimensions of a report, by label and id', async () => {
    expect(await offered({ kind: 'measures' })).toContainEqual(expect.objectContaining({ text: 'ASR', value: 'asr' }));
    expect(await offered({ kind: 'dimensions' })).toContainEqual(
      expect.objectContaining({ text: 'Customer', value: 'customer' })
    );
    const usa = await offered({ kind: 'dimensions', report: 'usaCalls', search: 'jurisdiction' });
    expect(usa).toContainEqual(expect.objectContaining({ value: 'jurisdiction' }));
    expect(usa).not.toContainEqual(expect.objectContaining({ value: 'customer' }));
  });

  it('currencies, kept apart first', async () => {
    expect(await offered({ kind: 'currencies' })).toEqual([
      { text: 'Kept apart', value: 'split' },
      { text: 'EUR', value: 'EUR' },
      { text: 'USD', value: 'USD' },
    ]);
  });

  it('nothing before a dimension is chosen', async () => {
    expect(await offered({ kind: 'values' })).toEqual([]);
  });
});
