import type { DimensionId } from '#model/catalogue/dimensions';
import type { ReportQuery } from '#model/query/reportQuery';
import { breakoutQuery } from '../../test/queries';
import type { Expansion, PivotAction, PivotState } from '../types';
import { defaultState } from './defaults';
import { needsRun } from './needsRun';
import { reduce } from './reduce';

const THREE: readonly DimensionId[] = ['customer', 'provider', 'country'];
const start = (change: Partial<ReportQuery> = {}, expanded: Partial<Expansion> = {}): PivotState => {
  const state = defaultState(breakoutQuery({ rows: THREE, measures: ['attempts', 'charge', 'profit'], ...change }));
  return { ...state, expanded: { ...state.expanded, ...expanded } };
};
const after = (state: PivotState, ...actions: readonly PivotAction[]) => actions.reduce(reduce, state);

describe('fields between the zones', () => {
  it.each<[string, PivotAction, Partial<ReportQuery>]>([
    ['a row group comes last', { type: 'addField', zone: 'rows', id: 'day' }, { rows: [...THREE, 'day'], depth: 4 }],
    [
      'or where it is put',
      { type: 'addField', zone: 'rows', id: 'day', index: 1 },
      { rows: ['customer', 'day', 'provider', 'country'] },
    ],
    [
      'a row group changes places',
      { type: 'moveField', from: 'rows', to: 'rows', id: 'customer', index: 2 },
      { rows: ['provider', 'country', 'customer'] },
    ],
    [
      'a row group becomes a column group',
      { type: 'moveField', from: 'rows', to: 'columns', id: 'provider', index: 0 },
      { rows: ['customer', 'country'], columns: ['provider'], depth: 2 },
    ],
    ['a measure goes, and its order with it', { type: 'removeField', zone: 'values', id: 'attempts' }, { orderBy: [] }],
    [
      'a measure moves before another',
      { type: 'moveColumn', measure: 'profit', before: 'attempts' },
      {
        measures: ['profit', 'attempts', 'charge'],
      },
    ],
  ])('%s', (_, action, expected) => {
    expect(reduce(start(), action).query).toMatchObject(expected);
  });

  it.each<[string, PivotAction]>([
    ['a measure as a row group', { type: 'addField', zone: 'rows', id: 'asr' }],
    ['a dimension as a value', { type: 'addField', zone: 'values', id: 'day' }],
    ['a dimension of another report', { type: 'addField', zone: 'rows', id: 'rate_center' }],
    ['a measure before one that is not there', { type: 'moveColumn', measure: 'profit', before: 'asr' }],
    [
      'the first rows of no measure at all',
      { type: 'setTop', top: { count: 0, by: 'profit', descending: true, others: true } },
    ],
    ['an innermost row that opens', { type: 'toggle', path: [7, 9, 'US'] }],
    ['a row of other row groups', { type: 'toggle', path: ['US'] }],
    ['a currency that is none', { type: 'setCurrency', currency: 'dollars' }],
  ])('%s changes nothing', (_, action) => {
    expect(reduce(start(), action)).toEqual(start());
  });

  it('the last measure stays', () => {
    const one = start({ measures: ['attempts'] });
    expect(reduce(one, { type: 'removeField', zone: 'values', id: 'attempts' })).toBe(one);
  });

  it('column groups wait while pivot mode is off', () => {
    const pivoted = after(start(), { type: 'addField', zone: 'columns', id: 'month' });
    const off = reduce(pivoted, { type: 'setPivotMode', on: false });
    expect([pivoted.layout.pivotMode, off.query.columns, off.layout.parked]).toEqual([true, [], ['month']]);
    expect(reduce(off, { type: 'setPivotMode', on: true })).toEqual(pivoted);
  });
});

