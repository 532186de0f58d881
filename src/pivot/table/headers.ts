/** Header rows above the columns: column groups, then measures, then the parts of a comparison. */
import { measureOf } from '#model/catalogue/index';
import type { ReportQuery } from '#model/query/reportQuery';
import { pathText } from '../paths';
import type { HeaderCell, Layout } from '../types';
import { showsParts, type HeadedColumn } from './columns';

/** What stands in a header row above one column; neighbours with the same key are one cell. */
type Above = Omit<HeaderCell, 'start' | 'span'>;

export function headerRows(
  columns: readonly HeadedColumn[],
  query: ReportQuery,
  layout: Layout
): ReadonlyArray<readonly HeaderCell[]> {
  const above = columns.map((headed) => cellsAbove(headed, query, layout));
  const count = query.columns.length + 1 + (showsParts(query, layout) ? 1 : 0);
  return Array.from({ length: count }, (_, row) => joined(columns, above, row));
}

/** A cell for each header row, none where a cell further up reaches down. */
function cellsAbove(
  { column, groups, measure }: HeadedColumn,
  query: ReportQuery,
  layout: Layout
): ReadonlyArray<Above | undefined> {
  const { columnPath, part } = column;
  const depth = query.columns.length;
  const ofGroups = query.columns.map((dimension, row): Above | undefined => {
    const path = columnPath.slice(0, row + 1);
    const label = groups[row] ?? '';
    if (row < columnPath.length) {
      return { key: pathText(path), kind: 'group', label, rowSpan: 1, columnPath: path, dimension };
    }
    return row === columnPath.length
      ? { key: `${pathText(path)}|total`, kind: 'total', label, rowSpan: depth - row, columnPath, dimension }
      : undefined;
  });
  const key = `${pathText(columnPath)}|${column.measure}`;
  const { description } = measureOf(column.measure);
  const own = { rowSpan: 1, columnPath, measure: column.measure, description };
  return [
    ...ofGroups,
    { key, kind: 'measure', label: measure, ...own },
    ...(showsParts(query, layout)
      ? [{ key: `${key}:${part}`, kind: 'part', label: column.label, ...own } as const]
      : []),
  ];
}

/** Neighbours below the same cells are one, but pinned columns stand apart from those that scroll. */
function joined(
  columns: readonly HeadedColumn[],
  above: ReadonlyArray<ReadonlyArray<Above | undefined>>,
  row: number
): readonly HeaderCell[] {
  const cells: HeaderCell[] = [];
  const used = new Map<string, number>();
  above.forEach((stack, at) => {
    const cell = stack[row];
    if (cell === undefined) {
      return;
    }
    const last = cells.at(-1);
    const joins =
      last !== undefined &&
      last.start + last.span === at &&
      columns[at - 1]?.column.pinned === columns[at]?.column.pinned &&
      above[at - 1]?.slice(0, row + 1).every((entry, depth) => entry?.key === stack[depth]?.key) === true;
    if (joins) {
      cells[cells.length - 1] = { ...last, span: last.span + 1 };
      return;
    }
    // A group that pinned or moved columns tear apart has several cells.
    const times = used.get(cell.key) ?? 0;
    used.set(cell.key, times + 1);
    cells.push({ ...cell, key: times === 0 ? cell.key : `${cell.key}#${times}`, start: at, span: 1 });
  });
  return cells;
}
