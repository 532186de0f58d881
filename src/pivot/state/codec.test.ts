import fc from 'fast-check';
import type { DimensionId } from '#model/catalogue/dimensions';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { parseReportQuery } from '#model/query/parse';
import { COMPARISONS, TOTALS } from '#model/query/reportQuery';
import { fromUrl, toUrl } from '#model/query/urlCodec';
import { describeIssue } from '#model/result';
import { breakoutQuery } from '../../test/queries';
import { COLUMN_PARTS, COLUMN_TOTALS, MARKS, ZONES, type PivotAction, type PivotState } from '../types';
import { layoutFromUrl, layoutToUrl, type LayoutParameters } from './codec';
import { defaultState } from './defaults';
import { reduce } from './reduce';

const start = defaultState(breakoutQuery({ rows: ['customer', 'country'], measures: ['attempts', 'profit'] }));

/** Through the address bar: parameters as one search string, and back. */
function throughUrl(state: PivotState): PivotState {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...toUrl(state.query), ...layoutToUrl(state) })) {
    if (value !== undefined) {
      written.set(name, value);
    }
  }
  const read = Object.fromEntries(new URLSearchParams(written.toString()));
  const query = fromUrl('breakout', read);
  const whole = query.ok ? layoutFromUrl(query.value, read) : query;
  if (!whole.ok) {
    throw new Error(whole.issues.map(describeIssue).join('\n'));
  }
  return whole.value;
}

describe('a layout in the URL', () => {
  it('says nothing of what is as usual', () => {
    expect(Object.values(layoutToUrl(start)).filter((value) => value !== undefined)).toEqual([]);
  });

  it('can be read by people', () => {
    const state: PivotState = {
      ...start,
      layout: {
        ...start.layout,
        widths: { rows: 240, profit: 120 },
        marks: { profit: 'heat' },
        pinned: ['2026-06/profit:change'],
        pivotMode: true,
      },
      expanded: { levels: 0, open: [[7], [0]], closed: [] },
    };
    expect(layoutToUrl(state)).toMatchObject({
      open: '7,0',
      pivot: '1',
      marks: 'profit=heat',
      pinned: '2026-06/profit:change',
      widths: 'rows=240,profit=120',
    });
    expect(throughUrl(state)).toEqual(state);
  });

  it.each<[LayoutParameters, readonly string[]]>([
    [{ levels: '2' }, ['levels: must be a whole number from 0 to 1 (got 2)']],
    [{ levels: 'all' }, ['levels: must be a whole number from 0 to 1 (got "all")']],
    [{ open: '7,x' }, ['open[1]: is not the path of a row by customer, country (got "x")']],
    [{ open: '7/US' }, ['open[0]: stands at level 2, may stand at level 1 (got "7/US")']],
    [{ closed: '7' }, ['closed[0]: stands at level 1, may stand at no level (got "7")']],
    [{ open: '7,7' }, ['open[1]: is named twice (got "7")']],
    [{ pinned: 'charge,nothing' }, ['pinned[1]: is not the key of a column (got "nothing")']],
    [{ hidden: 'charge:median' }, ['hidden[0]: is not the key of a column (got "charge:median")']],
    [{ parts: 'value,median' }, [expect.stringContaining('parts[1]: is not a known choice (got "median")')]],
    [{ marks: 'profit' }, ['marks[0]: must be a name, an equals sign and a value (got "profit")']],
    [{ marks: 'profit=red' }, [expect.stringContaining('marks.profit: is not a known choice (got "red")')]],
    [{ widths: 'charge=9999' }, ['widths.charge: must be a whole number from 48 to 1000 (got 9999)']],
    [{ subtotals: 'left' }, [expect.stringContaining('subtotals: is not a known choice (got "left"); allowed: first')]],
    [
      { pivot: 'yes', parked: 'customer,asr' },
      [expect.stringContaining('pivot: is not'), expect.stringContaining('parked[1]: unknown id')],
    ],
  ])('%j: everything wrong is said', (given, issues) => {
    const read = layoutFromUrl(start.query, given);
    expect(read.ok ? [] : read.issues.map(describeIssue)).toEqual(issues);
  });
});

/** Values that would break an address, were they not written with care. */
const text = fc.constantFrom('', 'US', 'a,b', 'a/b', '%', 'ü&=?#', '50% off', '“~”');
const id = fc.constantFrom(0, 7, 9);
const KEYS: Partial<Record<DimensionId, fc.Arbitrary<string | number>>> = {
  customer: id,
  country: text,
  customer_destination: text,
  day_of_week: fc.constantFrom(1, 7),
  month: fc.constantFrom('2026-05', '2026-06'),
};
const dimension = fc.constantFrom<DimensionId>('customer', 'country', 'customer_destination', 'day_of_week', 'month');
const measure = fc.constantFrom(...BREAKOUT.measures.slice(0, 4), 'charge' as const, 'profit' as const);
const index = fc.nat(4);

