import { createDataFrame, dateTime, type DataQueryResponse, type TimeRange } from '@grafana/data';
import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import { type DataSource } from '../datasource/DataSource';
import { callsQuery, type CallPage, type CallsAnswer } from './callQueries';
import { initialList } from './listState';
import { useCallPages } from './useCallPages';

const pageOf = (ids: readonly string[], next?: string): CallPage => ({
  frame: {
    ...createDataFrame({ refId: 'page', fields: [{ name: 'call_id', values: [...ids] }] }),
    meta: { custom: { tollgrid: { next } } },
  },
  next,
});

const answerOf = (calls: CallPage): CallsAnswer => ({
  attempts: 5,
  calls,
  callsQuery: callsQuery({ report: 'calls', timeZone: 'UTC', ...initialList('calls') }),
});

const RANGE: TimeRange = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1d', to: 'now' } };

function renderPages(first: CallsAnswer) {
  const responses: Array<Subject<DataQueryResponse>> = [];
  const query = jest.fn(() => {
    const response = new Subject<DataQueryResponse>();
    responses.push(response);
    return response;
  });
  const dataSource: Pick<DataSource, 'query' | 'getRef'> = { query, getRef: () => ({ uid: 'x' }) };
  const hook = renderHook(({ answer }) => useCallPages(dataSource as DataSource, answer, RANGE), {
    initialProps: { answer: first },
  });
  const ids = () =>
    Array.from({ length: hook.result.current.rows.length }, (_, row) => hook.result.current.rows.value('call_id', row));
  return { ...hook, query, responses, ids };
}

describe('a list of calls', () => {
  it('grows by pages from cursor to cursor, until there is none', () => {
    const { result, query, responses, ids } = renderPages(answerOf(pageOf(['a', 'b'], 'after-b')));
    expect(ids()).toEqual(['a', 'b']);
    act(() => result.current.loadMore());
    expect(result.current.loading).toBe(true);
    expect(query).toHaveBeenLastCalledWith(
      expect.objectContaining({
        range: RANGE,
        targets: [expect.objectContaining({ query: expect.objectContaining({ after: 'after-b' }) })],
      })
    );
    act(() => responses[0]?.next({ data: [pageOf(['c']).frame] }));
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(result.current).toMatchObject({ loading: false, hasMore: false });
    act(() => result.current.loadMore());
    expect(query).toHaveBeenCalledTimes(1);
  });

  it('says why a page did not come, and asks for it again', () => {
    const { result, query, responses, ids } = renderPages(answerOf(pageOf(['a'], 'after-a')));
    act(() => result.current.loadMore());
    act(() => responses[0]?.next({ data: [], errors: [{ message: 'Nothing answers' }] }));
    expect(result.current).toMatchObject({ problem: 'Nothing answers', loading: false, hasMore: true });
    expect(ids()).toEqual(['a']);
    act(() => result.current.loadMore());
    expect(query).toHaveBeenCalledTimes(2);
    expect(result.current.problem).toBeUndefined();
  });

  it('of a new search begins anew, and drops what is still on its way', () => {
    const { result, rerender, responses, ids } = renderPages(answerOf(pageOf(['a'], 'after-a')));
    act(() => result.current.loadMore());
    rerender({ answer: answerOf(pageOf(['x'])) });
    expect(ids()).toEqual(['x']);
    expect(responses[0]?.observed).toBe(false);
  });
});
