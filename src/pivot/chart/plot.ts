/** A chart's data in the form of uPlot, and how it is drawn. */
import type { GrafanaTheme2 } from '@grafana/data';
import { AxisPlacement, GraphDrawStyle, ScaleDirection, ScaleOrientation, VisibilityMode } from '@grafana/schema';
import { type UPlotChart, UPlotConfigBuilder } from '@grafana/ui';
import type { ComponentProps } from 'react';
import type { Unit } from '#model/catalogue/types';
import { formatValue } from '#model/format/units';
import { grafanaTimeZone } from '../../datasource/timeZone';
import type { ChartData, ChartSeries } from './chartData';
import type { ChartPoint } from './marks';
import { DAY_MS } from '#model/time/days';

export type PlotData = ComponentProps<typeof UPlotChart>['data'];

/** Share of the distance between two points that their bars fill. */
const GROUP_WIDTH = 0.8;
/** Longer names end in an ellipsis. */
const LONGEST_NAME = 28;
const DASH = [6, 4];
const LABEL_ROOM = 24;

/** Upright bars read well where their labels are short, lying ones where names are long. */
export const liesDown = ({ kind, isOrdinal }: ChartData): boolean => kind === 'bars' && !isOrdinal;

/**
 * Columns of a plot: x, then the values of each series. Bars of one point stand side by side by having an x of their own,
 * so that each series has values at its own places alone.
 */
export function plotData({ kind, points, series }: ChartData): PlotData {
  if (kind === 'time') {
    return [points.map(({ x }) => x), ...series.map(({ values }) => [...values])];
  }
  const places = points.flatMap(({ x }, point) =>
    series.map((_, bar) => ({ x: barPlace(x, bar, series), point, bar }))
  );
  return [
    places.map(({ x }) => x),
    ...series.map(({ values }, own) => places.map(({ point, bar }) => (bar === own ? (values[point] ?? null) : null))),
  ];
}

const barPlace = (x: number, bar: number, { length }: readonly ChartSeries[]): number =>
  x + GROUP_WIDTH * ((bar + 0.5) / length - 0.5);

/** The point that a column of the plot belongs to. */
export const pointAt = ({ kind, points, series }: ChartData, column: number): number =>
  kind === 'time' ? column : Math.min(Math.floor(column / Math.max(series.length, 1)), points.length - 1);

/** Colours that the theme's charts use, in their order. */
export const seriesColor = (theme: GrafanaTheme2, { color }: ChartSeries): string =>
  theme.visualization.getColorByName(theme.visualization.palette[color % theme.visualization.palette.length] ?? 'blue');

/** @param hidden keys of series that the legend switched off */
export function plotConfig(
  data: ChartData,
  timeZone: string,
  theme: GrafanaTheme2,
  hidden: ReadonlySet<string>
): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder(grafanaTimeZone(timeZone));
  // Nothing to zoom into: a click or a drag would only hide the chart's ends.
  builder.setCursor({ drag: { x: false, y: false } });
  // The last label of the axis below is as wide to the right of its tick as to the left.
  builder.setPadding([null, LABEL_ROOM, null, null]);
  addPointAxis(builder, data, timeZone, theme);
  addValueAxis(builder, data, theme);
  for (const series of data.series) {
    builder.addSeries({
      scaleKey: data.unit,
      theme,
      lineColor: seriesColor(theme, series),
      show: !hidden.has(series.key),
      ...(data.kind === 'time' ? lineStyle(series) : barStyle(series, data.series.length)),
    });
  }
  return builder;
}

const lineStyle = ({ part }: ChartSeries) => ({
  drawStyle: GraphDrawStyle.Line,
  lineWidth: part === 'value' ? 2 : 1,
  lineStyle: part === 'value' ? ({ fill: 'solid' } as const) : ({ fill: 'dash', dash: DASH } as const),
  showPoints: VisibilityMode.Auto,
  pointSize: 5,
});

const barStyle = ({ part }: ChartSeries, bars: number) => ({
  drawStyle: GraphDrawStyle.Bars,
  lineWidth: 1,
  lineStyle: part === 'value' ? ({ fill: 'solid' } as const) : ({ fill: 'dash', dash: DASH } as const),
  fillOpacity: part === 'value' ? 80 : 15,
  barWidthFactor: bars > 1 ? 0.9 : 0.65,
  barMaxWidth: 60,
  showPoints: VisibilityMode.Never,
});

