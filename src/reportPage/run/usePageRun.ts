import { type DataSourceInstanceSettings, type TimeRange } from '@grafana/data';
import { type Observable } from 'rxjs';
import { useDataSource, type LoadedDataSource } from '../../components/useDataSource';
import { type DataSource } from '../../datasource/DataSource';
import { timeRangeOf, type Period } from '../state/period';
import { type UrlState } from '../state/useUrlState';
import { useRun, type Run } from './useRun';

/** What the URL of every page says, beside what the page asks. */
export interface PageState {
  /** Uid of the data source; none means the default one. */
  readonly dataSource?: string;
  readonly period: Period;
}

/** What a page is given by its frame. */
export interface PageProps<State> {
  /** Every data source of ours, the default one first; at least one. */
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly url: UrlState<State>;
  readonly state: State;
}

interface Asking<State, Answer> {
  /** IANA zone of the period. */
  readonly zoneOf: (state: State) => string;
  /** What a state asks; it begins when subscribed to. */
  readonly ask: (dataSource: DataSource, state: State, range: TimeRange) => Observable<Answer>;
}

export interface PageRun<State, Answer> extends LoadedDataSource {
  /** Of the data source that the state names. */
  readonly uid: string;
  readonly run: Run<State, Answer>;
  /** Writes a state into the URL and runs what it asks, as soon as there is a data source. */
  readonly runState: (state: State) => void;
  readonly cancel: () => void;
}

/** A page whose URL holds what is asked, and whose run holds what was answered. */
export function usePageRun<State extends PageState, Answer>(
  { sources, url, state }: PageProps<State>,
  { zoneOf, ask }: Asking<State, Answer>
): PageRun<State, Answer> {
  const uid = state.dataSource ?? sources[0]?.uid ?? '';
  const { dataSource, problem } = useDataSource(uid);
  const { run, start, cancel } = useRun<State, Answer>();
  const runState = (wanted: State) => {
    if (dataSource !== undefined) {
      const next = { ...wanted, dataSource: dataSource.uid };
      url.write(next);
      url.markRun();
      const range = timeRangeOf(next.period, zoneOf(next));
      start(next, range, ask(dataSource, next, range));
    }
  };
  return { uid, dataSource, problem, run, runState, cancel };
}
