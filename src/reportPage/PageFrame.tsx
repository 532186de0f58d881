import { css } from '@emotion/css';
import { PageLayoutType, type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { PluginPage, useChromeHeaderHeight } from '@grafana/runtime';
import { EmptyState, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { AddDataSourceButton } from '../components/AddDataSourceButton';
import { listDataSources } from '../components/useDataSource';
import { testIds } from '../test/testIds';
import { BrokenUrl } from './BrokenUrl';
import { type UrlState } from './state/useUrlState';

interface Props<State> {
  readonly title: string;
  readonly url: UrlState<State>;
  /** @param sources every data source of ours, the default one first; at least one */
  readonly children: (state: State, sources: readonly DataSourceInstanceSettings[]) => React.ReactNode;
}

/** A page of the window's height. It says what is missing before there can be a report. */
export function PageFrame<State>({ title, url, children }: Props<State>) {
  const chrome = useChromeHeaderHeight() ?? 0;
  const styles = useStyles2(getStyles, chrome);
  const sources = useMemo(() => listDataSources(), []);

  return (
    <PluginPage layout={PageLayoutType.Custom}>
      <div className={styles.page} data-testid={testIds.report.page}>
        {sources.length === 0 ? (
          <div data-testid={testIds.report.noDataSource}>
            <EmptyState variant="call-to-action" message="Connect your call records" button={<AddDataSourceButton />}>
              {title} reads call detail records from ClickHouse. Add a Tollgrid data source to begin.
            </EmptyState>
          </div>
        ) : url.state.ok ? (
          children(url.state.value, sources)
        ) : (
          <BrokenUrl issues={url.state.issues} onReset={url.reset} />
        )}
      </div>
    </PluginPage>
  );
}

const getStyles = (theme: GrafanaTheme2, chrome: number) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    boxSizing: 'border-box',
    width: '100%',
    minHeight: 480,
    height: `calc(100vh - ${chrome}px)`,
    padding: theme.spacing(2),
  }),
});
