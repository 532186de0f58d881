import { css } from '@emotion/css';
import { AppEvents, type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents, locationService } from '@grafana/runtime';
import { Alert, InlineSwitch, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useState } from 'react';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import type { FilterNode } from '#model/query/filter';
import { describeIssue } from '#model/result';
import { PLUGIN_ID } from '../../constants';
import { COLLAPSED } from '../../pivot/state/expansion';
import { type PivotColumn, type PivotRow, type PivotState } from '../../pivot/types';
import { pivotFromParameters, pivotParametersOf, pivotText } from '../../pivot/views/pivotUrl';
import { useSavedViews, type SavedViews } from '../../pivot/views/useSavedViews';
import { ViewMenu } from '../../pivot/views/ViewMenu';
import { type SavedView } from '../../pivot/views/viewStorage';
import { callsUrl } from '../../query/callsUrl';
import { RunBar } from '../../reportPage/controls/RunBar';
import { SqlDrawer } from '../../reportPage/SqlDrawer';
import { timeRangeOf } from '../../reportPage/state/period';
import { type UrlState } from '../../reportPage/state/useUrlState';
import { useRunShortcut } from '../../reportPage/useRunShortcut';
import { breakoutCellMenu } from './cellMenu';
import { type NamedKey } from './cellTexts';
import { DrillPicker } from './DrillPicker';
import { FilterLine } from './FilterLine';
import { useAutoRefresh, useToolPanel } from './preferences';
import { READY_MADE, withReadyMade } from './readyMade';
import { ReportArea } from './ReportArea';
import { SidePanels } from './SidePanels';
import { type BreakoutState } from './state';
import { useExplorer, type Explorer as ExplorerData } from './useExplorer';

interface Props {
  /** Every data source of ours, the default one first; at least one. */
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly url: UrlState<BreakoutState>;
  readonly state: BreakoutState;
}

/** The Breakout as a pivot: what is asked above and at the side, the report in the middle. */
export function Explorer({ sources, url, state }: Props) {
  const styles = useStyles2(getStyles);
  const [refreshesItself, setRefreshesItself] = useAutoRefresh();
  const [panel, setPanel] = useToolPanel();
  const [wanted, setWanted] = useState<FilterNode>();
  const [showsSql, setShowsSql] = useState(false);
  const [drill, setDrill] = useState<readonly NamedKey[]>();
  const saved = useSavedViews(PLUGIN_ID);
  const explorer = useExplorer(state, url, sources, refreshesItself);
  const { uid, dataSource, problem, pivot, data, change, act, actAtOnce, refresh } = explorer;
  const { query } = pivot;
  const period = usePickerPeriod(state);
  useRunShortcut(refresh);
  const menuOf = useCellMenu(explorer, setDrill);
  const onWantedShown = useCallback(() => setWanted(undefined), []);

  return (
    <>
      <RunBar
        title={BREAKOUT.label}
        period={state.period}
        timeZone={query.timeZone}
        dataSource={uid}
        choosesDataSource={sources.length > 1 || problem !== undefined}
        runningSince={data.runningSince}
        onPeriod={(next) => change({ period: next })}
        onTimeZone={(timeZone) => act({ type: 'setTimeZone', timeZone })}
        onDataSource={(next) => change({ dataSource: next })}
        onRefresh={refresh}
        onCancel={data.cancel}
        onShowSql={() => setShowsSql(true)}
        leading={<Views state={state} explorer={explorer} saved={saved} />}
        trailing={
          <InlineSwitch
            label="Auto"
            showLabel
            title="Refresh automatically when controls change"
            value={refreshesItself}
            onChange={({ currentTarget }) => setRefreshesItself(currentTarget.checked)}
          />
        }
      />
      <FilterLine
        explorer={explorer}
        period={period}
        chart={state.chart}
        onChart={(chart) => change({ chart })}
        onEdit={(condition) => {
          setPanel('filters');
          setWanted(condition);
        }}
      />
      {problem === undefined ? (
        <div className={styles.main}>
          <div className={styles.report}>
            <ReportArea
              pivot={pivot}
              data={data}
              chart={state.chart}
              menuOf={menuOf}
              onAction={actAtOnce}
              onChart={(chart) => change({ chart })}
              onRetry={refresh}
            />
          </div>
          <SidePanels
            open={panel}
            onOpen={setPanel}
            dataSource={dataSource}
            period={period}
            pivot={pivot}
            onAction={act}
            wanted={wanted}
            onWantedShown={onWantedShown}
          />
        </div>
      ) : (
        <Alert severity="error" title="The data source of this address cannot be used">
          {problem}
        </Alert>
      )}
      {showsSql && dataSource !== undefined && (
        <SqlDrawer dataSource={dataSource} state={{ period: state.period, query }} onClose={() => setShowsSql(false)} />
      )}
      {drill !== undefined && (
        <DrillPicker query={query} keys={drill} onAction={actAtOnce} onDismiss={() => setDrill(undefined)} />
      )}
    </>
  );
}

