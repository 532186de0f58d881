/** A report as series over time: every part of time of the period has a value, so that nothing is drawn across a gap. */
import { dimensionOf } from '#model/catalogue/index';
import type { CellValue } from '#model/format/units';
import type { FrameColumn } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { timeOf } from '#model/query/tableOf';
import { bucketsOf } from '#model/time/buckets';
import { startOfDate } from '#model/time/calendar';
import type { BucketGrain } from '#model/time/grain';
import type { Period } from '../../sql/plan/context';
import { distinctKeys, keyColumns, pickedKeys, type KeyColumn } from './keys';
import type { TableRows } from './tableRows';
import { numeric, ofNothing, tellsNothing, valueColumns, type ValueColumn } from './values';

export interface SeriesReport {
  readonly query: ReportQuery;
  readonly table: ReportQuery;
  readonly columns: readonly FrameColumn[];
  readonly rows: TableRows;
  readonly period: Period;
}

export interface Series {
  /** Starts of the parts of time, epoch milliseconds, ascending. */
  readonly times: readonly number[];
  /** One row per series. */
  readonly keys: readonly KeyColumn[];
  readonly count: number;
  readonly measures: readonly MeasureSeries[];
}

export interface MeasureSeries {
  readonly column: ValueColumn;
  /** Of each series, one value per time. */
  readonly values: ReadonlyArray<ReadonlyArray<number | null>>;
}

export function seriesOf({ query, table, columns, rows, period }: SeriesReport): Series {
  const time = timeOf(query);
  const times = bucketsOf(period, time, query.timeZone);
  const places = placesOf(time, times, query.timeZone, rows);
  const keys = keyColumns(query, columns, rows, (id) => id !== time);
  const found = grouped(table, columns, rows);
  const series = found.length === 0 && tellsNothing(table.rows, table) ? [[]] : found;
  const first = series.map(([row]) => row ?? -1);
  const ofSeries = (column: ValueColumn) => {
    const all = rows.column(column.id);
    return series.map((members) => {
      const values = times.map((): number | null => ofNothing(column));
      for (const row of members) {
        const place = places(row);
        if (place !== undefined) {
          values[place] = numeric(all[row]);
        }
      }
      return values;
    });
  };
  return {
    times,
    keys: distinctKeys(pickedKeys(keys, first)),
    count: series.length,
    measures: valueColumns(query, columns).map((column) => ({ column, values: ofSeries(column) })),
  };
}

/** Rows of each series, in the order of the report; the row over all times only says that there is one. */
function grouped(table: ReportQuery, columns: readonly FrameColumn[], rows: TableRows): readonly number[][] {
  const told = columns.filter(({ role }) => role === 'currency' || role === 'other').map(({ id }) => id);
  const keys = [...table.rows, ...told].map((id) => rows.column(id));
  const levels = rows.column('column_level');
  const series = new Map<string, number[]>();
  for (let row = 0; row < rows.count; row += 1) {
    const name = JSON.stringify(keys.map((values) => values[row]));
    const members = series.get(name) ?? [];
    series.set(name, members);
    if (levels[row] !== 0) {
      members.push(row);
    }
  }
  return [...series.values()].filter((members) => members.length > 0);
}

/** Where the time of a row stands; records of a compared period may lie beyond the last part of time. */
function placesOf(
  time: BucketGrain,
  times: readonly number[],
  timeZone: string,
  rows: TableRows
): (row: number) => number | undefined {
  const places = new Map(times.map((ms, place) => [ms, place]));
  const values = rows.column(time);
  const moments = new Map<CellValue, number>();
  return (row) => {
    const value = values[row] ?? null;
    const known = moments.get(value) ?? momentOf(time, value, timeZone);
    moments.set(value, known);
    return places.get(known);
  };
}

function momentOf(time: BucketGrain, value: CellValue, timeZone: string): number {
  switch (dimensionOf(time).type) {
    case 'date':
      return startOfDate(String(value), timeZone);
    case 'month':
      return startOfDate(`${String(value)}-01`, timeZone);
    default:
      return Number(value);
  }
}
