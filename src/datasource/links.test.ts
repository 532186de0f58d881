/**
 * Values of cells in links: whatever Grafana does to an address on its way into the browser, the page must get exactly
 * the values of the row, and nothing else.
 */
import {
  applyFieldOverrides,
  createTheme,
  dateTime,
  FieldType,
  getLinksSupplier,
  toDataFrame,
  type DataFrame,
  type InterpolateFunction,
} from '@grafana/data';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { unpackedSearch } from '../query/packedAddress';
import { withoutObservers } from '../test/observers';
import { hasLinks, withLinks } from './links';

let replace: InterpolateFunction = (text) => text;
beforeAll(async () => {
  // Dashboards need these as soon as they are imported.
  withoutObservers();
  const { EmbeddedScene, SceneFlexLayout, sceneGraph } = await import('@grafana/scenes');
  const scene = new EmbeddedScene({ body: new SceneFlexLayout({ children: [] }) });
  replace = (text, scopedVars, format) =>
    sceneGraph.interpolate(scene, text, scopedVars, typeof format === 'string' ? format : undefined);
});

const QUERY: ReportQueryInput = {
  version: 1,
  report: 'breakout',
  rows: ['customer', 'called_number', 'hour'],
  measures: ['charge'],
  filter: { dimension: 'country', op: 'in', values: ['a&b', '%2B'] },
  timeZone: 'Etc/GMT+5',
  depth: 2,
};
const RANGE = { from: dateTime(1_000), to: dateTime(2_000), raw: { from: 'now-1h', to: 'now' } };
const HOUR = Date.UTC(2026, 5, 1);

interface Row {
  readonly level: number;
  readonly called: string | null;
  readonly other?: number;
}

/** A frame as the backend sends it, and as a panel shows it. */
function shown({ level, called, other }: Row, query = QUERY, noValue?: string): DataFrame {
  const frame = toDataFrame({
    meta: { custom: { tollgrid: { query } } },
    fields: [
      { name: 'level', type: FieldType.number, values: [level] },
      ...(other === undefined ? [] : [{ name: 'other', type: FieldType.number, values: [other] }]),
      { name: 'customer', type: FieldType.number, values: [level > 0 ? 1_234_567 : null] },
      { name: 'customer_name', type: FieldType.string, values: [level > 0 ? 'Acme' : null] },
      { name: 'called_number', type: FieldType.string, values: [called] },
      { name: 'hour', type: FieldType.time, values: [level > 2 ? HOUR : null] },
      { name: 'customer_currency', type: FieldType.string, values: ['EUR'] },
      { name: 'charge', type: FieldType.number, values: [1] },
    ],
  });
  const [panel] = applyFieldOverrides({
    data: [withLinks(frame, { range: RANGE, dataSource: 'uid' })],
    fieldConfig: { defaults: { unit: 'short', ...(noValue === undefined ? {} : { noValue }) }, overrides: [] },
    replaceVariables: (text) => text,
    theme: createTheme(),
  });
  return panel ?? frame;
}

function linksOf(frame: DataFrame, name: string) {
  const field = frame.fields.find((candidate) => candidate.name === name);
  return field === undefined ? [] : getLinksSupplier(frame, field, {}, replace)({ valueRowIndex: 0 });
}

/** Path and parameters of the page that a link in the customer's cell opens. */
function followed(frame: DataFrame, title: RegExp): Readonly<Record<string, string>> {
  const link = linksOf(frame, 'customer_name').find((candidate) => title.test(candidate.title));
  const url = new URL(link?.href ?? '', 'https://grafana.example');
  return { path: url.pathname, ...Object.fromEntries(new URLSearchParams(unpackedSearch(url.search))) };
}

const is = (dimension: string, ...values: Array<string | number>) => ({ dimension, op: 'in', values });
const OWN = is('country', 'a&b', '%2B');
const EUR = is('customer_currency', 'EUR');
const filterOf = (row: Row, query = QUERY, noValue?: string): unknown =>
  JSON.parse(followed(shown(row, query, noValue), /^Calls/)['filter'] ?? 'null');

const HOSTILE = [
  'plain',
  'a"b',
  'a\\b',
  '"}]},{"dimension":"customer","op":"in","values":[1]}',
  "it's (100%) *fine*! ~",
  'a&where=customer:1',
  'a&filter={}',
  'a#b?c=d',
  'a+b c',
  '%22%5C',
  '%E0%A4%A',
  '${__from}',
  '$customer ${customer:raw} [[customer]]',
  'a:b,c;d|e',
  'Zürich – 東京 🙂',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'line\nbreak\ttab',
  'a\u2028b',
  '../../x',
];

