import { type DataSourceInstanceSettings } from '@grafana/data';
import { useEffect, useMemo } from 'react';
import { map } from 'rxjs';
import { useDataSource } from '../../components/useDataSource';
import { type DataSource } from '../../datasource/DataSource';
import { runReports } from '../../datasource/runReports';
import { usePivotData, type PivotData, type PivotSource } from '../../pivot/data/usePivotData';
import { needsRun } from '../../pivot/state/needsRun';
import { reduce } from '../../pivot/state/reduce';
import { type PivotAction, type PivotState } from '../../pivot/types';
import { timeRangeOf } from '../../reportPage/state/period';
import { useArrivals } from '../../reportPage/state/useArrivals';
import { type UrlState } from '../../reportPage/state/useUrlState';
import { type BreakoutState } from './state';
import { useLatest } from './useLatest';
import { useStablePivot } from './useStablePivot';

export interface Explorer {
  readonly uid: string;
  readonly dataSource: DataSource | undefined;
  /** Why the data source of the address cannot be used. */
  readonly problem: string | undefined;
  readonly pivot: PivotState;
  readonly data: PivotData;
  /** Changes the controls; what only the backend can answer waits for Refresh. */
  readonly change: (change: Partial<BreakoutState>) => void;
  readonly act: (action: PivotAction) => void;
  /** Like `act`, for what is asked of the report itself: sorting and looking closer run at once where they must. */
  readonly actAtOnce: (action: PivotAction) => void;
  readonly open: (pivot: PivotState, view: string | undefined) => void;
  readonly refresh: () => void;
}

/** What is asked of the report itself. Opening rows and the like never waits for a run. */
const RUNS: ReadonlySet<PivotAction['type']> = new Set([
  'sort',
  'setSort',
  'filterFor',
  'exclude',
  'drill',
  'setCompare',
  'setLimit',
]);

/** How long controls must rest before an automatic refresh. */
const REST_MS = 600;

/** The Breakout: its controls, which the URL holds, and its data. */
export function useExplorer(
  state: BreakoutState,
  url: UrlState<BreakoutState>,
  sources: readonly DataSourceInstanceSettings[],
  refreshesItself: boolean
): Explorer {
  const uid = state.dataSource ?? sources[0]?.uid ?? '';
  const { dataSource, problem } = useDataSource(uid);
  const pivot = useStablePivot(state.pivot);
  const { query } = pivot;
  const { from, to } = state.period;
  const { timeZone } = query;
  const source = useMemo(
    (): PivotSource | undefined =>
      dataSource && {
        key: `${dataSource.uid} ${from} ${to}`,
        open: () => {
          const range = timeRangeOf({ from, to }, timeZone);
          return {
            range,
            run: (main) => runReports({ dataSource, range }, { main }).pipe(map((answers) => answers.main)),
          };
        },
      },
    [dataSource, from, to, timeZone]
  );
  const data = usePivotData({ state: pivot, source });

  const runState = (next: BreakoutState) => {
    if (dataSource !== undefined) {
      url.write({ ...next, dataSource: dataSource.uid });
      url.markRun();
      data.run(next.pivot);
    }
  };
  const refresh = useLatest(() => runState(state));
  const change = useLatest((next: Partial<BreakoutState>) => url.write({ ...state, ...next }));
  const act = useLatest((action: PivotAction) => {
    const next = reduce(pivot, action);
    if (next !== pivot) {
      url.write({ ...state, pivot: next });
    }
  });
  const actAtOnce = useLatest((action: PivotAction) => {
    const next = reduce(pivot, action);
    const { result, table } = data;
    if (next === pivot) {
      return;
    }
    if (RUNS.has(action.type) && needsRun(result?.query, next.query, table?.truncated ?? false)) {
      runState({ ...state, pivot: next });
    } else {
      url.write({ ...state, pivot: next });
    }
  });
  const open = useLatest((next: PivotState, view: string | undefined) => runState({ ...state, view, pivot: next }));

  useArrivals(url.arrivals, dataSource !== undefined, () => {
    if (data.status !== 'ready' || data.changed) {
      refresh();
    }
  });

  const isBehind = data.changed && data.status !== 'cancelled';
  useEffect(() => {
    if (refreshesItself && isBehind) {
      const timer = setTimeout(refresh, REST_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [refreshesItself, isBehind, refresh, query, source]);

  return { uid, dataSource, problem, pivot, data, change, act, actAtOnce, open, refresh };
}
