import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { Alert, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useCallback, useRef } from 'react';
import { type DataSource } from '../datasource/DataSource';
import { type PivotData } from '../pivot/data/usePivotData';
import { type MenuEntry } from '../pivot/grid/menu';
import { PivotGrid } from '../pivot/grid/PivotGrid';
import { cellKeys } from '../pivot/table/cellKeys';
import type { PivotColumn, PivotRow, PivotTable } from '../pivot/types';
import { testIds } from '../test/testIds';
import { callsBehind, explorerUrl, type Place } from './addresses';
import { type ReportAnswer } from './answer';
import { cellLinks, someFieldHasLinks } from './cellLinks';
import { type PivotPanelOptions } from './options';
import { Regroup } from './Regroup';
import { useDataSource } from './useDataSource';
import { useOverflow } from './useOverflow';
import { usePanelData } from './usePanelData';
import { usePanelState, type PanelState } from './usePanelState';

interface ReportPanelProps extends PanelProps<PivotPanelOptions> {
  readonly answer: ReportAnswer;
  /** The dashboard asks again. */
  readonly isLoading: boolean;
}

/** The panel of a report whose query has been answered. */
export function ReportPanel(props: ReportPanelProps) {
  const { dataSource, problem } = useDataSource(props.answer.dataSource);
  if (problem !== undefined) {
    return <Alert severity="error" title={problem} />;
  }
  return dataSource === undefined ? null : <LoadedReport {...props} dataSource={dataSource} />;
}

interface LoadedReportProps extends ReportPanelProps {
  readonly dataSource: DataSource;
}

function LoadedReport(props: LoadedReportProps) {
  const { answer, options, dataSource, data, width, height } = props;
  const styles = useStyles2(getStyles);
  const pivotState = usePanelState(props);
  const { state, isAsSaved, regroup, reset } = pivotState;
  const pivot = usePanelData({ ...pivotState, dataSource, answer, data });
  const place = { range: data.timeRange.raw, dataSource: dataSource.uid };
  return (
    <div className={styles.panel} style={{ width, height }} data-testid={testIds.panel.container}>
      {options.canRegroup && !options.isStatic && (
        <Regroup query={state.query} onChange={regroup} {...(isAsSaved ? {} : { onReset: reset })} />
      )}
      {pivot.error !== undefined && (
        <div>
          <Alert severity="error" title={pivot.error} />
        </div>
      )}
      {pivot.table === undefined ? (
        pivot.status === 'running' && <LoadingPlaceholder text="Loading the report" />
      ) : (
        <PanelGrid {...props} {...pivotState} pivot={pivot} table={pivot.table} place={place} />
      )}
      {options.canExplore && !options.isStatic && <ExploreLink url={explorerUrl(state, place)} />}
    </div>
  );
}

interface PanelGridProps extends LoadedReportProps, Pick<PanelState, 'state' | 'dispatch'> {
  readonly pivot: PivotData;
  readonly table: PivotTable;
  readonly place: Place;
}

function PanelGrid(props: PanelGridProps) {
  const { answer, options, isLoading, pivot, table, place, state, dispatch } = props;
  const { timeZone, width, height, title, replaceVariables } = props;
  const styles = useStyles2(getStyles);
  const frame = useRef<HTMLDivElement>(null);
  const isOver = useOverflow(frame, `${width} ${height} ${table.rows.length}`);
  const menuOf = (row: PivotRow, column: PivotColumn | undefined): readonly MenuEntry[] => {
    const url = callsBehind(state, cellKeys(table, row, column), place);
    return url === undefined ? [] : [{ label: 'Show the calls', icon: 'list-ul', url }];
  };
  const linksOf = useCallback(
    (row: PivotRow, column: PivotColumn) =>
      cellLinks({ frame: answer.frame, table, replaceVariables, timeZone }, row, column),
    [answer.frame, table, replaceVariables, timeZone]
  );
  return (
    <>
      {isOver && options.isStatic && (
        <div>
          <Alert severity="warning" title={CUT} bottomSpacing={1} />
        </div>
      )}
      <div className={styles.grid} ref={frame}>
        <PivotGrid
          table={table}
          layout={state.layout}
          label={title || 'Report'}
          busy={isLoading || pivot.status === 'running'}
          density={options.density}
          isStatic={options.isStatic}
          onAction={dispatch}
          onRetry={({ path }) => pivot.retryNode(path)}
          menuOf={menuOf}
          {...(someFieldHasLinks(answer.frame) ? { linksOf } : {})}
        />
      </div>
    </>
  );
}

function ExploreLink({ url }: { readonly url: string | undefined }) {
  const styles = useStyles2(getStyles);
  return url === undefined ? null : (
    <div className={styles.foot}>
      <LinkButton href={url} variant="secondary" fill="text" size="sm" icon="external-link-alt">
        Open in Tollgrid
      </LinkButton>
    </div>
  );
}

const CUT = 'The report is larger than its panel. Make the panel larger, or lower its most rows.';

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', overflow: 'hidden' }),
  grid: css({ display: 'flex', flexDirection: 'column', flex: '1 1 0', minHeight: 0, overflow: 'hidden' }),
  foot: css({ display: 'flex', justifyContent: 'flex-end', flex: '0 0 auto', paddingTop: theme.spacing(0.5) }),
});
