import { type TimeRange } from '@grafana/data';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { type Observable, type Subscription } from 'rxjs';
import { errorText } from '../../datasource/errors';

/** What was asked: kept with the answer, so that a result is always read with its own question. */
export interface RunRequest<State> {
  readonly state: State;
  readonly range: TimeRange;
  /** Epoch milliseconds. */
  readonly startedMs: number;
}

export interface RunResult<State, Answer> {
  readonly request: RunRequest<State>;
  readonly answer: Answer;
  /** Milliseconds from the click to the answer. */
  readonly tookMs: number;
}

export interface Run<State, Answer> {
  /** The request under way. */
  readonly running?: RunRequest<State>;
  /** The newest answer. */
  readonly result?: RunResult<State, Answer>;
  /** Why the newest request failed; an older result is no answer to it. */
  readonly failed?: { readonly request: RunRequest<State>; readonly message: string };
  /** The user stopped the newest request. */
  readonly cancelled: boolean;
}

type Event<State, Answer> =
  | { readonly type: 'started'; readonly request: RunRequest<State> }
  | { readonly type: 'answered'; readonly result: RunResult<State, Answer> }
  | { readonly type: 'failed'; readonly request: RunRequest<State>; readonly message: string }
  | { readonly type: 'cancelled' };

function reduceRun<State, Answer>(run: Run<State, Answer>, event: Event<State, Answer>): Run<State, Answer> {
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

export interface Runner<State, Answer> {
  readonly run: Run<State, Answer>;
  /** Begins a run: `answers` is subscribed to at once, and gives one answer or fails. */
  readonly start: (state: State, range: TimeRange, answers: Observable<Answer>) => void;
  readonly cancel: () => void;
}

/** Runs one request at a time: a new run aborts the one before, so that an old answer never replaces a newer one. */
export function useRun<State, Answer>(): Runner<State, Answer> {
  const [run, dispatch] = useReducer(reduceRun<State, Answer>, { cancelled: false });
  const subscription = useRef<Subscription>(undefined);

  useEffect(() => () => subscription.current?.unsubscribe(), []);

  const start = useCallback((state: State, range: TimeRange, answers: Observable<Answer>) => {
    subscription.current?.unsubscribe();
    const request: RunRequest<State> = { state, range, startedMs: Date.now() };
    dispatch({ type: 'started', request });
    subscription.current = answers.subscribe({
      next: (answer) =>
        dispatch({ type: 'answered', result: { answer, request, tookMs: Date.now() - request.startedMs } }),
      error: (error: unknown) => dispatch({ type: 'failed', request, message: errorText(error) }),
    });
  }, []);

  const cancel = useCallback(() => {
    subscription.current?.unsubscribe();
    dispatch({ type: 'cancelled' });
  }, []);

  return { run, start, cancel };
}
