import { type TimeRange } from '@grafana/data';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReportQuery } from '#model/query/reportQuery';
import { needsRun } from '../state/needsRun';
import { pivotTable, tableColumns } from '../table/pivotTable';
import type { Path, PivotState, PivotTable } from '../types';
import {
  PivotLoader,
  type LoadedAnswer,
  type PivotResult,
  type PivotRun,
  type PivotSnapshot,
  type RunQuery,
} from './loader';

/** Where answers come from. */
export interface PivotSource {
  /** Tells data source and period apart from others: a change of it marks the report as changed. */
  readonly key: string;
  /** Called once a run, so that a relative period is the same for everything that the run loads. */
  readonly open: () => { readonly run: RunQuery; readonly range: TimeRange };
}

/** Outermost rows that somebody else has asked for; a new object means that everything loaded is out of date. */
export interface ReadyAnswer {
  readonly answer: LoadedAnswer;
  /** What was asked, as the controls say it. */
  readonly query: ReportQuery;
}

interface Options {
  readonly state: PivotState;
  /** None: there is nothing yet to ask. */
  readonly source: PivotSource | undefined;
  readonly ready?: ReadyAnswer;
}

export interface PivotData {
  /** What is loaded, as the controls show it; none before the first answer and after a failure. */
  readonly table?: PivotTable;
  /** The run that the table shows. */
  readonly result?: PivotResult;
  /** `idle`: nothing was asked. `cancelled`: the newest run was stopped; the table is that of the run before. */
  readonly status: 'idle' | 'running' | 'ready' | 'failed' | 'cancelled';
  /** Epoch milliseconds, while the outermost rows are under way. */
  readonly runningSince?: number;
  /** Rows that wait for the rows below them. */
  readonly loadingRows: number;
  readonly error?: string;
  /** Whether the controls ask for what only a run can answer. */
  readonly changed: boolean;
  /** Runs the present state, or another one that is about to become it. */
  readonly run: (state?: PivotState) => void;
  readonly cancel: () => void;
  /** Asks again for the rows below a row. */
  readonly retryNode: (path: Path) => void;
}

/** The data of a pivot: the outermost rows by `run`, the rows below a row as it opens. */
export function usePivotData({ state, source, ready }: Options): PivotData {
  const [loader] = useState(() => new PivotLoader());
  const snapshot = useSyncExternalStore(loader.subscribe, loader.getSnapshot);
  useEffect(() => loader.dispose, [loader]);

  const { query, expanded } = state;
  useEffect(() => loader.expand(query, expanded), [loader, query, expanded, snapshot.result]);

  useEffect(() => {
    if (ready !== undefined && source !== undefined) {
      loader.adopt({ query: ready.query, key: source.key, ...source.open() }, ready.answer, expanded);
    }
    // A new answer is taken with what is open now; opening rows afterwards is no new answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [loader, ready]);

  const run = useCallback(
    (wanted: PivotState = state) => {
      if (source !== undefined) {
        loader.start({ query: wanted.query, key: source.key, ...source.open() }, wanted.expanded);
      }
    },
    [loader, source, state]
  );
  const cancel = useCallback(() => loader.cancel(), [loader]);
  const retryNode = useCallback((path: Path) => loader.retry(path), [loader]);
  const table = useTable(snapshot, state);

  return {
    ...(table === undefined ? {} : { table }),
    ...(snapshot.result === undefined ? {} : { result: snapshot.result }),
    status: statusOf(snapshot),
    ...(snapshot.running === undefined ? {} : { runningSince: snapshot.running.startedMs }),
    loadingRows: [...(snapshot.result?.tree.pending.values() ?? [])].filter((row) => row.state === 'loading').length,
    ...(snapshot.failed === undefined ? {} : { error: snapshot.failed.message }),
    changed: isBehind(snapshot, query, source?.key),
    run,
    cancel,
    retryNode,
  };
}

function useTable(
  { result, expansion }: PivotSnapshot,
  { query, layout, expanded }: PivotState
): PivotTable | undefined {
  const asked = result?.query;
  const tree = result?.tree;
  const root = tree?.root;
  const blocks = tree?.blocks;
  const shown = useMemo(
    () => asked && blocks && root && shownQuery(asked, query, isTruncated({ root, blocks })),
    [asked, query, root, blocks]
  );
  const columns = useMemo(
    () => root && blocks && shown && tableColumns({ root, blocks }, shown, layout),
    [root, blocks, shown, layout]
  );
  // Open rows are those of the controls, unless the controls speak of other row groups.
  const open = asked !== undefined && asked.rows.join() === query.rows.join() ? expanded : expansion;
  return useMemo(
    () => tree && shown && columns && pivotTable(tree, shown, layout, open, columns),
    [tree, shown, layout, open, columns]
  );
}

/** The query that the controls ask for where the loaded answers cover it, else the one that was asked. */
const shownQuery = (asked: ReportQuery, wanted: ReportQuery, truncated: boolean): ReportQuery =>
  needsRun(asked, wanted, truncated) ? asked : wanted;

const isTruncated = ({ root, blocks }: Pick<PivotResult['tree'], 'root' | 'blocks'>): boolean =>
  [root, ...blocks].some(({ truncated }) => truncated);

function statusOf({ running, failed, cancelled, result }: PivotSnapshot): PivotData['status'] {
  if (running !== undefined) {
    return 'running';
  }
  return failed !== undefined ? 'failed' : cancelled ? 'cancelled' : result !== undefined ? 'ready' : 'idle';
}

/** Whether the report on screen is not, or not yet, what the controls ask for. */
function isBehind({ running, failed, cancelled, result }: PivotSnapshot, wanted: ReportQuery, key?: string): boolean {
  const newest: PivotRun | undefined = running ?? failed ?? result;
  if (newest === undefined || cancelled) {
    return cancelled;
  }
  return newest.key !== key || needsRun(newest.query, wanted, result !== undefined && isTruncated(result.tree));
}
