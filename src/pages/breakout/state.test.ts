import { describeIssue, type Result } from '#model/result';
import { reduce } from '../../pivot/state/reduce';
import { READY_MADE, withReadyMade } from './readyMade';
import { BREAKOUT_CODEC, type BreakoutState } from './state';

const { initial, read, write } = BREAKOUT_CODEC;
const ZONE = 'America/New_York';

function search(state: BreakoutState): string {
  const given = Object.entries(write(state)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `?${new URLSearchParams(given)}`;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.issues.map(describeIssue).join('\n'));
  }
  return result.value;
}

describe('the Breakout page in its URL', () => {
  it('opens with the first view in the zone, of all calls', () => {
    expect(valueOf(read('', ZONE))).toEqual(initial(ZONE));
    expect(initial(ZONE).pivot.query).toMatchObject({ rows: ['customer', 'provider'], columns: [], timeZone: ZONE });
  });

  it('finds query, layout, open rows, period, data source, view and chart again', () => {
    const first = initial(ZONE);
    const actions = [
      { type: 'addField', zone: 'columns', id: 'month' },
      { type: 'addCondition', condition: { dimension: 'country', op: 'notIn', values: ['US'] } },
      { type: 'setTop', top: { count: 5, by: 'profit', descending: true, others: true } },
      { type: 'setCompare', compare: 'previousMonth' },
      { type: 'toggle', path: [7] },
      { type: 'setMark', measure: 'margin', mark: 'heat' },
      { type: 'resizeColumn', key: 'attempts', width: 140 },
    ] as const;
    const state: BreakoutState = {
      ...first,
      dataSource: 'abc',
      period: { from: 'now-30d/d', to: 'now/d' },
      view: 'k3x9',
      chart: 'profit',
      pivot: actions.reduce(reduce, first.pivot),
    };
    expect(state.pivot.query.columns).toEqual(['month']);
    expect(valueOf(read(search(state), 'UTC'))).toEqual(state);
  });

  it('takes a link that names rows alone for what it says, with the usual values', () => {
    const { view, pivot } = valueOf(read('?rows=country&sort=-charge', ZONE));
    expect(view).toBeUndefined();
    expect(pivot.query).toMatchObject({
      rows: ['country'],
      depth: 1,
      orderBy: [{ by: 'charge', descending: true }],
      measures: initial(ZONE).pivot.query.measures,
    });
  });

  it('says everything that is wrong, a filter that is no JSON among it', () => {
    const wrong = read('?rows=custmer&from=yesterday&filter=%7Bbad&chart=foo&levels=x', ZONE);
    expect(wrong.ok ? [] : wrong.issues.map(({ path }) => path)).toEqual(['from', 'rows[0]', 'filter', 'chart']);
  });
});

describe.each(READY_MADE.map((view) => [view.label, view] as const))('the view %s', (_, view) => {
  const first = initial(ZONE).pivot;
  const opened = withReadyMade(first, view);

  it('is a query, and the same one from wherever it is opened', () => {
    expect(opened.query).toMatchObject({ rows: view.query.rows, measures: view.query.measures });
    for (const other of READY_MADE) {
      expect(withReadyMade(withReadyMade(first, other), view)).toEqual(opened);
    }
  });

  it('keeps the conditions of its user', () => {
    const mine = { dimension: 'customer', op: 'in', values: [7] } as const;
    const { filter } = withReadyMade(reduce(opened, { type: 'addCondition', condition: mine }), view).query;
    expect(JSON.stringify(filter)).toContain(JSON.stringify(mine));
  });

  it('is found by its name alone', () => {
    expect(valueOf(read(`?view=${view.id}`, ZONE))).toEqual({ ...initial(ZONE), view: view.id, pivot: opened });
  });
});