describe('links of row groups', () => {
  it.each(HOSTILE)('%j arrives as it is, and as nothing else', (called) => {
    expect(filterOf({ level: 2, called })).toEqual({
      and: [OWN, is('customer', 1_234_567), is('called_number', called), EUR],
    });
  });

  it.each<[string, Row, unknown]>([
    ['a total', { level: 1, called: null }, { and: [OWN, is('customer', 1_234_567), EUR] }],
    ['the grand total', { level: 0, called: null }, { and: [OWN, EUR] }],
    [
      'an unknown value',
      { level: 2, called: '' },
      { and: [OWN, is('customer', 1_234_567), { dimension: 'called_number', op: 'isUnknown' }, EUR] },
    ],
    [
      'a time',
      { level: 3, called: '1' },
      {
        and: [OWN, is('customer', 1_234_567), is('called_number', '1'), is('hour', '2026-06-01T00:00:00.000Z'), EUR],
      },
    ],
    [
      'the rest of the first rows',
      { level: 2, called: null, other: 2 },
      { and: [OWN, is('customer', 1_234_567), EUR] },
    ],
  ])('%s has the conditions of its own keys', (_, row, filter) => {
    expect(filterOf(row)).toEqual(filter);
  });

  it('an unknown value is one as well where the panel writes something for nothing', () => {
    expect(filterOf({ level: 2, called: '' }, QUERY, '–')).toEqual(filterOf({ level: 2, called: '' }));
  });

  it('lead to the page of the report and to its calls, in the period, the zone and the data source', () => {
    const frame = shown({ level: 1, called: null });
    const common = { from: '1000', to: '2000', ds: 'uid', zone: 'Etc/GMT+5' };
    expect(followed(frame, /^Open in Breakout/)).toMatchObject({
      path: '/a/tollgrid-cdr-app/breakout',
      ...common,
      rows: 'customer,called_number,hour',
      measures: 'charge',
    });
    expect(followed(frame, /^Open in Breakout/)).not.toHaveProperty('depth');
    expect(followed(frame, /^Calls/)).toMatchObject({ path: '/a/tollgrid-cdr-app/calls', ...common });
  });

  it('stand on row groups and their names alone, not on series, where tables are shown', () => {
    const frame = shown({ level: 1, called: null });
    expect(linksOf(frame, 'charge')).toEqual([]);
    expect(linksOf(frame, 'hour')).toHaveLength(2);
    const { depth: _, ...numbers } = QUERY;
    expect(linksOf(shown({ level: 1, called: null }, { ...numbers, as: 'timeSeries' }), 'customer')).toEqual([]);
    expect([hasLinks('dashboard'), hasLinks('explore'), hasLinks('unified-alerting')]).toEqual([true, true, false]);
  });
});

interface NumericRow {
  readonly customer?: string;
  readonly called: string;
  readonly hour?: string;
}

/** Rows of numbers: keys are texts, and the fields say what those mean that are no values themselves. */
function numbers(
  { customer = '1234567', called, hour = '2026-05-31 19:00' }: NumericRow,
  panel = 'bargauge'
): DataFrame {
  const { depth: _, ...query } = QUERY;
  const text = (name: string, value: string, values = {}) => ({
    name,
    type: FieldType.string,
    config: { custom: { tollgrid: { role: 'key', values } } },
    values: [value],
  });
  const frame = toDataFrame({
    meta: { custom: { tollgrid: { query: { ...query, as: 'numeric', limit: 10 } } } },
    fields: [
      text('customer_name', 'Acme'),
      text('customer', customer, { '': [null] }),
      text('called_number', called, { '(unknown)': [''], Other: [null] }),
      text('hour', hour, { '2026-05-31 19:00': [HOUR], twice: [HOUR, HOUR + 3_600_000] }),
      text('customer_currency', 'EUR'),
      { name: 'charge', type: FieldType.number, values: [1] },
    ],
  });
  const [shownFrame] = applyFieldOverrides({
    data: [withLinks(frame, { range: RANGE, dataSource: 'uid', panel })],
    fieldConfig: { defaults: { unit: 'short', noValue: '–' }, overrides: [] },
    replaceVariables: (text) => text,
    theme: createTheme(),
  });
  return shownFrame ?? frame;
}

describe('links of rows of numbers', () => {
  const calls = (row: NumericRow): unknown => JSON.parse(followed(numbers(row), /^Calls/)['filter'] ?? 'null');
  const AT = is('hour', '2026-06-01T00:00:00.000Z');

  it.each(HOSTILE)('%j arrives as it is, and as nothing else', (called) => {
    expect(calls({ called })).toEqual({ and: [OWN, is('customer', 1_234_567), is('called_number', called), AT, EUR] });
  });

  it.each<[string, NumericRow, readonly unknown[]]>([
    [
      'an unknown value',
      { called: '(unknown)' },
      [is('customer', 1_234_567), { dimension: 'called_number', op: 'isUnknown' }, AT],
    ],
    [
      'an unknown id',
      { customer: '0', called: '1' },
      [{ dimension: 'customer', op: 'isUnknown' }, is('called_number', '1'), AT],
    ],
    [
      'a time that the clock shows twice',
      { called: '1', hour: 'twice' },
      [is('customer', 1_234_567), is('called_number', '1'), { or: [AT, is('hour', '2026-06-01T01:00:00.000Z')] }],
    ],
    ['the rest', { customer: '', called: 'Other' }, [AT]],
  ])('%s has the conditions of its own keys', (_, row, keys) => {
    expect(calls(row)).toEqual({ and: [OWN, ...keys, EUR] });
  });

  it('lead to the whole report', () => {
    const page = followed(numbers({ called: '1' }), /^Open in Breakout/);
    expect(page).toMatchObject({ path: '/a/tollgrid-cdr-app/breakout', from: '1000', zone: 'Etc/GMT+5' });
    expect(page).not.toHaveProperty('totals');
    expect(page).not.toHaveProperty('limit');
  });

  it('stand on figures as well where a panel shows nothing else', () => {
    expect(linksOf(numbers({ called: '1' }), 'charge')).toHaveLength(2);
    expect(linksOf(numbers({ called: '1' }, 'table'), 'charge')).toEqual([]);
    expect(linksOf(numbers({ called: '1' }, 'table'), 'customer_name')).toHaveLength(2);
  });
});
