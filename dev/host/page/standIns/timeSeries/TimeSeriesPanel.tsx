import { type DataFrame, FieldType, PanelPlugin, type PanelProps } from '@grafana/data';
import {
  AxisColorMode,
  AxisPlacement,
  BarAlignment,
  GraphDrawStyle,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LineInterpolation,
  ScaleDistribution,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/schema';
import { type Options } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import { TimeSeries } from '@grafana/ui';
import React, { useMemo } from 'react';
import { withFieldOptions, withOptions } from '../customConfig';
import { Empty } from '../Empty';
import { Annotations } from './Annotations';
import { HoverTooltip } from './HoverTooltip';

export const timeSeriesPanel = (): PanelPlugin<Options> =>
  withFieldOptions(
    withOptions(new PanelPlugin<Options>(TimeSeriesPanel), defaults).setDataSupport({ annotations: true }),
    fieldDefaults,
    { color: { defaultValue: { mode: 'palette-classic' }, settings: {} } }
  );

const defaults: Options = {
  legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Single, sort: SortOrder.None, hideZeros: false },
};

const fieldDefaults = {
  axisBorderShow: false,
  axisCenteredZero: false,
  axisColorMode: AxisColorMode.Text,
  axisGridShow: undefined,
  axisLabel: '',
  axisPlacement: AxisPlacement.Auto,
  axisSoftMax: undefined,
  axisSoftMin: undefined,
  axisWidth: undefined,
  barAlignment: BarAlignment.Center,
  barMaxWidth: undefined,
  barWidthFactor: 0.6,
  drawStyle: GraphDrawStyle.Line,
  fillBelowTo: undefined,
  fillOpacity: 0,
  gradientMode: GraphGradientMode.None,
  hideFrom: { legend: false, tooltip: false, viz: false },
  insertNulls: false,
  lineInterpolation: LineInterpolation.Linear,
  lineStyle: undefined,
  lineWidth: 1,
  pointSize: 5,
  scaleDistribution: { type: ScaleDistribution.Linear },
  showPoints: VisibilityMode.Auto,
  spanNulls: false,
  stacking: { mode: StackingMode.None, group: 'A' },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
  transform: undefined,
};

function TimeSeriesPanel(props: PanelProps<Options>) {
  const { data, options, width, height, timeRange, timeZone, fieldConfig, onChangeTimeRange } = props;
  const frames = useMemo(() => data.series.filter(isGraphable), [data.series]);
  if (frames.length === 0) {
    return <Empty noValue={fieldConfig.defaults.noValue} />;
  }
  const zoom = ({ from, to }: { from: number; to: number }) => onChangeTimeRange({ from, to });
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      legend={options.legend}
      options={options}
      {...{ width, height, timeRange, timeZone }}
    >
      {(config, alignedFrame) => (
        <>
          <HoverTooltip
            config={config}
            frame={alignedFrame}
            options={options.tooltip}
            timeZone={timeZone}
            onZoom={zoom}
          />
          <Annotations config={config} frames={data.annotations ?? []} timeZone={timeZone} />
        </>
      )}
    </TimeSeries>
  );
}

const isGraphable = ({ fields, length }: DataFrame) =>
  length > 0 && [FieldType.time, FieldType.number].every((type) => fields.some((field) => field.type === type));
