import { locationService } from '@grafana/runtime';
import React, { useState } from 'react';
import type { ReportQuery } from '#model/query/reportQuery';
import { ScheduleButton } from '../components/ScheduleButton';
import { ExportButton } from '../pivot/export/ExportButton';
import { type ExportRequest } from '../pivot/export/exportReport';
import { withNextOrder } from '../query/edits';
import { ControlBar } from './controls/ControlBar';
import { RunBar } from './controls/RunBar';
import { type ReportDefinition, type ReportResult } from './definition';
import { UnusableDataSource } from './Outcomes';
import { ReportView } from './ReportView';
import { runQueries, type ReportAnswers } from './run/runQueries';
import { isBehind } from './run/isBehind';
import { usePageRun, type PageProps } from './run/usePageRun';
import { SqlDrawer } from './SqlDrawer';
import { isBare, withView, type ReportState } from './state/reportState';
import { useArrivals } from './state/useArrivals';
import { isSameRequest, type UrlCodec } from './state/useUrlState';
import { useRunShortcut } from './useRunShortcut';

interface Props extends PageProps<ReportState> {
  readonly definition: ReportDefinition;
  readonly codec: UrlCodec<ReportState>;
}

/** The report on screen, whatever the controls say by now. */
function exportRequest({ title }: ReportDefinition, uid: string, { answer, request }: ReportResult): ExportRequest {
  const { from, to } = request.range;
  const { query } = answer.main;
  return {
    dataSource: request.state.dataSource ?? uid,
    query,
    fromMs: from.valueOf(),
    toMs: to.valueOf(),
    title,
  };
}

/** `DTMF: Route comparison`; a report of one view is called like its page. */
function nameOf({ title, views }: ReportDefinition, { view }: ReportState): string {
  const found = views.find(({ id }) => id === view);
  return views.length < 2 || found === undefined ? title : `${title}: ${found.label}`;
}

/** Controls above, report below. The URL holds the controls; the run holds the report and what it was asked for. */
export function Report({ definition, codec, ...page }: Props) {
  const { sources, url, state } = page;
  const { uid, dataSource, problem, run, runState, cancel } = usePageRun<ReportState, ReportAnswers>(page, {
    zoneOf: ({ query }) => query.timeZone,
    ask: (from, next, range) => runQueries(from, { ...definition.also?.(next, from), main: next.query }, range),
  });
  const [showsSql, setShowsSql] = useState(false);
  const { write, arrivals } = url;
  const fitted = (wanted: ReportState) =>
    dataSource === undefined || definition.fit === undefined
      ? wanted
      : { ...wanted, query: definition.fit(wanted.query, dataSource) };
  const refresh = () => runState(state);
  useRunShortcut(refresh);
  useArrivals(arrivals, dataSource !== undefined, () =>
    runState(isBare(locationService.getLocation().search) ? fitted(state) : state)
  );

  const onQuery = (query: ReportQuery) => write({ ...state, query });

  return (
    <>
      <RunBar
        title={definition.title}
        period={state.period}
        timeZone={state.query.timeZone}
        dataSource={uid}
        choosesDataSource={sources.length > 1 || problem !== undefined}
        runningSince={run.running?.startedMs}
        onPeriod={(period) => write({ ...state, period })}
        onTimeZone={(timeZone) => onQuery({ ...state.query, timeZone })}
        onDataSource={(chosen) => write({ ...state, dataSource: chosen })}
        onRefresh={refresh}
        onCancel={cancel}
        onShowSql={() => setShowsSql(true)}
      >
        <ScheduleButton
          report={{ query: state.query, name: nameOf(definition, state), dataSource: uid, period: state.period }}
        />
        <ExportButton request={run.result && exportRequest(definition, uid, run.result)} />
      </RunBar>
      <ControlBar
        definition={definition}
        dataSource={dataSource}
        state={state}
        onChange={onQuery}
        onOptions={(query) => write(fitted({ ...state, query }))}
        onView={(view) => runState(fitted(withView(state, view, definition.views)))}
      />
      {problem === undefined ? (
        <ReportView
          definition={definition}
          dataSource={dataSource}
          run={run}
          query={state.query}
          changed={isBehind(run, (shown) => isSameRequest(codec, shown, state))}
          onSort={(id, first) => runState({ ...state, query: withNextOrder(state.query, id, first) })}
          onLimit={(limit) => runState({ ...state, query: { ...state.query, limit } })}
          onRetry={refresh}
        />
      ) : (
        <UnusableDataSource problem={problem} />
      )}
      {showsSql && dataSource !== undefined && (
        <SqlDrawer dataSource={dataSource} state={state} onClose={() => setShowsSql(false)} />
      )}
    </>
  );
}
