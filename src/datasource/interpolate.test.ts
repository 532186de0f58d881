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
import type { SavedQuery, SavedReportQuery } from '../query/savedQuery';
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
  const saved = (json: string): SavedQuery => JSON.parse(json);

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

describe('template variables for ids and choices', () => {
  const HELD: Readonly<Record<string, Held>> = {
    group: ['customer', 'country'],
    again: 'country',
    sets: 'attempts, asr',
    columns: ['charge', 'profit'],
    none: 'none',
    empty: '',
    nothing: [],
    grain: '$__grain',
    eur: 'EUR',
    before: 'previousWeek',
    form: 'numeric',
    zone: 'Asia/Tokyo',
    typo: 'custmer',
    every: ['EUR', 'USD'],
    own: 'ALL:split',
  };
  const CHOSEN = { every: ['$__all'], own: '$__all' };
  const week: ScopedVars = { __interval_ms: { text: '600000', value: 600_000 } };
  const resolved = (given: Partial<SavedReportQuery>, scopedVars: ScopedVars = {}) =>
    interpolateQuery(
      { version: 1, report: 'breakout', rows: [], measures: ['asr'], ...given },
      templatesWith(HELD, CHOSEN),
      scopedVars
    );

  it.each<[string, Partial<SavedReportQuery>, Partial<SavedReportQuery>]>([
    ['several values are several rows', { rows: ['day', '$group'] }, { rows: ['day', 'customer', 'country'] }],
    ['what two variables name stands once', { rows: ['$group', '$again'] }, { rows: ['customer', 'country'] }],
    ['a value with commas is several', { measures: ['${sets}'] }, { measures: ['attempts', 'asr'] }],
    ['none is none', { columns: ['$none'] }, { columns: [] }],
    ['nothing is none', { columns: ['$empty', '$nothing'] }, { columns: [] }],
    ['what is no id is left for the backend to name', { rows: ['$typo'] }, { rows: ['custmer'] }],
    ['an unknown variable is left as well', { rows: ['$unknown'] }, { rows: ['$unknown'] }],
    ['without variables nothing is changed', { rows: ['day', 'day'] }, { rows: ['day', 'day'] }],
    ['a depth fits the rows', { rows: ['$group'], depth: 3 }, { depth: 2 }],
    ['a currency', { currency: '$eur' }, { currency: 'EUR' }],
    ['"All" is the default', { currency: '$every' }, { currency: undefined }],
    ['"All" with a value of its own is that value', { currency: '$own' }, { currency: 'split' }],
    ['a comparison', { compare: '$before' }, { compare: 'previousWeek' }],
    ['none compares with nothing', { compare: '$none' }, { compare: undefined }],
    ['a form', { as: '$form' }, { as: 'numeric' }],
    ['a zone', { timeZone: '${zone}' }, { timeZone: 'Asia/Tokyo' }],
    ['no subtotals is a choice of its own', { totals: '$none' }, { totals: 'none' }],
  ])('%s', (_, given, expected) => {
    expect(resolved(given)).toMatchObject(expected);
  });

  it.each<[string, Partial<SavedReportQuery>, SavedReportQuery['orderBy']]>([
    [
      'the value that was chosen first',
      { measures: ['$columns'], orderBy: [{ by: '$columns', descending: true }] },
      [{ by: 'charge', descending: true }],
    ],
    ['none is none', { orderBy: [{ by: '$none', descending: true }] }, []],
    [
      'what a viewer took out sorts nothing',
      { measures: ['$columns'], orderBy: [{ by: 'cost', descending: true }] },
      [],
    ],
    [
      'what cannot sort is reported where nothing varies',
      { orderBy: [{ by: 'cost', descending: true }] },
      [{ by: 'cost', descending: true }],
    ],
  ])('orders: %s', (_, given, expected) => {
    expect(resolved(given)).toMatchObject({ orderBy: expected });
  });

  it.each([
    ['$eur', { count: 3, by: 'EUR', descending: true, others: true }],
    ['$none', undefined],
  ])('the first rows by %s', (by, expected) => {
    expect(resolved({ top: { count: 3, by, descending: true, others: true } })).toHaveProperty('top', expected);
  });

  it.each<[string, ScopedVars, string]>([
    ['as it is written', week, '$__grain'],
    ['in a variable', week, '$grain'],
  ])('the grain follows the interval of the panel: %s', (_, scopedVars, text) => {
    expect(resolved({ rows: [text], orderBy: [{ by: text, descending: false }] }, scopedVars)).toMatchObject({
      rows: ['quarter_hour'],
      orderBy: [{ by: 'quarter_hour' }],
    });
  });

  it('what a variable cannot be looked for in is left as it is', () => {
    const broken = JSON.parse('{"report":"breakout","rows":7,"filter":"x"}');
    expect(interpolateQuery(broken, templatesWith({}), {})).toBe(broken);
  });
});

describe('events', () => {
  it('have variables in their conditions and their zone', () => {
    const query = { version: 1, report: 'events', event: 'dataGaps', filter: customers('$c'), timeZone: '$z' } as const;
    expect(interpolateQuery(query, templatesWith({ c: ['7', '8'], z: 'Asia/Tokyo' }), {})).toEqual({
      ...query,
      filter: customers('7', '8'),
      timeZone: 'Asia/Tokyo',
    });
  });
});

describe('a condition whose variable holds nothing', () => {
  const typed = (type: string): TemplateSrv => ({
    ...templatesWith({ c: '' }),
    getVariables: () => [{ type, name: 'c' } as TypedVariableModel],
  });

  it.each<[string, TemplateSrv, FilterNode | undefined]>([
    ['goes away: no value is chosen', templatesWith({ c: [] }), undefined],
    ['goes away: nothing was typed', typed('textbox'), undefined],
    ['asks for the unknown where that is a value of a list', typed('query'), customers('')],
  ])('%s', (_, templates, expected) => {
    expect(filtered(customers('$c'), templates)).toEqual(expected);
  });
});