describe('what still has meaning stays', () => {
  const open = { levels: 1, open: [[7, 9]], closed: [[8]] };

  it.each<[string, PivotAction, Expansion]>([
    ['a row group further in', { type: 'addField', zone: 'rows', id: 'day' }, open],
    ['the innermost row group goes', { type: 'removeField', zone: 'rows', id: 'country' }, { ...open, open: [] }],
    [
      'the outermost changes',
      { type: 'addField', zone: 'rows', id: 'day', index: 0 },
      { levels: 0, open: [], closed: [] },
    ],
    ['another filter', { type: 'filterFor', keys: [{ dimension: 'country', key: 'US' }] }, open],
  ])('expanded rows when %s', (_, action, expected) => {
    expect(reduce(start({}, open), action).expanded).toEqual(expected);
  });

  it('hidden columns come back with their measure hidden', () => {
    const hidden = after(
      start(),
      { type: 'hideColumn', key: 'charge', hidden: true },
      { type: 'removeField', zone: 'values', id: 'charge' },
      { type: 'addField', zone: 'values', id: 'charge' }
    );
    expect(hidden.layout.hidden).toEqual(['charge']);
  });

  it('an order by a column group goes with its column groups', () => {
    const sorted = after(
      start(),
      { type: 'addField', zone: 'columns', id: 'month' },
      { type: 'sort', by: 'charge', column: ['2026-06'] }
    );
    expect(sorted.query.orderBy).toEqual([{ by: 'charge', descending: true, column: ['2026-06'] }]);
    expect(reduce(sorted, { type: 'removeField', zone: 'columns', id: 'month' }).query.orderBy).toEqual([]);
  });
});

describe('expanding', () => {
  it.each<[string, Partial<Expansion>, readonly PivotAction[], Expansion]>([
    ['one row', {}, [{ type: 'toggle', path: [7] }], { levels: 0, open: [[7]], closed: [] }],
    [
      'one row and back',
      {},
      [
        { type: 'toggle', path: [7] },
        { type: 'toggle', path: [7] },
      ],
      { levels: 0, open: [], closed: [] },
    ],
    [
      'one row of an open level',
      { levels: 1 },
      [{ type: 'toggle', path: [7] }],
      { levels: 1, open: [], closed: [[7]] },
    ],
    [
      'a level forgets single rows of it',
      { open: [[7], [7, 9]] },
      [{ type: 'expandLevel', level: 1 }],
      { levels: 1, open: [[7, 9]], closed: [] },
    ],
    ['all', { open: [[7]] }, [{ type: 'expandAll' }], { levels: 2, open: [], closed: [] }],
    [
      'an inner level closes alone',
      { levels: 2, closed: [[8]] },
      [{ type: 'collapseLevel', level: 2 }],
      {
        levels: 1,
        open: [],
        closed: [[8]],
      },
    ],
    ['none', { levels: 2, closed: [[8]] }, [{ type: 'collapseAll' }], { levels: 0, open: [], closed: [] }],
  ])('%s', (_, expanded, actions, expected) => {
    expect(after(start({}, expanded), ...actions).expanded).toEqual(expected);
  });
});

