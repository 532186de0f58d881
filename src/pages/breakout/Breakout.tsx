import { type DataSourceInstanceSettings } from '@grafana/data';
import { Alert } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import type { ReportQuery } from '#model/query/reportQuery';
import { useDataSource } from '../../components/useDataSource';
import { withNextOrder } from '../../query/edits';
import { ControlBar } from './controls/ControlBar';
import { RunBar } from './controls/RunBar';
import { ReportView } from './ReportView';
import { useReportRun, type ReportRun } from './run/useReportRun';
import { SqlDrawer } from './SqlDrawer';
import { isSameReport, type BreakoutState } from './state/breakoutState';
import { type BreakoutUrl } from './state/useBreakoutState';
import { useRunShortcut } from './useRunShortcut';

interface Props {
  /** Every data source of ours, the default one first; at least one. */
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly state: BreakoutState;
  readonly url: BreakoutUrl;
}

/** Whether the report on screen is not, or not yet, what the controls ask for. */
function isBehind(run: ReportRun, state: BreakoutState): boolean {
  const shown = run.running ?? run.failed?.request ?? run.result?.request;
  return shown !== undefined && (run.cancelled || !isSameReport(shown.state, state));
}

/** Controls above, report below. The URL holds the controls; the run holds the report and what it was asked for. */
export function Breakout({ sources, state, url }: Props) {
  const uid = state.dataSource ?? sources[0]?.uid ?? '';
  const { dataSource, problem } = useDataSource(uid);
  const { run, start, cancel } = useReportRun();
  const [showsSql, setShowsSql] = useState(false);
  const { write, markRun, arrivals } = url;

  const runState = useCallback(
    (wanted: BreakoutState) => {
      if (dataSource !== undefined) {
        const next = { ...wanted, dataSource: dataSource.uid };
        write(next);
        markRun();
        start(dataSource, next);
      }
    },
    [dataSource, write, markRun, start]
  );
  const refresh = () => runState(state);
  useRunShortcut(refresh);

  // Whoever comes by a link, by reload or by the back button sees the report of that address at once.
  const arrived = useRef(0);
  useEffect(() => {
    if (dataSource !== undefined && arrivals !== undefined && arrived.current !== arrivals) {
      arrived.current = arrivals;
      runState(state);
    }
  }, [dataSource, arrivals, runState, state]);

  const onQuery = (query: ReportQuery) => write({ ...state, query });
  const changed = isBehind(run, state);

  return (
    <>
      <RunBar
        state={state}
        dataSource={uid}
        choosesDataSource={sources.length > 1 || problem !== undefined}
        runningSince={run.running?.startedMs}
        onChange={write}
        onRefresh={refresh}
        onCancel={cancel}
        onShowSql={() => setShowsSql(true)}
      />
      <ControlBar dataSource={dataSource} state={state} onChange={onQuery} />
      {problem === undefined ? (
        <ReportView
          run={run}
          query={state.query}
          changed={changed}
          onSort={(id, first) => runState({ ...state, query: withNextOrder(state.query, id, first) })}
          onLimit={(limit) => runState({ ...state, query: { ...state.query, limit } })}
          onRetry={refresh}
        />
      ) : (
        <Alert severity="error" title="The data source of this address cannot be used">
          {problem}
        </Alert>
      )}
      {showsSql && dataSource !== undefined && (
        <SqlDrawer dataSource={dataSource} state={state} onClose={() => setShowsSql(false)} />
      )}
    </>
  );
}
