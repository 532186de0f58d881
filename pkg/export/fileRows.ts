/** Frame rows → rows of a file: words for keys, and all column groups of a row side by side. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import { dimensionText } from '#model/format/dimensionText';
import { UNKNOWN } from '#model/format/dimensions';
import type { CellValue } from '#model/format/units';
import type { ReportQuery } from '#model/query/reportQuery';
import { isoInZone } from '#model/time/calendar';
import { text, type Cell, type FileRow } from './cell';
import type { FrameRows } from './frameRows';
import { columnGroupReader, groupKey, type ColumnGroup } from './survey';
import type { FileColumn, FileTable, MeasureColumn } from './table';

/** Few enough to keep the backend answering others between two pieces. */
const ROWS_AT_ONCE = 500;

/** A column group came up that was not there when the file was begun. */
export class NewColumnError extends Error {
  override readonly name = 'NewColumnError';
}

/**
 * The rows of a file, some at a time. In a frame a row begins with its total over all columns, and its column groups
 * follow; so one unfinished row is all that is held.
 *
 * @throws NewColumnError
 */
export async function* fileRows(table: FileTable, frames: AsyncIterable<FrameRows>): AsyncGenerator<FileRow[]> {
  const place = groupPlaces(table);
  let open: OpenRow | undefined;
  let done: FileRow[] = [];
  for await (const frame of frames) {
    const read = rowReader(table, frame);
    for (let row = 0; row < frame.count; row += 1) {
      const group = read.group(row);
      if (group.keys.length === 0) {
        done.push(...finished(open));
        open = read.begin(row);
      }
      if (open !== undefined) {
        read.measures(row, open.cells, place(group));
      }
      if (done.length >= ROWS_AT_ONCE) {
        yield done;
        done = [];
      }
    }
  }
  yield [...done, ...finished(open)];
}

interface OpenRow extends FileRow {
  readonly cells: Cell[];
}

const finished = (row: OpenRow | undefined): readonly FileRow[] => (row === undefined ? [] : [row]);

/** Where the measures of a column group begin. */
function groupPlaces({ query, columns, groups, measures }: FileTable): (group: ColumnGroup) => number {
  const first = columns.length - groups.length * measures.length;
  if (query.columns.length === 0) {
    return () => first;
  }
  const places = new Map(groups.map((group, index) => [groupKey(group), first + index * measures.length]));
  return (group) => {
    const place = places.get(groupKey(group));
    if (place === undefined) {
      throw new NewColumnError('a column group came up while the file was written');
    }
    return place;
  };
}

interface RowReader {
  readonly group: (row: number) => ColumnGroup;
  readonly begin: (row: number) => OpenRow;
  readonly measures: (row: number, cells: Cell[], from: number) => void;
}

function rowReader(table: FileTable, frame: FrameRows): RowReader {
  const { query, columns, labels } = table;
  const level = frame.column('level');
  const other = query.top?.others ? frame.column('other') : () => 0;
  const keys = columns.flatMap((column) => (column.role === 'measure' ? [] : [keyReader(table, column, frame)]));
  const measures = table.measures.map((measure) => measureReader(query, measure, frame));
  return {
    group: columnGroupReader(query.columns, frame),
    begin: (row) => {
      const place = { level: Number(level(row)), other: Number(other(row)) };
      const cells: Cell[] = Array.from({ length: columns.length }, () => null);
      keys.forEach((read, index) => {
        cells[index] = read(row, place);
      });
      return { level: place.level, isTotal: place.level < labels.length && place.other === 0, cells };
    },
    measures: (row, cells, from) =>
      measures.forEach((read, index) => {
        cells[from + index] = read(row);
      }),
  };
}

interface Place {
  readonly level: number;
  /** 0, or the level at which the row stands for all the others. */
  readonly other: number;
}

function keyReader(
  { query, labels }: FileTable,
  column: Exclude<FileColumn, MeasureColumn>,
  frame: FrameRows
): (row: number, place: Place) => Cell {
  return column.role === 'label'
    ? labelReader(query, labels.indexOf(column.of), column.of, frame)
    : plainReader(column.frame, frame);
}

function plainReader(id: string, frame: FrameRows): (row: number) => Cell {
  const values = frame.column(id);
  return (row) => {
    const value = values(row);
    if (value === null) {
      return null;
    }
    return typeof value === 'number' ? { kind: 'number', value } : text(value);
  };
}

/** The words of a row group; in a total, what it totals says so. */
function labelReader(
  query: ReportQuery,
  index: number,
  id: DimensionId,
  frame: FrameRows
): (row: number, place: Place) => Cell {
  const values = frame.column(id);
  const name = dimensionOf(id).names === undefined ? () => null : frame.column(`${id}_name`);
  return (row, { level, other }) => {
    if (other > 0 && index >= other - 1) {
      return index === other - 1 ? text('Other') : null;
    }
    const key = keyCell(query, id, values(row), String(name(row) ?? ''));
    // A currency that is a row group stands in totals of money too.
    return index === level ? text(key?.kind === 'text' ? `Total ${key.text}` : 'Total') : key;
  };
}

function keyCell(query: ReportQuery, id: DimensionId, value: CellValue, name: string): Cell {
  const { type } = dimensionOf(id);
  if (value === null) {
    return null;
  }
  if (type === 'instant') {
    return { kind: 'time', iso: typeof value === 'number' ? isoInZone(value, query.timeZone) : value };
  }
  if (type === 'date' || type === 'month') {
    return value === '' ? text(UNKNOWN) : { kind: 'time', iso: String(value) };
  }
  return type === 'code' && typeof value === 'number' && value !== 0
    ? { kind: 'number', value }
    : text(dimensionText(query, id, value, name));
}

function measureReader(
  { timeZone }: ReportQuery,
  { frame: id, unit, isChange }: FileTable['measures'][number],
  frame: FrameRows
): (row: number) => Cell {
  const values = frame.column(id);
  const isMoment = unit === 'instant' && !isChange;
  return (row) => {
    const value = values(row);
    if (value === null) {
      return null;
    }
    return isMoment ? { kind: 'time', iso: isoInZone(Number(value), timeZone) } : { kind: 'number', value };
  };
}
