import { type DataFrame, type TimeRange } from '@grafana/data';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { type Subscription } from 'rxjs';
import type { CallFieldId } from '#model/callList/fields';
import type { FieldValue } from '#model/callList/format';
import { type DataSource } from '../datasource/DataSource';
import { errorText } from '../datasource/errors';
import { runPage, type CallPage, type CallsAnswer } from './callQueries';

/** Calls that have been fetched so far, in order. */
export interface CallRows {
  readonly length: number;
  readonly value: (id: CallFieldId, row: number) => FieldValue;
}

interface Pages {
  readonly of: CallsAnswer;
  readonly pages: readonly CallPage[];
  readonly loading: boolean;
  readonly problem?: string;
}

type Event =
  | { readonly type: 'began'; readonly of: CallsAnswer }
  | { readonly type: 'asked' }
  | { readonly type: 'came'; readonly page: CallPage }
  | { readonly type: 'failed'; readonly problem: string };

const begin = (of: CallsAnswer): Pages => ({ of, pages: [of.calls], loading: false });

function reduce(pages: Pages, event: Event): Pages {
  switch (event.type) {
    case 'began':
      return begin(event.of);
    case 'asked':
      return { ...pages, loading: true, problem: undefined };
    case 'came':
      return { ...pages, pages: [...pages.pages, event.page], loading: false };
    case 'failed':
      return { ...pages, loading: false, problem: event.problem };
  }
}

export interface CallPages {
  readonly rows: CallRows;
  readonly loading: boolean;
  /** Why the newest page did not come. */
  readonly problem?: string;
  /** Whether there are calls that have not been fetched. */
  readonly hasMore: boolean;
  readonly loadMore: () => void;
}

/** The list of calls of an answer, which grows by pages while it is scrolled. */
export function useCallPages(dataSource: DataSource, answer: CallsAnswer, range: TimeRange): CallPages {
  const [state, dispatch] = useReducer(reduce, answer, begin);
  const subscription = useRef<Subscription>(undefined);
  // A new answer begins anew, in the same breath: its list must never stand under the one before.
  const pages = state.of === answer ? state : begin(answer);

  useEffect(() => {
    dispatch({ type: 'began', of: answer });
    return () => subscription.current?.unsubscribe();
  }, [answer]);

  const next = pages.pages.at(-1)?.next;
  const { loading } = pages;
  const loadMore = useCallback(() => {
    if (next !== undefined && !loading) {
      dispatch({ type: 'asked' });
      subscription.current = runPage(dataSource, answer.callsQuery, next, range).subscribe({
        next: (page) => dispatch({ type: 'came', page }),
        error: (error: unknown) => dispatch({ type: 'failed', problem: errorText(error) }),
      });
    }
  }, [dataSource, answer, range, next, loading]);

  const rows = useMemo(() => rowsOf(pages.pages.map(({ frame }) => frame)), [pages.pages]);
  return { rows, loading, problem: pages.problem, hasMore: next !== undefined, loadMore };
}

/** The rows of several frames of the same fields, one after the other. */
export function rowsOf(frames: readonly DataFrame[]): CallRows {
  const columns = new Map<string, readonly FieldValue[]>();
  for (const { name } of frames[0]?.fields ?? []) {
    columns.set(
      name,
      frames.flatMap((frame): readonly FieldValue[] => frame.fields.find((field) => field.name === name)?.values ?? [])
    );
  }
  return {
    length: frames.reduce((sum, frame) => sum + frame.length, 0),
    value: (id, row) => columns.get(id)?.[row],
  };
}
