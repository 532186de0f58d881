import { type TimeRange } from '@grafana/data';
import { type Observable } from 'rxjs';
import type { CallListId } from '#model/callList/query';
import { type DataSource } from '../../datasource/DataSource';
import { isBehind } from '../../reportPage/run/isBehind';
import { usePageRun, type PageProps, type PageRun } from '../../reportPage/run/usePageRun';
import { useArrivals } from '../../reportPage/state/useArrivals';
import { isSameRequest, type UrlCodec } from '../../reportPage/state/useUrlState';
import { useRunShortcut } from '../../reportPage/useRunShortcut';
import { type CallsAnswer } from '../callQueries';
import { asked } from '../listState';
import { type CallListState } from './callListState';

/** What makes one page of calls differ from another. One object for the life of the page. */
export interface CallListKind<State extends CallListState, Answer extends CallsAnswer> {
  readonly list: CallListId;
  readonly codec: UrlCodec<State>;
  readonly ask: (dataSource: DataSource, state: State, range: TimeRange) => Observable<Answer>;
  /** Whether a state asks for anything; always unless given. */
  readonly isComplete?: (state: State) => boolean;
}

export interface CallListPage<State extends CallListState, Answer extends CallsAnswer> extends PageRun<State, Answer> {
  readonly choosesDataSource: boolean;
  readonly state: State;
  /** The controls are ahead of what is on screen. */
  readonly changed: boolean;
  /** Changes the controls; nothing runs. */
  readonly write: (state: State) => void;
  /** Runs what the controls ask, without an open call. */
  readonly refresh: () => void;
}

/** The controls of a page of calls, which its URL holds, and what was found. */
export function useCallListPage<State extends CallListState, Answer extends CallsAnswer>(
  { list, codec, ask, isComplete = () => true }: CallListKind<State, Answer>,
  props: PageProps<State>
): CallListPage<State, Answer> {
  const { sources, url, state } = props;
  const page = usePageRun(props, { zoneOf: ({ timeZone }) => timeZone, ask });
  const { dataSource, problem, run } = page;
  const runState = (wanted: State) => {
    if (isComplete(wanted)) {
      page.runState(wanted);
    }
  };
  const refresh = () => runState({ ...state, call: undefined });
  useRunShortcut(refresh);
  useArrivals(url.arrivals, dataSource !== undefined, () => {
    if (url.state.ok) {
      runState(url.state.value);
    }
  });
  return {
    ...page,
    choosesDataSource: sources.length > 1 || problem !== undefined,
    state,
    changed: isBehind(run, (shown) => isSameRequest(codec, asked(shown, list), asked(state, list))),
    write: url.write,
    runState,
    refresh,
  };
}
