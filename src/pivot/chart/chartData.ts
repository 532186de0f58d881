/** What a chart of a pivot table draws: points along an axis, and a line or bar of each series at every point. Pure. */
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import type { Unit } from '#model/catalogue/types';
import type { ReportQuery } from '#model/query/reportQuery';
import { COMPARISON_LABELS } from '../../query/options';
import type { ColumnPart, PivotTable } from '../types';
import { isOrdinal, Marks, timeLabel, type ChartPoint, type Mark } from './marks';
import { timeAxisOf, withoutGaps } from './timeAxis';

/** More lines than these cannot be told apart. */
export const MOST_SERIES = 10;
export const MOST_BARS = 40;
/** However many bars stand side by side. */
const LEAST_PLACES = 8;

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** A value and that of its compared period share a colour. */
  readonly color: number;
  readonly part: Extract<ColumnPart, 'value' | 'previous'>;
  /** One value a point; null where there is none. */
  readonly values: ReadonlyArray<number | null>;
}

export interface ChartData {
  readonly kind: 'time' | 'bars';
  readonly measure: MeasureId;
  readonly unit: Unit;
  /** What the points are values of. */
  readonly dimension?: DimensionId;
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
  /** Bars whose order means something, such as hours of the day. */
  readonly isOrdinal: boolean;
  /** What the table has and the chart leaves out. */
  readonly leftOut: { readonly series: number; readonly points: number };
}

/**
 * A measure of the table in its current grouping: over time where time is among the groups, else the outermost groups
 * side by side. Of an expanded tree only what the grouping's own level says; nothing is added up here.
 */
export function chartData(table: PivotTable, measure: MeasureId): ChartData {
  const { query } = table;
  const time = timeAxisOf(query);
  const source = new Marks(table, measure);
  const marks =
    time === undefined ? source.bars() : time.axis === 'columns' ? source.byColumn(time) : source.byRow(time);
  const dimension = time?.dimension ?? query.rows[0] ?? query.columns[0];
  const ordinal = time === undefined && isOrdinal(dimension);
  const points = pointsOf(marks, time !== undefined || ordinal);
  const most = time === undefined ? mostPlaces(marks) : points.length;
  const shown = time === undefined ? points.slice(0, most) : filled(table, time.dimension, points);
  const { series, leftOut } = seriesOf(marks, shown, query.compare);
  return {
    kind: time === undefined ? 'bars' : 'time',
    measure,
    unit: source.unit,
    dimension,
    points: series.length > 0 ? shown : [],
    series,
    isOrdinal: ordinal,
    leftOut: { series: leftOut, points: Math.max(points.length - most, 0) },
  };
}

/** Each point once, in the table's order or along the axis. */
function pointsOf(marks: readonly Mark[], inOrder: boolean): readonly ChartPoint[] {
  const points = [...new Map(marks.map(({ at }) => [at.x, at])).values()];
  return inOrder ? points.sort((a, b) => a.x - b.x) : points;
}

function filled(table: PivotTable, dimension: DimensionId, points: readonly ChartPoint[]): readonly ChartPoint[] {
  const { timeZone } = table.query;
  const known = new Map(points.map((point) => [point.x, point]));
  const xs = points.map(({ x }) => x);
  return withoutGaps(dimension, xs, timeZone).map((x) => known.get(x) ?? { x, label: timeLabel(table, dimension, x) });
}

/** Places for bars: fewer where each of them has many, so that they stay wide enough to be seen. */
function mostPlaces(marks: readonly Mark[]): number {
  const series = new Set(marks.map(({ series: { key } }) => key)).size;
  const compared = marks.some(({ previous }) => previous !== undefined) ? 2 : 1;
  return Math.max(Math.floor(MOST_BARS / Math.max(Math.min(series, MOST_SERIES) * compared, 1)), LEAST_PLACES);
}

function seriesOf(marks: readonly Mark[], points: readonly ChartPoint[], compare: ReportQuery['compare']) {
  const places = new Map(points.map(({ x }, place) => [x, place]));
  const lines = new Map<string, { label: string; value: Array<number | null>; previous?: Array<number | null> }>();
  for (const { at, series, value, previous } of marks) {
    const place = places.get(at.x);
    const line = lines.get(series.key) ?? { label: series.label, value: points.map(() => null) };
    lines.set(series.key, line);
    if (place !== undefined) {
      line.value[place] = value;
      if (previous !== undefined) {
        line.previous ??= points.map(() => null);
        line.previous[place] = previous;
      }
    }
  }
  const hasValues = (values: ReadonlyArray<number | null>) => values.some((value) => value !== null);
  const drawn = [...lines].filter(([, { value, previous = [] }]) => hasValues(value) || hasValues(previous));
  const series = drawn.slice(0, MOST_SERIES).flatMap(([key, { label, value, previous }], color): ChartSeries[] => [
    { key, label, color, part: 'value', values: value },
    ...(previous === undefined
      ? []
      : [
          {
            key: `${key} previous`,
            label: `${label}, ${compare === undefined ? 'previous' : COMPARISON_LABELS[compare].toLowerCase()}`,
            color,
            part: 'previous',
            values: previous,
          } as const,
        ]),
  ]);
  return { series, leftOut: Math.max(drawn.length - MOST_SERIES, 0) };
}
