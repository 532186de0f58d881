/** The values of one measure of a pivot table, each with the point and the series that it belongs to. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import type { Unit } from '#model/catalogue/types';
import { dimensionText } from '#model/format/dimensionText';
import { dateOf } from '#model/time/calendar';
import { isSamePath, pathText } from '../paths';
import type { Path, PivotColumn, PivotRow, PivotTable } from '../types';
import { startOf, type TimeAxis } from './timeAxis';

export interface ChartPoint {
  /** Epoch milliseconds at which a part of time begins, or the place of a bar, from 0. */
  readonly x: number;
  readonly label: string;
}

/** One value under two headings, before it is known which points and series there are. */
export interface Mark {
  readonly at: ChartPoint;
  readonly series: { readonly key: string; readonly label: string };
  readonly value: number | null;
  readonly previous?: number | null;
}

/** Reads the values of one measure by row and column group. */
export class Marks {
  private readonly values: readonly PivotColumn[];
  private readonly previous: ReadonlyMap<string, PivotColumn>;
  private readonly rows: ReadonlyMap<string, PivotRow>;

  constructor(
    private readonly table: PivotTable,
    measure: MeasureId
  ) {
    const columns = [...table.columns, ...table.hiddenColumns].filter((column) => column.measure === measure);
    this.values = columns.filter(({ part }) => part === 'value');
    this.previous = new Map(
      table.columns
        .filter(({ measure: id, part }) => id === measure && part === 'previous')
        .map((column) => [pathText(column.columnPath), column])
    );
    this.rows = new Map(table.rows.map((row) => [row.key, row]));
  }

  get unit(): Unit {
    return this.values[0]?.unit ?? 'number';
  }

  /** Time along the columns: a line a row, or a line a column group around it. */
  byColumn({ dimension, place }: TimeAxis): readonly Mark[] {
    const rows = place === 0 ? this.outermost() : this.totals();
    return this.columnsOf(place + 1).flatMap((column) => {
      const at = this.moment(dimension, column.columnPath[place]);
      const around = column.columnPath.slice(0, place);
      return at === undefined
        ? []
        : rows.map((row) =>
            this.mark(at, row, column, {
              key: `${row.key} ${pathText(around)}`,
              label: place === 0 ? rowLabel(row) : this.columnLabel(around),
            })
          );
    });
  }

  /** Time along the rows: a line a group around it, or a line an outermost column group. */
  byRow({ dimension, place }: TimeAxis): readonly Mark[] {
    const columns = this.columnsOf(place === 0 ? this.outerColumnLevel() : 0);
    const rows = this.table.rows.filter(
      ({ level, kind, cells }) => level === place + 1 && kind !== 'other' && cells !== undefined
    );
    return rows.flatMap((row) => {
      const at = this.moment(dimension, row.path[place]);
      return at === undefined
        ? []
        : columns.map((column) =>
            this.mark(at, row, column, {
              key: `${row.parentKey ?? ''} ${row.currencies.join('/')} ${column.key}`,
              label: place === 0 ? this.lineLabel(row, column) : this.ancestry(row),
            })
          );
    });
  }

  /** The outermost rows side by side, one bar for each outermost column group; without rows the column groups. */
  bars(): readonly Mark[] {
    const columns = this.columnsOf(this.outerColumnLevel());
    const onlyColumns = this.table.query.rows.length === 0 && this.table.query.columns.length > 0;
    return this.outermost().flatMap((row, rowPlace) =>
      columns.map((column, columnPlace) =>
        onlyColumns
          ? this.mark({ x: columnPlace, label: this.columnLabel(column.columnPath) }, row, column, named(row))
          : this.mark(this.placeOf(row, rowPlace), row, column, this.seriesOf(row, column))
      )
    );
  }

  private mark(at: ChartPoint, row: PivotRow, column: PivotColumn, series: Mark['series']): Mark {
    const previous = this.previous.get(pathText(column.columnPath));
    const value = numberOf(column, row);
    return { at, series, value, ...(previous === undefined ? {} : { previous: numberOf(previous, row) }) };
  }

