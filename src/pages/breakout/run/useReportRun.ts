import { type TimeRange } from '@grafana/data';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { type Subscription } from 'rxjs';
import { type DataSource } from '../../../datasource/DataSource';
import { errorText } from '../../../datasource/errors';
import { timeRangeOf, type BreakoutState } from '../state/breakoutState';
import { runReport, type ReportAnswer } from './runReport';

/** What was asked: kept with the answer, so that a table is always read with its own query. */
export interface ReportRequest {
  readonly state: BreakoutState;
  readonly range: TimeRange;
  /** Epoch milliseconds. */
  readonly startedMs: number;
}

export interface ReportResult extends ReportAnswer {
  readonly request: ReportRequest;
  /** Milliseconds from the click to the answer. */
  readonly tookMs: number;
}

export interface ReportRun {
  /** The request under way. */
  readonly running?: ReportRequest;
  /** The newest answer. */
  readonly result?: ReportResult;
  /** Why the newest request failed; an older result is no answer to it. */
  readonly failed?: { readonly request: ReportRequest; readonly message: string };
  /** The user stopped the newest request. */
  readonly cancelled: boolean;
}

type Event =
  | { readonly type: 'started'; readonly request: ReportRequest }
  | { readonly type: 'answered'; readonly result: ReportResult }
  | { readonly type: 'failed'; readonly request: ReportRequest; readonly message: string }
  | { readonly type: 'cancelled' };

export const IDLE: ReportRun = { cancelled: false };

export function reduceRun(run: ReportRun, event: Event): ReportRun {
  switch (event.type) {
    case 'started':
      return { running: event.request, result: run.result, cancelled: false };
    case 'answered':
      return { result: event.result, cancelled: false };
    case 'failed':
      return { failed: event, cancelled: false };
    case 'cancelled':
      return { result: run.result, cancelled: true };
  }
}

/** Runs one report at a time: a new run aborts the one before, so that an old answer never replaces a newer one. */
export function useReportRun() {
  const [run, dispatch] = useReducer(reduceRun, IDLE);
  const subscription = useRef<Subscription>(undefined);

  useEffect(() => () => subscription.current?.unsubscribe(), []);

  const start = useCallback((dataSource: DataSource, state: BreakoutState) => {
    subscription.current?.unsubscribe();
    const request: ReportRequest = { state, range: timeRangeOf(state), startedMs: Date.now() };
    dispatch({ type: 'started', request });
    subscription.current = runReport(dataSource, state.query, request.range).subscribe({
      next: (answer) =>
        dispatch({ type: 'answered', result: { ...answer, request, tookMs: Date.now() - request.startedMs } }),
      error: (error: unknown) => dispatch({ type: 'failed', request, message: errorText(error) }),
    });
  }, []);

  const cancel = useCallback(() => {
    subscription.current?.unsubscribe();
    dispatch({ type: 'cancelled' });
  }, []);

  return { run, start, cancel };
}