/** What a user can do next; paths are those of rows that may be on screen. */
const actionOn = ({ query, layout }: PivotState): fc.Arbitrary<PivotAction> => {
  const keyOf = (of: DimensionId) => KEYS[of] ?? text;
  const pathOf = (groups: readonly DimensionId[], least = 1) =>
    fc
      .integer({ min: Math.min(least, groups.length), max: groups.length })
      .chain((length) => fc.tuple(...groups.slice(0, length).map(keyOf)));
  const keys = fc
    .uniqueArray(dimension, { maxLength: 2 })
    .chain((ids) => fc.tuple(...ids.map((entry) => keyOf(entry).map((key) => ({ dimension: entry, key })))));
  const column = fc
    .tuple(pathOf(query.columns, 0), measure, fc.constantFrom('', ':change'))
    .map(([path, of, part]) =>
      [...path.map((key) => (key === '' ? '%' : encodeURIComponent(key))), `${of}${part}`].join('/')
    );
  const zone = fc.constantFrom(...ZONES);
  const field = fc.oneof(dimension, measure);
  return fc.oneof(
    fc.record({ type: fc.constant('addField' as const), zone, id: field, index: fc.option(index, { nil: undefined }) }),
    fc.record({ type: fc.constant('moveField' as const), from: zone, to: zone, id: field, index }),
    fc.record({ type: fc.constant('removeField' as const), zone, id: field }),
    fc.record({ type: fc.constant('setPivotMode' as const), on: fc.boolean() }),
    fc.record({ type: fc.constantFrom('filterFor' as const, 'exclude' as const), keys }),
    fc.record({ type: fc.constant('drill' as const), keys, into: dimension }),
    fc.record({
      type: fc.constantFrom('sort' as const),
      by: field,
      also: fc.boolean(),
      column: pathOf(query.columns, 0),
    }),
    fc.record({ type: fc.constant('toggle' as const), path: pathOf(query.rows, 0) }),
    fc.record({ type: fc.constantFrom('expandLevel' as const, 'collapseLevel' as const), level: fc.nat(4) }),
    fc.record({ type: fc.constantFrom('expandAll' as const, 'collapseAll' as const, 'showAllColumns' as const) }),
    fc.record({
      type: fc.constant('resizeColumn' as const),
      key: column,
      width: fc.option(fc.integer(), { nil: undefined }),
    }),
    fc.record({ type: fc.constant('moveColumn' as const), measure, before: fc.option(measure, { nil: undefined }) }),
    fc.record({ type: fc.constant('pinColumn' as const), key: column, pinned: fc.boolean() }),
    fc.record({ type: fc.constant('hideColumn' as const), key: column, hidden: fc.boolean() }),
    fc.record({ type: fc.constant('setMark' as const), measure, mark: fc.constantFrom(...MARKS, undefined) }),
    fc.record({ type: fc.constant('setCompare' as const), compare: fc.constantFrom(...COMPARISONS, undefined) }),
    fc.record({ type: fc.constant('setParts' as const), parts: fc.subarray([...COLUMN_PARTS]) }),
    fc.record({
      type: fc.constant('setTop' as const),
      top: fc.option(fc.record({ count: fc.nat(3), by: measure, descending: fc.boolean(), others: fc.boolean() }), {
        nil: undefined,
      }),
    }),
    fc.record({ type: fc.constant('setTotals' as const), totals: fc.constantFrom(...TOTALS) }),
    fc.record({ type: fc.constant('setColumnTotals' as const), place: fc.constantFrom(...COLUMN_TOTALS) }),
    fc.record({ type: fc.constant('setLimit' as const), limit: fc.integer({ min: -1, max: 20 }) }),
    fc.constant<PivotAction>({ type: 'setMark', measure: 'asr', mark: layout.marks.asr === 'bars' ? 'heat' : 'bars' })
  );
};

describe('whatever a user does', () => {
  it('leaves a query that the model reads, and a URL that brings the state back', () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 5, max: 20 }), (random, length) => {
        let state = start;
        for (let step = 0; step < length; step += 1) {
          state = reduce(
            state,
            random(() => actionOn(state))
          );
          expect(parseReportQuery(state.query)).toEqual({ ok: true, value: state.query });
          const { rows, columns } = state.query;
          expect(state.layout.pivotMode || columns.length === 0).toBe(true);
          expect(state.expanded.levels).toBeLessThanOrEqual(Math.max(rows.length - 1, 0));
          expect(throughUrl(state)).toEqual(state);
        }
      }),
      { numRuns: 25 }
    );
  });
});
