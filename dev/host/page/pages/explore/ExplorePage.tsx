import { css } from '@emotion/css';
import {
  CoreApp,
  type DataSourceApi,
  type GrafanaTheme2,
  LoadingState,
  type PanelData,
  type RawTimeRange,
} from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { DataSourcePicker, getDataSourceSrv } from '@grafana/runtime';
import { Alert, RefreshPicker, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import { type Subscription } from 'rxjs';
import { toRequest } from '../../services/requests';
import { runRequest } from '../../services/runRequest';
import { toRaw, toTimeRange, zoomedOut } from '../../services/timeRanges';
import { setTimeZone, usePreferences } from '../../shell/preferences';
import { useLoaded } from '../useLoaded';
import { type Pane, readPane, startQueries, writePane } from './exploreState';
import { ResultTables } from './ResultTables';

/** Explore in small: one data source, its query editor, a time range, the result as tables. */
export function ExplorePage() {
  const [pane, setPane] = useState(readPane);
  const styles = useStyles2(getStyles);
  const { value: dataSource, error } = useLoaded(
    () => getDataSourceSrv().get({ uid: pane.datasource }),
    [pane.datasource]
  );
  const change = (next: Pane) => {
    setPane(next);
    writePane(next);
  };
  return (
    <div className={styles.page} data-testid={selectors.pages.Explore.General.container}>
      {error && (
        <Alert severity="error" title="No data source">
          {error.message}
        </Alert>
      )}
      {dataSource && dataSource.uid === pane.datasource && (
        <PaneView key={dataSource.uid} pane={pane} dataSource={dataSource} onChange={change} />
      )}
    </div>
  );
}

interface PaneViewProps {
  readonly pane: Pane;
  readonly dataSource: DataSourceApi;
  readonly onChange: (pane: Pane) => void;
}

function PaneView({ pane: given, dataSource, onChange }: PaneViewProps) {
  const styles = useStyles2(getStyles);
  const { timeZone } = usePreferences();
  const { data, run } = useQueryRunner();
  const pane = useMemo(() => ({ ...given, queries: startQueries(given, dataSource) }), [given, dataSource]);
  const range = useMemo(() => toTimeRange(pane.range, timeZone), [pane.range, timeZone]);
  const runWith = (next: Pane) => run(dataSource, next, timeZone);
  const setRange = (raw: RawTimeRange) => {
    const next = { ...pane, range: raw };
    onChange(next);
    runWith(next);
  };
  const move = (direction: number) => {
    const half = (direction * (range.to.valueOf() - range.from.valueOf())) / 2;
    setRange({ from: String(range.from.valueOf() + half), to: String(range.to.valueOf() + half) });
  };
  const { QueryEditor } = dataSource.components ?? {};
  return (
    <>
      <div className={styles.toolbar} data-testid={selectors.pages.Explore.toolbar.bar}>
        <DataSourcePicker
          current={dataSource.getRef()}
          width={32}
          onChange={({ uid }) => onChange({ ...pane, datasource: uid, queries: [] })}
        />
        <div className={styles.tools}>
          <TimeRangePicker
            value={range}
            timeZone={timeZone}
            onChange={(chosen) => setRange(toRaw(chosen))}
            onChangeTimeZone={setTimeZone}
            onMoveBackward={() => move(-1)}
            onMoveForward={() => move(1)}
            onZoom={() => setRange(zoomedOut(range))}
          />
          <RefreshPicker
            primary
            text="Run query"
            noIntervalPicker
            isLoading={data?.state === LoadingState.Loading}
            onRefresh={() => runWith(pane)}
            onIntervalChanged={() => undefined}
          />
        </div>
      </div>
      {QueryEditor &&
        pane.queries.map((query) => (
          <div key={query.refId} className={styles.query} data-testid={selectors.components.QueryEditorRows.rows}>
            <div className={styles.refId} data-testid={selectors.components.QueryEditorRow.title(query.refId)}>
              {query.refId} <span className={styles.source}>({dataSource.name})</span>
            </div>
            <QueryEditor
              datasource={dataSource}
              query={query}
              queries={pane.queries}
              app={CoreApp.Explore}
              range={range}
              data={data}
              onRunQuery={() => runWith(pane)}
              onChange={(next) =>
                onChange({ ...pane, queries: pane.queries.map((other) => (other === query ? next : other)) })
              }
            />
          </div>
        ))}
      {data && <ResultTables data={data} timeZone={timeZone} />}
    </>
  );
}

/** Runs one request at a time: a new one, or leaving the page, cancels the one before. */
function useQueryRunner() {
  const [data, setData] = useState<PanelData>();
  const running = useRef<Subscription>(undefined);
  useEffect(() => () => running.current?.unsubscribe(), []);
  const run = (dataSource: DataSourceApi, pane: Pane, timeZone: string) => {
    running.current?.unsubscribe();
    const request = toRequest({ app: CoreApp.Explore, requestId: 'explore_host', ...pane, dataSource, timeZone });
    running.current = runRequest(dataSource, request).subscribe(setData);
  };
  return { data, run };
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), padding: theme.spacing(2) }),
  toolbar: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1), flexWrap: 'wrap' }),
  tools: css({ display: 'flex', gap: theme.spacing(1) }),
  query: css({
    padding: theme.spacing(1, 2, 2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  refId: css({ marginBottom: theme.spacing(1), fontWeight: theme.typography.fontWeightMedium }),
  source: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
});