function addPointAxis(builder: UPlotConfigBuilder, data: ChartData, timeZone: string, theme: GrafanaTheme2): void {
  const lying = liesDown(data);
  const isTime = data.kind === 'time';
  const common = { scaleKey: 'x', placement: lying ? AxisPlacement.Left : AxisPlacement.Bottom, theme };
  builder.addScale({
    scaleKey: 'x',
    isTime,
    orientation: lying ? ScaleOrientation.Vertical : ScaleOrientation.Horizontal,
    direction: lying ? ScaleDirection.Down : ScaleDirection.Right,
    range: rangeOf(data),
  });
  if (isTime) {
    builder.addAxis({ ...common, isTime, timeZone: grafanaTimeZone(timeZone) });
    return;
  }
  const names = new Map(data.points.map(({ x, label }) => [x, shortened(label)]));
  builder.addAxis({
    ...common,
    grid: { show: false },
    ticks: { show: false },
    splits: () => [...names.keys()],
    values: (_, splits) => splits.map((x) => names.get(x) ?? ''),
    // Every bar has its name where there is room for it.
    ...(lying ? { filter: thinned } : { space: () => 40 }),
  });
}

/** Leaves out names that would stand on each other. */
const thinned = (plot: { readonly height: number }, splits: number[]): Array<number | null> => {
  const every = Math.max(1, Math.ceil((splits.length * 14) / Math.max(plot.height, 1)));
  return splits.map((x, place) => (place % every === 0 ? x : null));
};

const shortened = (label: string): string =>
  label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME - 1)}…` : label;

/** Points at the ends of time are on the edge; bars have half a place on each side. A single moment needs some width. */
function rangeOf({ kind, points }: ChartData): [number, number] {
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const margin = kind === 'bars' ? 0.5 : first === last ? DAY_MS / 2 : 0;
  return [first - margin, last + margin];
}

function addValueAxis(builder: UPlotConfigBuilder, data: ChartData, theme: GrafanaTheme2): void {
  const lying = liesDown(data);
  builder.addScale({
    scaleKey: data.unit,
    orientation: lying ? ScaleOrientation.Horizontal : ScaleOrientation.Vertical,
    direction: lying ? ScaleDirection.Right : ScaleDirection.Up,
    // Bars compare lengths, and so does whoever looks at volumes: from zero. Ratios show what moves.
    ...(data.kind === 'bars' || FROM_ZERO.has(data.unit) ? { softMin: 0, softMax: 0 } : {}),
  });
  builder.addAxis({
    scaleKey: data.unit,
    placement: lying ? AxisPlacement.Bottom : AxisPlacement.Left,
    theme,
    formatValue: (value: number) => axisText(value, data.unit),
  });
}

const FROM_ZERO: ReadonlySet<Unit> = new Set(['count', 'money', 'seconds', 'minutes']);

/** Ticks are round: places after the point are there to be read, not to be exact. */
function axisText(value: number, unit: Unit): string {
  const text = formatValue(value, unit);
  return text.replace(/(\.\d*?)0+(?=\D*$)/, '$1').replace(/\.(?=\D*$)/, '');
}

/** The chart in one sentence, for those who do not see it. */
export function describeChart({ kind, series, points, unit }: ChartData, measure: string, by: string): string {
  const values = series.flatMap((line) =>
    line.values.flatMap((value, at) => (value === null || line.part === 'previous' ? [] : [{ value, line, at }]))
  );
  const [first] = values;
  if (first === undefined) {
    return `${measure} ${kind === 'time' ? 'over time' : `by ${by}`}: no values.`;
  }
  const most = values.reduce((best, next) => (next.value > best.value ? next : best), first);
  const names = new Set(series.filter(({ part }) => part === 'value').map(({ label }) => label));
  const where = names.size > 1 ? `${most.line.label}, ${nameOf(points[most.at])}` : nameOf(points[most.at]);
  return (
    `${measure} by ${by}: ${names.size > 1 ? `${names.size} series, ` : ''}${points.length} ` +
    `${kind === 'time' ? 'points' : 'bars'}. Highest: ${formatValue(most.value, unit)} (${where}). ` +
    'The table has every number.'
  );
}

const nameOf = (point: ChartPoint | undefined): string => point?.label ?? '';
