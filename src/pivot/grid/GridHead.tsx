import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { HeaderCell } from '../types';
import { classNames } from './classNames';
import { ColumnHeader } from './ColumnHeader';
import { getHeadStyles } from './headStyles';
import type { Place } from './keyboard';
import { RowGroupsHeader } from './RowGroupsHeader';
import type { RowView } from './rowView';
import { headerCellAt } from './shape';
import type { HeaderDrag } from './useHeaderDrag';

interface Props {
  readonly view: RowView;
  /** Tops of the header rows and where the last one ends. */
  readonly tops: readonly number[];
  readonly first: number;
  readonly last: number;
  /** The focused place, while it is a header's. */
  readonly focused: Place | undefined;
  readonly drag: HeaderDrag;
}

/** Header rows: the row groups at the left, column groups above their measures at the right. */
export const GridHead = React.memo(function GridHead({ view, tops, first, last, focused, drag }: Props) {
  const styles = useStyles2(getHeadStyles);
  const { table, layout, headerRows } = view;
  const focusedCell = focused !== undefined && focused.column > 0 ? headerCellAt(table, focused)?.cell.key : undefined;
  const loose = layout.pinned < table.pinnedColumns && styles.stayLoose;

  const header = (cell: HeaderCell, row: number) => (
    <ColumnHeader
      key={cell.key}
      view={view}
      styles={styles}
      cell={cell}
      row={row}
      top={tops[row] ?? 0}
      height={(tops[row + cell.rowSpan] ?? tops.at(-1) ?? 0) - (tops[row] ?? 0)}
      focused={cell.key === focusedCell}
      dragged={drag.dragged?.cell === cell.key}
      dropSide={drag.target?.cell === cell.key ? drag.target.side : undefined}
    />
  );
  return (
    <>
      {Array.from({ length: headerRows }, (_, row) => {
        const cells = table.headers[row] ?? [];
        const isPinned = (cell: HeaderCell) => cell.start < layout.pinned;
        return (
          <div
            key={row}
            role="row"
            className={classNames(styles.row, row === headerRows - 1 && styles.lastRow)}
            style={{ top: tops[row], height: (tops[row + 1] ?? 0) - (tops[row] ?? 0), width: layout.row }}
            data-r={row}
            aria-rowindex={row + 1}
          >
            <div className={classNames(styles.stay, loose)} style={{ width: layout.sticky }}>
              {row === 0 && (
                <RowGroupsHeader
                  view={view}
                  styles={styles}
                  height={tops.at(-1) ?? 0}
                  focused={focused?.column === 0}
                />
              )}
              {cells.filter(isPinned).map((cell) => header(cell, row))}
            </div>
            {cells
              .filter((cell) => !isPinned(cell) && cell.start <= last && cell.start + cell.span > first)
              .map((cell) => header(cell, row))}
          </div>
        );
      })}
    </>
  );
});
