import { createDataFrame, getDefaultTimeRange } from '@grafana/data';
import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import type { ReportQuery } from '#model/query/reportQuery';
import { type QueryAnswer } from '../../datasource/runReports';
import { breakoutQuery } from '../../test/queries';
import { defaultState } from '../state/defaults';
import { reduce } from '../state/reduce';
import type { Path, PivotAction, PivotState } from '../types';
import { MOST_AT_ONCE, MOST_SINGLE } from './requests';
import { usePivotData, type PivotSource, type ReadyAnswer } from './usePivotData';

interface Asked {
  readonly query: ReportQuery;
  readonly answer: Subject<QueryAnswer>;
}

/** A backend whose answers the test gives, when it wants to. */
function controlled() {
  const asked: Asked[] = [];
  const source: PivotSource = {
    key: 'now-1d',
    open: () => ({
      range: getDefaultTimeRange(),
      run: (query) => {
        const answer = new Subject<QueryAnswer>();
        asked.push({ query, answer });
        return answer;
      },
    }),
  };
  return { asked, source };
}

/** Rows by their keys, each counting one attempt. */
function answerOf(query: ReportQuery, paths: readonly Path[], truncated = false): QueryAnswer {
  const columns: ReadonlyArray<readonly [string, readonly unknown[]]> = [
    ['level', paths.map(({ length }) => length)],
    ['country', paths.map(([key]) => key ?? null)],
    ['prefix', paths.map((path) => path[1] ?? null)],
    ['switch', paths.map((path) => path[2] ?? null)],
    ['attempts', paths.map(() => 1)],
  ];
  const frame = createDataFrame({ fields: columns.map(([name, values]) => ({ name, values: [...values] })) });
  return { query, frame, truncated };
}

const begin = defaultState(
  breakoutQuery({ rows: ['country', 'prefix', 'switch'], measures: ['attempts'], orderBy: [], limit: 100 })
);
const ROOT: readonly Path[] = [[], ['CA'], ['US']];

function render(state: PivotState = begin, ready?: ReadyAnswer) {
  const { asked, source } = controlled();
  const hook = renderHook((props: { state: PivotState; ready?: ReadyAnswer }) => usePivotData({ ...props, source }), {
    initialProps: { state, ready },
  });
  let present = state;
  const data = () => hook.result.current;
  return {
    asked,
    data,
    unmount: hook.unmount,
    rerender: hook.rerender,
    run: () => act(() => data().run()),
    does: (action: PivotAction) => {
      present = reduce(present, action);
      hook.rerender({ state: present, ready });
    },
    /** Answers the n-th request. */
    answer: (at: number, paths: readonly Path[], truncated = false) => {
      const { query, answer } = asked[at]!;
      act(() => answer.next(answerOf(query, paths, truncated)));
    },
    labels: () => data().table?.rows.map(({ kind, label }) => (kind === 'failed' || kind === 'loading' ? kind : label)),
    underWay: () => asked.filter(({ answer }) => answer.observed).map(({ query }) => query.under),
  };
}

function loaded(state: PivotState = begin) {
  const page = render(state);
  page.run();
  page.answer(0, ROOT);
  return page;
}

describe('loading a pivot', () => {
  it('asks for the outermost rows with their totals, then for the rows below a row that opens, once', () => {
    const page = render();
    expect(page.data()).toMatchObject({ status: 'idle', changed: false });
    page.run();
    expect(page.data().status).toBe('running');
    expect(page.asked[0]?.query).toMatchObject({ totals: 'all', depth: 1, rows: begin.query.rows });
    page.answer(0, ROOT);
    expect(page.labels()).toEqual(['Total', 'CA', 'US']);

    page.does({ type: 'toggle', path: ['US'] });
    expect(page.labels()).toEqual(['Total', 'CA', 'US', 'loading']);
    expect(page.asked[1]?.query).toMatchObject({ under: ['US'], depth: 2 });
    page.answer(1, [
      ['US', '1'],
      ['US', '1212'],
    ]);
    expect(page.labels()).toEqual(['Total', 'CA', 'US', '1', '1212']);

    page.does({ type: 'toggle', path: ['US'] });
    page.does({ type: 'toggle', path: ['US'] });
    expect([page.labels()?.length, page.asked.length]).toEqual([5, 2]);
  });

  it('never lets an older answer replace a newer one', () => {
    const page = loaded();
    page.does({ type: 'toggle', path: ['US'] });
    page.run();
    page.run();
    expect(page.asked.map(({ answer }) => answer.observed)).toEqual([false, false, false, true]);
    page.answer(3, [[], ['MX'], ['US']]);
    page.answer(2, [[], ['FR']]);
    page.answer(1, [['US', '1']]);
    expect(page.labels()).toEqual(['Total', 'MX', 'US', 'loading']);
    expect(page.underWay()).toEqual([['US']]);
  });

  it('aborts the request of a row that closes before its answer', () => {
    const page = loaded();
    page.does({ type: 'toggle', path: ['US'] });
    page.does({ type: 'toggle', path: ['US'] });
    expect([page.underWay(), page.labels(), page.data().loadingRows]).toEqual([[], ['Total', 'CA', 'US'], 0]);
  });

  it('shows a row that failed, and asks again when told to', () => {
    const page = loaded();
    page.does({ type: 'toggle', path: ['US'] });
    act(() => page.asked[1]?.answer.error(new Error('ClickHouse stopped the query')));
    expect(page.data().table?.rows.at(-1)).toMatchObject({ kind: 'failed', label: 'ClickHouse stopped the query' });
    act(() => page.data().retryNode(['US']));
    expect(page.labels()).toEqual(['Total', 'CA', 'US', 'loading']);
    page.answer(2, [['US', '1']]);
    expect(page.labels()).toEqual(['Total', 'CA', 'US', '1']);
  });

  it('a run that fails shows no older report; one that is cancelled does', () => {
    const page = loaded();
    page.does({ type: 'toggle', path: ['US'] });
    page.run();
    act(() => page.data().cancel());
    expect(page.underWay()).toEqual([]);
    expect(page.data()).toMatchObject({ status: 'cancelled', changed: true });
    expect(page.labels()).toEqual(['Total', 'CA', 'US', 'failed']);

    page.run();
    act(() => page.asked.at(-1)?.answer.error({ data: { message: 'Unauthorized' } }));
    expect(page.data()).toMatchObject({ status: 'failed', error: 'Unauthorized' });
    expect(page.data().table).toBeUndefined();
  });

  it('a page that closes aborts everything', () => {
    const page = loaded();
    page.does({ type: 'toggle', path: ['US'] });
    page.unmount();
    expect(page.underWay()).toEqual([]);
  });
});

