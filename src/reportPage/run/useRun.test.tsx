import { createDataFrame, type DataQueryResponse } from '@grafana/data';
import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import { type DataSource } from '../../datasource/DataSource';
import { breakoutQuery } from '../../test/queries';
import { timeRangeOf } from '../state/period';
import { runQueries, type ReportAnswers } from './runQueries';
import { useRun } from './useRun';

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
      ...createDataFrame({ refId: 'main', fields: [{ name: 'attempts', values: [attempts] }] }),
      meta: { custom: { tollgrid: { truncated: true, rowsRead: 10, elapsedMs: 'soon' } } },
    },
  ],
});

const state = { query: breakoutQuery() };
const range = timeRangeOf({ from: 'now-1d', to: 'now' }, 'UTC');

function renderRun(dataSource: DataSource) {
  const hook = renderHook(() => useRun<typeof state, ReportAnswers>());
  const start = (wanted: typeof state) =>
    act(() => hook.result.current.start(wanted, range, runQueries(dataSource, { main: wanted.query }, range)));
  return { ...hook, start };
}

describe('running a report', () => {
  it('keeps the answer with what was asked, and what the backend says about it', () => {
    const { dataSource, answers, query } = controlled();
    const { result, start } = renderRun(dataSource);
    start(state);
    expect(result.current.run.running?.state).toBe(state);
    expect(query).toHaveBeenCalledWith(
      expect.objectContaining({ targets: [expect.objectContaining({ refId: 'main', query: state.query })] })
    );
    act(() => answers[0]?.next(frameOf(5)));
    const { running, result: answer } = result.current.run;
    expect(running).toBeUndefined();
    expect(answer).toMatchObject({
      request: { state },
      answer: { main: { query: state.query, truncated: true, rowsRead: 10, elapsedMs: undefined } },
    });
  });

  it('a newer run aborts the older one, whose answer is never shown', () => {
    const { dataSource, answers } = controlled();
    const { result, start } = renderRun(dataSource);
    start(state);
    const newer = { query: breakoutQuery({ rows: [] }) };
    start(newer);
    expect(answers[0]?.observed).toBe(false);
    act(() => answers[1]?.next(frameOf(2)));
    act(() => answers[0]?.next(frameOf(1)));
    expect(result.current.run.result?.answer.main.frame.fields[0]?.values).toEqual([2]);
    expect(result.current.run.result?.request.state).toBe(newer);
  });

  it('cancelling aborts the request and keeps the report before', () => {
    const { dataSource, answers } = controlled();
    const { result, start } = renderRun(dataSource);
    start(state);
    act(() => answers[0]?.next(frameOf(1)));
    start(state);
    act(() => result.current.cancel());
    expect(answers[1]?.observed).toBe(false);
    expect(result.current.run).toMatchObject({
      cancelled: true,
      result: { answer: { main: { frame: { length: 1 } } } },
    });
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
    const { result, start } = renderRun(dataSource);
    start(state);
    act(() => answers[0]?.next(answer));
    expect(result.current.run.failed?.message).toBe(message);
    expect(result.current.run.result).toBeUndefined();
  });

  it('leaving the page aborts the request', () => {
    const { dataSource, answers } = controlled();
    const { start, unmount } = renderRun(dataSource);
    start(state);
    unmount();
    expect(answers[0]?.observed).toBe(false);
  });
});
