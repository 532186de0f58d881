import { type AdHocVariableFilter } from '@grafana/data';
import { parseQuery } from '#model/query/parseQuery';
import type { SavedQuery } from '../../query/savedQuery';
import { adHocProblems, UNKNOWN, withAdHocFilters } from './nodes';
import { matchOf } from './pattern';
import { tagKeys, tagValues } from './tags';

const report: SavedQuery = { version: 1, report: 'breakout', rows: ['customer'], measures: ['asr'] };
const calls: SavedQuery = { version: 1, report: 'calls' };
const filter = (key: string, operator: string, value: string, values?: string[]): AdHocVariableFilter => ({
  key,
  operator,
  value,
  ...(values ? { values } : {}),
});

describe('ad hoc filters as conditions', () => {
  it.each<[AdHocVariableFilter, unknown]>([
    [filter('country', '=', 'US'), { dimension: 'country', op: 'in', values: ['US'] }],
    [filter('customer', '!=', '7'), { dimension: 'customer', op: 'notIn', values: [7] }],
    [filter('customer', '=|', '7', ['7', '8']), { dimension: 'customer', op: 'in', values: [7, 8] }],
    [filter('country', '!=|', 'US', ['US', 'CA']), { dimension: 'country', op: 'notIn', values: ['US', 'CA'] }],
    [filter('country', '=', UNKNOWN), { dimension: 'country', op: 'in', values: [''] }],
    [filter('customer', '=', UNKNOWN), { dimension: 'customer', op: 'in', values: [0] }],
    [filter('called_number', '=~', '^1212'), { dimension: 'called_number', op: 'startsWith', values: ['1212'] }],
    [filter('called_number', '!~', '555'), { dimension: 'called_number', op: 'notContains', values: ['555'] }],
    [filter('sip_code', '=~', '^(404|503)$'), { dimension: 'sip_code', op: 'in', values: [404, 503] }],
    [filter('hour', '=', '1780272000000'), { dimension: 'hour', op: 'in', values: ['2026-06-01T00:00:00.000Z'] }],
    [filter('asr', '<', '0.3'), { measure: 'asr', op: '<', values: [0.3] }],
    [filter('charge', '>=', '10.50'), { measure: 'charge', op: '>=', values: ['10.50'] }],
    [filter('country', '=', `"} OR 1=1 --\\`), { dimension: 'country', op: 'in', values: [`"} OR 1=1 --\\`] }],
  ])('%j', (given, node) => {
    const filtered = withAdHocFilters(report, [given]);
    expect(filtered.filter).toEqual(node);
    expect(adHocProblems(report, [given])).toEqual([]);
    expect(parseQuery(filtered).ok).toBe(true);
  });

  it('hold beside the conditions of the query', () => {
    const own = { dimension: 'country', op: 'in', values: ['US'] } as const;
    const given = [filter('customer', '=', '7'), filter('asr', '<', '0.3')];
    expect(withAdHocFilters({ ...report, filter: own }, given).filter).toEqual({
      and: [own, { dimension: 'customer', op: 'in', values: [7] }, { measure: 'asr', op: '<', values: [0.3] }],
    });
    expect(withAdHocFilters({ ...report, filter: own }, [])).toEqual({ ...report, filter: own });
  });

  it.each<[SavedQuery, AdHocVariableFilter, RegExp]>([
    [report, filter('jurisdiction', '=', 'intrastate'), /“Jurisdiction = intrastate”.*Breakout does not have it/],
    [report, filter('custmer', '=', '7'), /“custmer = 7”.*possible: customer/],
    [report, filter('customer', '=', 'Acme'), /“Customer = Acme”.*whole number/],
    [report, filter('customer', '=~', 'Ac.*e'), /“Customer =~ Ac\.\*e”.*not an operator/],
    [report, filter('customer', '<', '7'), /“Customer < 7”.*not an operator of customer \(possible: in, notIn/],
    [report, filter('asr', '=~', '0.3'), /“ASR =~ 0\.3”.*operator of measures/],
    [report, filter('asr', '<', 'low'), /“ASR < low”.*decimal number/],
    [calls, filter('asr', '<', '0.3'), /“ASR < 0\.3”.*no measures/],
  ])('one that cannot be used is named: %j %j', (query, given, problem) => {
    expect(adHocProblems(query, [given])).toEqual([expect.stringMatching(problem)]);
    expect(withAdHocFilters(query, [given])).toBe(query);
  });
});

describe('regular expressions', () => {
  it.each<[string, string | undefined, readonly string[]]>([
    ['US', 'contains', ['US']],
    ['.*US.*', 'contains', ['US']],
    ['US|CA', 'contains', ['US', 'CA']],
    ['^US', 'startsWith', ['US']],
    ['US.*', 'startsWith', ['US']],
    ['^US.*$', 'startsWith', ['US']],
    ['^(US|CA)$', 'in', ['US', 'CA']],
    ['^(?:US|CA)$', 'in', ['US', 'CA']],
    ['^a\\.b$', 'in', ['a.b']],
    ['US$', undefined, []],
    ['^US|CA', undefined, []],
    ['^US|CA$', undefined, []],
    ['U.S', undefined, []],
    ['U[SK]', undefined, []],
    ['a\\d', undefined, []],
    ['', undefined, []],
    ['.*', undefined, []],
  ])('%s', (pattern, op, values) => {
    expect(matchOf(pattern, false)).toEqual(op === undefined ? undefined : { op, values });
  });
});

describe('what ad hoc filters are offered', () => {
  const target = (query: SavedQuery) => ({ refId: 'A', query });
  const keysOf = (...queries: SavedQuery[]) =>
    tagKeys({ filters: [], queries: queries.map(target) }).map(({ value }) => value);

  it('is what every report of the dashboard has', () => {
    expect(keysOf(report)).toEqual(expect.arrayContaining(['customer', 'asr', 'charge']));
    expect(keysOf(report)).not.toContain('jurisdiction');
    const both = keysOf(report, { version: 1, report: 'usaCalls', rows: [], measures: ['attempts'] });
    expect(both).toContain('customer');
    expect(both).not.toContain('first_digit');
  });

  it('is what any report has where Grafana tells no queries', () => {
    expect(tagKeys({}).map(({ value }) => value)).toEqual(expect.arrayContaining(['jurisdiction', 'first_digit']));
  });

  it('are the values of a dimension by name, and none of a measure', async () => {
    const asked: unknown[] = [];
    const dataSource: Parameters<typeof tagValues>[0] = {
      values: async (request) => {
        asked.push(request);
        return {
          values: [
            { value: 7, label: 'Acme' },
            { value: '', label: UNKNOWN },
          ],
          truncated: false,
        };
      },
    };
    expect(await tagValues(dataSource, { key: 'customer', filters: [], queries: [target(report)] })).toEqual([
      { text: 'Acme', value: '7' },
      { text: UNKNOWN, value: UNKNOWN },
    ]);
    expect(asked).toEqual([expect.objectContaining({ dimension: 'customer', report: 'breakout' })]);
    const others = [filter('customer', '=', '7'), filter('asr', '<', '0.3'), filter('country', '=', 'US')];
    await tagValues(dataSource, { key: 'customer', filters: others, queries: [target(report)] });
    expect(asked.pop()).toMatchObject({ filter: { dimension: 'country', op: 'in', values: ['US'] } });
    expect(await tagValues(dataSource, { key: 'asr', filters: [] })).toEqual([]);
    expect(await tagValues(dataSource, { key: 'hour', filters: [] })).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