describe('filters out of cells', () => {
  const us = { dimension: 'country', key: 'US' } as const;
  const seven = { dimension: 'customer', key: 7 } as const;
  const nobody = { dimension: 'customer', key: 0 } as const;

  it.each<[string, readonly PivotAction[], ReportQuery['filter']]>([
    ['only one value', [{ type: 'filterFor', keys: [us] }], { dimension: 'country', op: 'in', values: ['US'] }],
    [
      'only one of those listed',
      [
        { type: 'setListed', dimension: 'customer', values: [7, 8] },
        { type: 'filterFor', keys: [seven] },
      ],
      { dimension: 'customer', op: 'in', values: [7] },
    ],
    ['only what is unknown', [{ type: 'filterFor', keys: [nobody] }], { dimension: 'customer', op: 'isUnknown' }],
    [
      'without two values, one after the other',
      [
        { type: 'exclude', keys: [us] },
        { type: 'exclude', keys: [{ dimension: 'country', key: 'CA' }] },
      ],
      { dimension: 'country', op: 'notIn', values: ['US', 'CA'] },
    ],
    ['without what is unknown', [{ type: 'exclude', keys: [nobody] }], { dimension: 'customer', op: 'isKnown' }],
    [
      'without a row below another',
      [{ type: 'exclude', keys: [seven, us] }],
      {
        or: [
          { dimension: 'customer', op: 'notIn', values: [7] },
          { dimension: 'country', op: 'notIn', values: ['US'] },
        ],
      },
    ],
    ['nothing for a grand total', [{ type: 'filterFor', keys: [] }], undefined],
  ])('%s', (_, actions, expected) => {
    expect(after(start(), ...actions).query.filter).toEqual(expected);
  });

  it('the same again, and taken back', () => {
    const condition = { measure: 'profit', op: '<', values: [0] } as const;
    const filtered = after(start(), { type: 'addCondition', condition }, { type: 'addCondition', condition });
    expect(filtered.query.filter).toMatchObject({ measure: 'profit', op: '<' });
    expect(reduce(filtered, { type: 'removeCondition', condition: { ...condition } }).query.filter).toBeUndefined();
  });

  it('drilling down puts another dimension where the cell holds fast', () => {
    const pivoted = after(start({}, { levels: 1 }), { type: 'addField', zone: 'columns', id: 'month' });
    const keys = [seven, { dimension: 'month', key: '2026-06' } as const];
    const drilled = reduce(pivoted, { type: 'drill', keys, into: 'switch' });
    expect(drilled.query).toMatchObject({
      rows: ['switch', 'provider', 'country'],
      columns: [],
      filter: {
        and: [
          { dimension: 'customer', op: 'in', values: [7] },
          { dimension: 'month', op: 'in', values: ['2026-06'] },
        ],
      },
    });
    expect(drilled.expanded.levels).toBe(0);
    expect(reduce(pivoted, { type: 'drill', keys, into: 'customer' })).toBe(pivoted);
  });
});

describe('sorting', () => {
  const cycle: PivotAction = { type: 'sort', by: 'charge' };
  it('goes through the directions of a header, numbers largest first', () => {
    const steps = [[cycle], [cycle, cycle], [cycle, cycle, cycle]].map((actions) => after(start(), ...actions));
    expect(steps.map(({ query }) => query.orderBy)).toEqual([
      [{ by: 'charge', descending: true }],
      [{ by: 'charge', descending: false }],
      [],
    ]);
  });

  it('adds a second order', () => {
    const both = after(start(), cycle, { type: 'sort', by: 'customer', also: true });
    expect(both.query.orderBy).toEqual([
      { by: 'charge', descending: true },
      { by: 'customer', descending: false },
    ]);
    expect(reduce(both, { type: 'setSort', by: 'charge', also: true }).query.orderBy).toHaveLength(1);
  });
});

describe('the backend is needed', () => {
  const shown = start().query;
  it.each<[string, readonly PivotAction[], boolean, boolean]>([
    ['for nothing', [], false, false],
    ['for no opening of rows', [{ type: 'expandAll' }], false, false],
    ['for no other order', [{ type: 'sort', by: 'profit' }], false, false],
    ['for another order of a part of the rows', [{ type: 'sort', by: 'profit' }], true, true],
    ['for no measure less', [{ type: 'removeField', zone: 'values', id: 'charge' }], false, false],
    ['for no other order of measures', [{ type: 'moveColumn', measure: 'profit', before: 'attempts' }], false, false],
    ['for no other totals', [{ type: 'setTotals', totals: 'none' }], false, false],
    ['for a measure more', [{ type: 'addField', zone: 'values', id: 'asr' }], false, true],
    ['for other row groups', [{ type: 'removeField', zone: 'rows', id: 'country' }], false, true],
    ['for a comparison', [{ type: 'setCompare', compare: 'previousMonth' }], false, true],
    ['for another filter', [{ type: 'exclude', keys: [{ dimension: 'country', key: 'US' }] }], false, true],
    [
      'when currencies no longer tell rows apart',
      [
        { type: 'removeField', zone: 'values', id: 'charge' },
        { type: 'removeField', zone: 'values', id: 'profit' },
      ],
      false,
      true,
    ],
  ])('%s', (_, actions, truncated, expected) => {
    expect(needsRun(shown, after(start(), ...actions).query, truncated)).toBe(expected);
  });

  it('for the first report', () => {
    expect(needsRun(undefined, shown, false)).toBe(true);
  });
});