/** A relative period moves with the clock; the pickers need not follow it as long as its text is the same. */
function usePickerPeriod({ period: { from, to }, pivot }: BreakoutState) {
  const { timeZone } = pivot.query;
  return useMemo(() => {
    const range = timeRangeOf({ from, to }, timeZone);
    return { fromMs: range.from.valueOf(), toMs: range.to.valueOf() };
  }, [from, to, timeZone]);
}

/** Menus of cells are made when they open; the function changes with the table alone. */
function useCellMenu({ uid, data, actAtOnce }: ExplorerData, onDrill: (keys: readonly NamedKey[]) => void) {
  const { table, result } = data;
  return useCallback(
    (row: PivotRow, column: PivotColumn | undefined) => {
      if (table === undefined || result === undefined) {
        return [];
      }
      const { range } = result;
      const shown = { fromMs: range.from.valueOf(), toMs: range.to.valueOf() };
      const iso = (ms: number) => new Date(ms).toISOString();
      return breakoutCellMenu(
        {
          table,
          onAction: actAtOnce,
          onDrill,
          callsUrl: (filter, compared) => {
            const { fromMs, toMs } = (compared ? table.compared : undefined) ?? shown;
            const { pathname, search } = locationService.getLocation();
            return callsUrl({
              dataSource: uid,
              period: { from: iso(fromMs), to: iso(toMs) },
              filter,
              timeZone: table.query.timeZone,
              back: `${pathname}${search}`,
            });
          },
        },
        row,
        column
      );
    },
    [uid, table, result, actAtOnce, onDrill]
  );
}

interface ViewsProps {
  readonly state: BreakoutState;
  readonly explorer: ExplorerData;
  readonly saved: SavedViews;
}

/** Ready-made and saved views. What is open of the rows is no difference between two of them. */
function Views({ state, explorer: { pivot, change, open }, saved }: ViewsProps) {
  const bare = (one: PivotState) => pivotText({ ...one, expanded: COLLAPSED });
  const readyMade = READY_MADE.find(({ id }) => id === state.view);
  const own = saved.views.find(({ id }) => id === state.view);
  const began = own === undefined ? readyMade && withReadyMade(pivot, readyMade) : pivotOf(own);
  return (
    <ViewMenu
      readyMade={READY_MADE}
      saved={saved}
      current={state.view}
      changed={began !== undefined && bare(began) !== bare(pivot)}
      pivot={() => pivotText(pivot)}
      link={() => window.location.href}
      onReadyMade={(id) => {
        const view = READY_MADE.find((one) => one.id === id);
        if (view !== undefined) {
          open(withReadyMade(pivot, view), id);
        }
      }}
      onSaved={(view) => {
        const found = pivotOf(view, true);
        if (found !== undefined) {
          open(found, view.id);
        }
      }}
      onNamed={(view) => change({ view })}
    />
  );
}

/** The pivot of a saved view; of one that no longer reads, none, and why if somebody wants to see it. */
function pivotOf({ name, pivot }: SavedView, explains = false): PivotState | undefined {
  const read = pivotFromParameters('breakout', pivotParametersOf(new URLSearchParams(pivot)));
  if (!read.ok && explains) {
    getAppEvents().publish({
      type: AppEvents.alertError.name,
      payload: [`The view “${name}” can no longer be read`, read.issues.map(describeIssue).join('; ')],
    });
  }
  return read.ok ? read.value : undefined;
}

const getStyles = (theme: GrafanaTheme2) => ({
  main: css({ display: 'flex', flex: '1 1 auto', gap: theme.spacing(1), minHeight: 0 }),
  report: css({
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 auto',
    gap: theme.spacing(1),
    minWidth: 0,
    minHeight: 0,
  }),
});
