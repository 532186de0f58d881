import { createDataFrame, type DataQueryResponse } from '@grafana/data';
import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import { type DataSource } from '../../../datasource/DataSource';
import { defaultState } from '../state/breakoutState';
import { useReportRun } from './useReportRun';

/** A data source whose answers the test gives, one subject a query. */
function controlled() {
  const answers: Array<Subject<DataQueryResponse>> = [];
  const query = jest.fn(() => {
    const answer = new Subject<DataQueryResponse>();
    answers.push(answer);
    return answer;
  });
  const dataSource: Pick<DataSource, 'query' | 'getRef'> = {
    query,
    getRef: () => ({ uid: 'x', type: 'tollgrid-cdr-datasource' }),
  };
  return { dataSource: dataSource as DataSource, answers, query };
}

const frameOf = (attempts: number): DataQueryResponse => ({
  data: [
    {
      ...createDataFrame({ fields: [{ name: 'attempts', values: [attempts] }] }),
      meta: { custom: { tollgrid: { truncated: true, rowsRead: 10, elapsedMs: 'soon' } } },
    },
  ],
});

const state = defaultState('UTC');

describe('running a report', () => {
  it('keeps the answer with what was asked, and what the backend says about it', () => {
    const { dataSource, answers, query } = controlled();
    const { result } = renderHook(() => useReportRun());
    act(() => result.current.start(dataSource, state));
    expect(result.current.run.running?.state).toBe(state);
    expect(query).toHaveBeenCalledWith(
      expect.objectContaining({ targets: [expect.objectContaining({ refId: 'A', query: state.query })] })
    );
    act(() => answers[0]?.next(frameOf(5)));
    const { running, result: answer } = result.current.run;
    expect(running).toBeUndefined();
    expect(answer).toMatchObject({ request: { state }, truncated: true, rowsRead: 10, elapsedMs: undefined });
  });

  it('a newer run aborts the older one, whose answer is never shown', () => {
    const { dataSource, answers } = controlled();
    const { result } = renderHook(() => useReportRun());
    act(() => result.current.start(dataSource, state));
    const newer = { ...state, period: { from: 'now-1d', to: 'now' } };
    act(() => result.current.start(dataSource, newer));
    expect(answers[0]?.observed).toBe(false);
    act(() => answers[1]?.next(frameOf(2)));
    act(() => answers[0]?.next(frameOf(1)));
    expect(result.current.run.result?.frame.fields[0]?.values).toEqual([2]);
    expect(result.current.run.result?.request.state).toBe(newer);
  });

  it('cancelling aborts the request and keeps the report before', () => {
    const { dataSource, answers } = controlled();
    const { result } = renderHook(() => useReportRun());
    act(() => result.current.start(dataSource, state));
    act(() => answers[0]?.next(frameOf(1)));
    act(() => result.current.start(dataSource, state));
    act(() => result.current.cancel());
    expect(answers[1]?.observed).toBe(false);
    expect(result.current.run).toMatchObject({ cancelled: true, result: { frame: { length: 1 } } });
    expect(result.current.run.running).toBeUndefined();
  });

  it.each<[string, DataQueryResponse, string]>([
    [
      'the text of the query',
      { data: [], errors: [{ message: 'ClickHouse stopped the query' }] },
      'ClickHouse stopped the query',
    ],
    [
      'the text of a request that failed as a whole',
      { data: [], error: { data: { message: 'Unauthorized' } } },
      'Unauthorized',
    ],
    ['that there is no result', { data: [] }, 'The data source answered without a result.'],
  ])('a failure says %s and shows no older report', (_, answer, message) => {
    const { dataSource, answers } = controlled();
    const { result } = renderHook(() => useReportRun());
    act(() => result.current.start(dataSource, state));
    act(() => answers[0]?.next(answer));
    expect(result.current.run.failed?.message).toBe(message);
    expect(result.current.run.result).toBeUndefined();
  });

  it('leaving the page aborts the request', () => {
    const { dataSource, answers } = controlled();
    const { result, unmount } = renderHook(() => useReportRun());
    act(() => result.current.start(dataSource, state));
    unmount();
    expect(answers[0]?.observed).toBe(false);
  });
});