describe('many rows at once', () => {
  const countries = Array.from({ length: MOST_SINGLE + 2 }, (_, at) => `C${at}`);
  const wide = (rows: number) => {
    const page = render();
    page.run();
    page.answer(0, [[], ...countries.slice(0, rows).map((country) => [country])]);
    return page;
  };

  it('a level opens by one query, all levels too', () => {
    const page = wide(countries.length);
    page.does({ type: 'expandLevel', level: 1 });
    expect(page.asked[1]?.query).toMatchObject({ depth: 2 });
    expect(page.asked[1]?.query.under).toBeUndefined();
    page.does({ type: 'expandAll' });
    page.answer(1, [[], ...countries.flatMap((country): Path[] => [[country], [country, '1']])]);
    expect(page.asked.slice(2).map(({ query }) => query.depth)).toEqual([3]);
  });

  it('says which rows the limit kept back, and loads each of them alone', () => {
    const page = wide(countries.length);
    page.does({ type: 'expandLevel', level: 1 });
    page.answer(1, [[], ['C0'], ['C0', '1'], ['C1'], ['C1', '1']], true);
    expect(page.labels()?.slice(0, 5)).toEqual(['Total', 'C0', '1', 'C1', 'failed']);
    expect(page.data().table).toMatchObject({ truncated: true });
    expect(page.data().table?.rows[4]?.label).toBe('Not loaded: all rows together are more than the limit of 100');
    act(() => page.data().retryNode(['C1']));
    page.answer(2, [
      ['C1', '1'],
      ['C1', '2'],
    ]);
    expect(page.labels()?.slice(0, 7)).toEqual(['Total', 'C0', '1', 'C1', '1', '2', 'C2']);
  });

  it('a few rows are asked for one by one, only so many at a time', () => {
    const page = wide(MOST_SINGLE);
    page.does({ type: 'expandLevel', level: 1 });
    expect(page.underWay()).toHaveLength(MOST_AT_ONCE);
    page.answer(1, [['C0', '1']]);
    expect(page.asked.map(({ query }) => query.under)).toEqual([
      undefined,
      ...countries.slice(0, MOST_AT_ONCE + 1).map((country) => [country]),
    ]);
  });

  it('a report that comes with open rows loads them, level after level', () => {
    const open = reduce(reduce(begin, { type: 'toggle', path: ['US'] }), { type: 'toggle', path: ['US', '1'] });
    const page = loaded(open);
    page.answer(1, [['US', '1']]);
    page.answer(2, [['US', '1', 'ny']]);
    expect(page.labels()).toEqual(['Total', 'CA', 'US', '1', 'ny']);
    expect(page.asked).toHaveLength(3);
  });
});

describe('the report and its controls', () => {
  it('sorts what is there by itself, and needs a run for what is not', () => {
    const page = loaded();
    page.does({ type: 'sort', by: 'country' });
    page.does({ type: 'sort', by: 'country' });
    expect([page.labels(), page.data().changed]).toEqual([['Total', 'US', 'CA'], false]);
    page.does({ type: 'addField', zone: 'values', id: 'asr' });
    expect(page.data().changed).toBe(true);
    expect(page.data().table?.columns.map(({ key }) => key)).toEqual(['attempts']);
  });

  it('keeps rows open as they were while the controls speak of other row groups', () => {
    const page = loaded();
    page.does({ type: 'toggle', path: ['US'] });
    page.answer(1, [['US', '1']]);
    page.does({ type: 'removeField', zone: 'rows', id: 'country' });
    expect([page.labels(), page.data().changed]).toEqual([['Total', 'CA', 'US', '1'], true]);
  });

  it('takes an answer that somebody else asked for', () => {
    const ready = { query: begin.query, answer: answerOf({ ...begin.query, depth: 1 }, ROOT) };
    const page = render(begin, ready);
    expect([page.labels(), page.asked]).toEqual([['Total', 'CA', 'US'], []]);
    page.does({ type: 'toggle', path: ['US'] });
    page.answer(0, [['US', '1']]);
    const open = reduce(begin, { type: 'toggle', path: ['US'] });
    page.rerender({ state: open, ready: { ...ready } });
    expect(page.labels()).toEqual(['Total', 'CA', 'US', 'loading']);
  });
});
