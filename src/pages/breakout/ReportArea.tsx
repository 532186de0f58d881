import { css, cx } from '@emotion/css';
import { dateTime, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { MeasureId } from '#model/catalogue/measures';
import { PivotGrid, type PivotGridProps } from '../../pivot/grid/PivotGrid';
import { type PivotData } from '../../pivot/data/usePivotData';
import { type PivotAction, type PivotState, type PivotTable } from '../../pivot/types';
import { Cancelled, Failure, NothingFound, Truncated } from '../../reportPage/Outcomes';
import { RunMarks } from '../../reportPage/RunMarks';
import { costTexts, periodText, rowsText, StatusTexts } from '../../reportPage/StatusLine';
import { TableSkeleton } from '../../reportPage/TableSkeleton';
import { ChartArea } from './ChartArea';

interface Props {
  readonly pivot: PivotState;
  readonly data: PivotData;
  readonly chart: MeasureId | undefined;
  readonly menuOf: NonNullable<PivotGridProps['menuOf']>;
  /** Stays the same function. */
  readonly onAction: (action: PivotAction) => void;
  readonly onChart: (measure: MeasureId) => void;
  readonly onRetry: () => void;
}

/** The report in whichever state it is: running, failed, empty, a table or a chart. */
export function ReportArea(props: Props) {
  const { pivot, data, onRetry } = props;
  const { query } = pivot;
  if (data.status === 'failed') {
    return <Failure message={data.error ?? ''} onRetry={onRetry} />;
  }
  if (data.table !== undefined) {
    return <Shown {...props} table={data.table} />;
  }
  return data.status === 'cancelled' ? (
    <Cancelled onRetry={onRetry} />
  ) : (
    <TableSkeleton columns={Math.min(1 + query.measures.length, 10)} />
  );
}

function Shown(props: Props & { readonly table: PivotTable }) {
  const { pivot, data, table, chart, menuOf, onAction, onChart } = props;
  const styles = useStyles2(getStyles);
  const rows = useMemo(() => table.rows.filter(({ cells }) => cells !== undefined).length, [table]);
  const running = data.status === 'running';
  const behind = running || data.changed;
  return (
    <>
      {table.truncated && (
        <Truncated
          rows={rows}
          limit={table.query.limit}
          // Every column group of a row counts as one, and so do the rows below an open one.
          mayGrow={rows >= table.query.limit || table.query.columns.length > 0}
          onLimit={(limit) => onAction({ type: 'setLimit', limit })}
        />
      )}
      <div className={styles.report} aria-busy={running}>
        <RunMarks running={running} changed={data.changed} at={{ bottom: 24 }} />
        <div className={cx(styles.body, behind && styles.dimmed)}>
          {table.isEmpty ? (
            <div className={styles.nothing}>
              <NothingFound query={table.query} />
            </div>
          ) : chart !== undefined ? (
            <ChartArea table={table} measure={chart} onMeasure={onChart} onAction={onAction} />
          ) : (
            <PivotGrid
              table={table}
              layout={pivot.layout}
              onAction={onAction}
              onRetry={({ path }) => data.retryNode(path)}
              label="Breakout"
              busy={behind}
              menuOf={menuOf}
            />
          )}
        </div>
      </div>
      <StatusTexts texts={statusTexts(data, table, rows)} />
    </>
  );
}

function statusTexts({ result, loadingRows }: PivotData, table: PivotTable, rows: number): readonly string[] {
  if (result === undefined) {
    return [];
  }
  const { compared, query } = table;
  const period = (range: { readonly fromMs: number; readonly toMs: number }) =>
    periodText({ from: dateTime(range.fromMs), to: dateTime(range.toMs) }, query.timeZone);
  return [
    rowsText(rows),
    periodText(result.range, query.timeZone),
    ...(compared === undefined ? [] : [`compared with ${period(compared)}`]),
    ...costTexts(result),
    ...(loadingRows === 0 ? [] : [`loading the rows below ${rowsText(loadingRows)}`]),
  ];
}

/** Pixels; below it the page scrolls. */
const LEAST_HEIGHT = 208;

const getStyles = (_: GrafanaTheme2) => ({
  report: css({ position: 'relative', display: 'flex', flex: '1 1 auto', minHeight: LEAST_HEIGHT, minWidth: 0 }),
  body: css({ display: 'flex', flex: '1 1 auto', minHeight: 0, minWidth: 0, transition: 'opacity 120ms' }),
  nothing: css({ margin: '0 auto' }),
  dimmed: css({ opacity: 0.6 }),
});
