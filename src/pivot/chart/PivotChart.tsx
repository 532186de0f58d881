import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LegendDisplayMode } from '@grafana/schema';
import {
  Button,
  Combobox,
  EmptyState,
  type LegendPlacement,
  UPlotChart,
  useStyles2,
  useTheme2,
  VizLayout,
  VizLegend,
  type VizLegendItem,
} from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { measureOf } from '#model/catalogue/index';
import { dimensionLabel, measureLabel } from '#model/catalogue/labels';
import type { MeasureId } from '#model/catalogue/measures';
import { testIds } from '../../test/testIds';
import type { PivotAction, PivotTable } from '../types';
import { chartData, type ChartData } from './chartData';
import { ChartTooltip } from './ChartTooltip';
import { describeChart, plotConfig, plotData, seriesColor } from './plot';
import { timeAxisOf } from './timeAxis';

interface PivotChartProps {
  readonly table: PivotTable;
  /** The measure that is drawn; the report's first one if it has no such measure. */
  readonly measure?: MeasureId;
  readonly onMeasureChange: (measure: MeasureId) => void;
  /** Opens the rows that a chart over time needs. */
  readonly onAction?: (action: PivotAction) => void;
  /** Pixels of everything: choice of the measure, plot and legend. */
  readonly width: number;
  readonly height: number;
}

const HEAD_HEIGHT = 40;
const LEGEND: LegendPlacement = 'bottom';

/**
 * One measure of a pivot table in its current grouping: lines over time where time is among the groups, else bars of the
 * outermost groups, each with its compared period. The numbers are the table's own.
 */
export function PivotChart({ table, measure: wanted, onMeasureChange, onAction, width, height }: PivotChartProps) {
  const styles = useStyles2(getStyles);
  const { query } = table;
  const measure = query.measures.find((id) => id === wanted) ?? query.measures[0];
  const data = useMemo(() => (measure === undefined ? undefined : chartData(table, measure)), [table, measure]);
  if (measure === undefined || data === undefined) {
    return <EmptyState variant="not-found" message="Choose a value to draw" hideImage />;
  }
  const by = data.dimension === undefined ? 'total' : dimensionLabel(query, data.dimension).toLowerCase();
  const description = describeChart(data, measureLabel(query, measure), by);
  return (
    <section
      className={styles.chart}
      aria-label="Chart"
      data-testid={testIds.chart.container}
      style={{ width, height }}
    >
      <div className={styles.head}>
        <Combobox
          aria-label="Value of the chart"
          options={query.measures.map((id) => ({
            value: id,
            label: measureLabel(query, id),
            description: measureOf(id).description,
          }))}
          value={measure}
          onChange={({ value }) => onMeasureChange(value)}
          width="auto"
          minWidth={20}
          maxWidth={40}
        />
        <span className={styles.note}>{leftOutText(data)}</span>
      </div>
      {data.points.length === 0 ? (
        <NothingToDraw table={table} onAction={onAction} />
      ) : (
        <Plot
          key={`${measure} ${data.kind}`}
          data={data}
          timeZone={query.timeZone}
          description={description}
          width={width}
          height={Math.max(height - HEAD_HEIGHT, 0)}
        />
      )}
    </section>
  );
}

function leftOutText({ leftOut: { series, points } }: ChartData): string {
  const left = [...(series > 0 ? [`${series} more series`] : []), ...(points > 0 ? [`${points} more bars`] : [])];
  return left.length > 0 ? `Without ${left.join(' and ')}: see the table.` : '';
}

/** Time below other row groups is loaded when their rows are opened. */
function NothingToDraw({ table, onAction }: Pick<PivotChartProps, 'table' | 'onAction'>) {
  const time = timeAxisOf(table.query);
  const isClosed = !table.isEmpty && time?.axis === 'rows' && time.place > 0;
  if (!isClosed || onAction === undefined) {
    return <EmptyState variant="not-found" message="Nothing to draw" hideImage />;
  }
  const outer = table.query.rows[time.place - 1];
  const label = outer === undefined ? 'row' : dimensionLabel(table.query, outer).toLowerCase();
  return (
    <EmptyState
      variant="call-to-action"
      message={`One line for each ${label}`}
      hideImage
      button={
        <Button onClick={() => onAction({ type: 'expandLevel', level: time.place })}>Load the values over time</Button>
      }
    />
  );
}

interface PlotProps {
  readonly data: ChartData;
  readonly timeZone: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

function Plot({ data, timeZone, description, width, height }: PlotProps) {
  const theme = useTheme2();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const config = useMemo(() => plotConfig(data, timeZone, theme, hidden), [data, timeZone, theme, hidden]);
  const columns = useMemo(() => plotData(data), [data]);
  const toggle = (key: string) =>
    setHidden((before) => new Set(before.has(key) ? [...before].filter((other) => other !== key) : [...before, key]));
  const items = data.series.map(
    (series): VizLegendItem => ({
      label: series.label,
      getItemKey: () => series.key,
      fieldName: series.key,
      color: seriesColor(theme, series),
      yAxis: 1,
      disabled: hidden.has(series.key),
      lineStyle: series.part === 'previous' ? { fill: 'dash', dash: [6, 4] } : { fill: 'solid' },
    })
  );
  const legend =
    items.length > 1 ? (
      <VizLayout.Legend placement={LEGEND} maxHeight="25%">
        <VizLegend
          placement={LEGEND}
          displayMode={LegendDisplayMode.List}
          items={items}
          onLabelClick={({ fieldName = '' }) => toggle(fieldName)}
        />
      </VizLayout.Legend>
    ) : null;
  return (
    <VizLayout width={width} height={height} legend={legend}>
      {(plotWidth, plotHeight) => (
        <div role="img" aria-label={description} data-testid={testIds.chart.plot}>
          <UPlotChart config={config} data={columns} width={plotWidth} height={plotHeight}>
            <ChartTooltip config={config} data={data} hidden={hidden} />
          </UPlotChart>
        </div>
      )}
    </VizLayout>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ display: 'flex', flexDirection: 'column' }),
  head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(2), flex: '0 0 auto', height: HEAD_HEIGHT }),
  note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