  private columnsOf(level: number): readonly PivotColumn[] {
    return this.values.filter(({ columnPath }) => columnPath.length === level);
  }

  private outerColumnLevel(): number {
    return Math.min(this.table.query.columns.length, 1);
  }

  /** Rows of the outermost row group; of a report without row groups its total. */
  private outermost(): readonly PivotRow[] {
    const level = Math.min(this.table.query.rows.length, 1);
    return this.table.rows.filter((row) => row.level === level && row.cells !== undefined);
  }

  private totals(): readonly PivotRow[] {
    const totals = this.table.rows.filter(({ kind }) => kind === 'grandTotal');
    return totals.length > 0 ? totals : this.outermost();
  }

  private moment(dimension: DimensionId, key: Path[number] | undefined): ChartPoint | undefined {
    const x = startOf(dimension, key, this.table.query.timeZone);
    return x === undefined ? undefined : { x, label: timeLabel(this.table, dimension, x) };
  }

  /** Hours of a day stand at their own place, so that an hour without calls is seen to be missing. */
  private placeOf(row: PivotRow, place: number): ChartPoint {
    const [key] = row.path;
    return isOrdinal(row.dimension) && typeof key === 'number'
      ? { x: key, label: row.label }
      : { x: place, label: rowLabel(row) };
  }

  /** Rows of different currencies share the place of an hour, not its bar. */
  private seriesOf(row: PivotRow, column: PivotColumn): Mark['series'] {
    return isOrdinal(row.dimension)
      ? { key: `${row.currencies.join('/')} ${column.key}`, label: this.lineLabel(row, column) }
      : { key: column.key, label: this.lineLabel({ ...row, currency: undefined }, column) };
  }

  private columnLabel(path: Path): string {
    const cells = this.table.headers.flat().filter(({ kind }) => kind === 'group');
    const labels = path.map((key, place) => {
      const id = pathText(path.slice(0, place + 1));
      return cells.find(({ columnPath }) => pathText(columnPath) === id)?.label ?? String(key);
    });
    return labels.join(' › ');
  }

  private lineLabel(row: PivotRow, column: PivotColumn): string {
    const name = column.columnPath.length > 0 ? this.columnLabel(column.columnPath) : this.measureName(column);
    return row.currency === undefined ? name : `${name} (${row.currency})`;
  }

  /** As the table's header writes it, with its currency; headers of a comparison name its parts alone. */
  private measureName({ measure, columnPath, label }: PivotColumn): string {
    const header = this.table.headers
      .flat()
      .find((cell) => cell.kind === 'measure' && cell.measure === measure && isSamePath(cell.columnPath, columnPath));
    return header?.label ?? label;
  }

  private ancestry(row: PivotRow): string {
    const parent = row.parentKey === undefined ? undefined : this.rows.get(row.parentKey);
    if (parent === undefined) {
      return '';
    }
    const outer = this.ancestry(parent);
    return outer === '' ? rowLabel(parent) : `${outer} › ${rowLabel(parent)}`;
  }
}

export const isOrdinal = (dimension: DimensionId | undefined): boolean =>
  dimension !== undefined && dimensionOf(dimension).type === 'ordinal';

const named = (row: PivotRow): Mark['series'] => ({ key: row.key, label: rowLabel(row) });

const rowLabel = ({ label, currency }: PivotRow): string => (currency === undefined ? label : `${label} (${currency})`);

function numberOf(column: PivotColumn, row: PivotRow): number | null {
  const value = column.value(row);
  return value === null ? null : Number(value);
}

export function timeLabel({ query }: PivotTable, dimension: DimensionId, x: number): string {
  const { type } = dimensionOf(dimension);
  const date = dateOf(x, query.timeZone);
  return dimensionText(query, dimension, type === 'instant' ? x : type === 'month' ? date.slice(0, 7) : date);
}
