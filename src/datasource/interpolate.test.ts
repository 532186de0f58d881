/**
 * What becomes of a template variable in a filter.
 *
 * - a value that is a variable → its value; several values → several values, never one joined text
 * - "All", with or without a value of its own → the condition goes away
 * - "All" on the dashboard, one value in a repeated panel → that value
 * - a variable inside text → text
 * - what the variable holds is a value, whatever it looks like
 */
import { type ScopedVars, type TypedVariableModel } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import type { FilterNode } from '#model/query/filter';
import type { AnyQueryInput } from '#model/query/parseQuery';
import { interpolateQuery } from './interpolate';

type Held = string | readonly string[];

/** Answers as Grafana's service does: custom formatters see arrays, a custom "All" value bypasses them. */
function templatesWith(
  held: Readonly<Record<string, Held>>,
  chosen: Readonly<Record<string, unknown>> = {}
): TemplateSrv {
  const valueOf = (name: string, scopedVars: ScopedVars): Held | undefined => scopedVars[name]?.value ?? held[name];
  return {
    getVariables: () =>
      Object.keys(held).map(
        (name) => ({ type: 'custom', name, current: { value: chosen[name] ?? held[name] } }) as TypedVariableModel
      ),
    containsTemplate: (text = '') => text.includes('$'),
    updateTimeRange: () => undefined,
    replace: (text = '', scopedVars = {}, format) =>
      text.replace(/\$(\w+)|\$\{(\w+)(?::(\w+))?\}|\[\[(\w+)\]\]/g, (match, plain, braced, own, old) => {
        const value = valueOf(plain ?? braced ?? old, scopedVars);
        if (value === undefined) {
          return match;
        }
        if (typeof value === 'string' && value.startsWith('ALL:')) {
          return value.slice(4);
        }
        return typeof format === 'function' && own === undefined ? format(value) : [value].flat().join(',');
      }),
  };
}

const filtered = (filter: FilterNode, templates: TemplateSrv, scopedVars: ScopedVars = {}) =>
  interpolateQuery({ version: 1, report: 'breakout', rows: [], measures: ['asr'], filter }, templates, scopedVars)
    .filter;

const customers = (...values: Array<string | number>): FilterNode => ({ dimension: 'customer', op: 'in', values });
const country: FilterNode = { dimension: 'country', op: 'in', values: ['US'] };

describe('template variables in a filter', () => {
  it.each<[string, Held, string, ReadonlyArray<string | number>]>([
    ['one value', '7', '$c', ['7']],
    ['braces', '7', '${c}', ['7']],
    ['double brackets', '7', '[[c]]', ['7']],
    ['several values', ['7', '8'], '$c', ['7', '8']],
    ['a format does not join them', ['7', '8'], '${c:csv}', ['7', '8']],
    ['one of several', ['7'], '$c', ['7']],
    ['inside text', '212', '+1$c', ['+1212']],
    ['an unknown variable stays to be reported', '7', '$unknown', ['$unknown']],
    ['a value that looks like SQL is a value', "7) OR 1=1 --'", '$c', ["7) OR 1=1 --'"]],
    ['a value with commas is one value', 'a,b', '$c', ['a,b']],
  ])('%s', (_, held, value, expected) => {
    expect(filtered(customers(value), templatesWith({ c: held }))).toEqual(customers(...expected));
  });

  it('keeps numbers and plain text beside a variable', () => {
    expect(filtered(customers(1, '$c', '9'), templatesWith({ c: ['7', '8'] }))).toEqual(customers(1, '7', '8', '9'));
  });

  it.each<[string, FilterNode, FilterNode | undefined]>([
    ['alone', customers('$c'), undefined],
    ['beside another condition', { and: [customers('$c'), country] }, { and: [country] }],
    ['an exclusion', { dimension: 'customer', op: 'notIn', values: ['$c'] }, undefined],
    ['one of two alternatives makes both hold', { or: [customers('$c'), country] }, undefined],
    ['alternatives without it stay', { or: [country, country] }, { or: [country, country] }],
  ])('"All" removes the condition: %s', (_, filter, expected) => {
    expect(filtered(filter, templatesWith({ c: ['1', '2', '3'] }, { c: ['$__all'] }))).toEqual(expected);
  });

  it('"All" with a value of its own removes the condition too', () => {
    expect(filtered(customers('$c'), templatesWith({ c: 'ALL:.*' }, { c: '$__all' }))).toBeUndefined();
  });

  it('a repeated panel has one value although the dashboard chose "All"', () => {
    const templates = templatesWith({ c: ['1', '2', '3'] }, { c: ['$__all'] });
    expect(filtered(customers('$c'), templates, { c: { value: '2', text: 'Two' } })).toEqual(customers('2'));
  });

  it('reaches measure conditions, and leaves conditions without values alone', () => {
    const templates = templatesWith({ least: '0.3' });
    expect(filtered({ measure: 'asr', op: '<', values: ['$least'] }, templates)).toEqual({
      measure: 'asr',
      op: '<',
      values: ['0.3'],
    });
    expect(filtered({ dimension: 'country', op: 'isKnown' }, templates)).toEqual({
      dimension: 'country',
      op: 'isKnown',
    });
  });

  it('returns a query without filter as it is', () => {
    const query = { version: 1, report: 'breakout', rows: [], measures: ['asr'] } as const;
    expect(interpolateQuery(query, templatesWith({}), {})).toEqual(query);
  });
});

describe('template variables in the options of a report', () => {
  const saved = (json: string): AnyQueryInput => JSON.parse(json);

  it.each([
    ['{"report":"usaRateCenter","side":"$side"}', { side: 'lrn' }],
    ['{"report":"usaCalls","durationUnit":"${unit}"}', { durationUnit: 'minutes' }],
    [
      '{"report":"usaCalls","jurisdiction":{"by":"$type","policy":{"canada":"own","billOn":"$bill"}}}',
      { jurisdiction: { by: 'lata', policy: { canada: 'own', billOn: 'dialled' } } },
    ],
    ['{"report":"usaCalls","jurisdiction":{"policy":{}}}', { jurisdiction: { policy: {} } }],
    ['{"report":"dtmf"}', { report: 'dtmf' }],
  ])('%s', (json, expected) => {
    const templates = templatesWith({ side: 'lrn', unit: 'minutes', type: 'lata', bill: 'dialled' });
    expect(interpolateQuery(saved(json), templates, {})).toMatchObject(expected);
  });

  it('a saved query without options gets none', () => {
    const query = saved('{"report":"usaCalls","rows":[],"measures":["attempts"]}');
    expect(interpolateQuery(query, templatesWith({}), {})).toEqual(query);
  });
});
