import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { InlineSwitch, useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import type { FilterNode } from '#model/query/filter';
import { PLUGIN_ID } from '../../constants';
import { boundsOf } from '../../datasource/bounds';
import { type PivotColumn, type PivotRow } from '../../pivot/types';
import { useSavedViews } from '../../pivot/views/useSavedViews';
import { callsUrl } from '../../query/callsUrl';
import { RunBar } from '../../reportPage/controls/RunBar';
import { UnusableDataSource } from '../../reportPage/Outcomes';
import { SqlDrawer } from '../../reportPage/SqlDrawer';
import { type PageProps } from '../../reportPage/run/usePageRun';
import { useLookUpPeriod } from '../../reportPage/state/useLookUpPeriod';
import { useRunShortcut } from '../../reportPage/useRunShortcut';
import { breakoutCellMenu } from './cellMenu';
import { type NamedKey } from './cellTexts';
import { DrillPicker } from './DrillPicker';
import { FilterLine } from './FilterLine';
import { useAutoRefresh, useToolPanel } from './preferences';
import { ReportArea } from './ReportArea';
import { SidePanels } from './SidePanels';
import { type BreakoutState } from './state';
import { useExplorer, type Explorer as ExplorerData } from './useExplorer';
import { openView, Views } from './Views';

/** The Breakout as a pivot: what is asked above and at the side, the report in the middle. */
export function Explorer({ sources, url, state }: PageProps<BreakoutState>) {
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
  const period = useLookUpPeriod(state.period, query.timeZone);
  const view = openView(state.view, pivot, saved.views);
  useRunShortcut(refresh);
  // A menu that closes gives the focus back to the grid: the picker takes it after that.
  const askDrill = useCallback((keys: readonly NamedKey[]) => void setTimeout(() => setDrill(keys)), []);
  const menuOf = useCellMenu(explorer, askDrill);
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
        onShowSql={() => setShowsSql(true)}
        title={view !== undefined && !view.changed ? view.name : BREAKOUT.label}
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
        <UnusableDataSource problem={problem} />
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

/** Menus of cells are made when they open; the function changes with the table alone. */
function useCellMenu({ uid, data, actAtOnce }: ExplorerData, onDrill: (keys: readonly NamedKey[]) => void) {
  const { table, result } = data;
  return useCallback(
    (row: PivotRow, column: PivotColumn | undefined) => {
      if (table === undefined || result === undefined) {
        return [];
      }
      const shown = boundsOf(result.range);
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
              of: table.query,
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
