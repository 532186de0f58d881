import { DndContext, DragOverlay, pointerWithin } from '@dnd-kit/core';
import type { LinkModel } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useWidth } from '../../components/useWidth';
import { testIds } from '../../test/testIds';
import type { Layout, PivotAction, PivotColumn, PivotRow, PivotTable } from '../types';
import { BodyRow } from './BodyRow';
import { classNames } from './classNames';
import { columnLayout } from './columnLayout';
import { GridHead } from './GridHead';
import { GridMenu } from './GridMenu';
import { getHeadStyles } from './headStyles';
import type { MenuEntry } from './menu';
import { fixedTotalsOf, headerTops, metricsOf, type Density } from './metrics';
import { cellId, rowViewOf } from './rowView';
import { headerRowsOf } from './shape';
import { getGridStyles } from './styles';
import { useColumnHover } from './useColumnHover';
import { useColumnResize } from './useColumnResize';
import { useGridActions } from './useGridActions';
import { useGridFocus } from './useGridFocus';
import { useGridKeys } from './useGridKeys';
import { useGridMouse } from './useGridMouse';
import { useGridWindow } from './useGridWindow';
import { useHeaderDrag } from './useHeaderDrag';
import { useNotice } from './useNotice';

export interface PivotGridProps {
  /** May change at any time: focus and selection stay with their rows and columns. */
  readonly table: PivotTable;
  readonly layout: Layout;
  /**
   * Of its own accord the grid sorts, opens and closes rows, sizes, moves, pins and hides columns, and marks measures.
   * Keep it the same function from rendering to rendering.
   */
  readonly onAction: (action: PivotAction) => void;
  /** Asks again for the children whose place a `failed` row holds. */
  readonly onRetry: (row: PivotRow) => void;
  /** What the grid is called by assistive technology. */
  readonly label: string;
  /** The values are those of another query than the one that runs: assistive technology is told. */
  readonly busy?: boolean;
  /**
   * Entries of a cell's menu, above those of the grid itself (copy, expand). No column: the cell with the row's name.
   * Rows that only hold a message have no menu.
   */
  readonly menuOf?: (row: PivotRow, column: PivotColumn | undefined) => readonly MenuEntry[];
  /** A click on a cell with one link follows it, with several it offers them. */
  readonly linksOf?: (row: PivotRow, column: PivotColumn) => readonly LinkModel[];
  readonly density?: Density;
  /** Everything is drawn at its natural size, for paper: no window of its own to scroll. */
  readonly isStatic?: boolean;
}

/**
 * The pivot: rows that open into others by columns that may be grouped. Header, row groups and grand totals stay in
 * sight, only the cells in the window exist. It fills its parent, which has a height and lays out as a flex box.
 *
 * Handles the keys of the treegrid pattern and more, see `keyboard.ts`. The element itself has the focus and names the
 * active cell, so that cells may come and go.
 */
export function PivotGrid(props: PivotGridProps) {
  const { table, layout, onAction, busy = false, density = 'normal', isStatic = false } = props;
  const styles = useStyles2(getGridStyles);
  const headStyles = useStyles2(getHeadStyles);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const metrics = metricsOf(density);
  const resize = useColumnResize(layout.widths, onAction);
  const columns = useMemo(
    () => columnLayout(table, resize.widths, width, metrics),
    [table, resize.widths, width, metrics]
  );
  const headerRows = headerRowsOf(table);
  const tops = useMemo(() => headerTops(headerRows, metrics), [headerRows, metrics]);
  const fixedTotals = fixedTotalsOf(table.grandTotals);
  const head = (tops.at(-1) ?? 0) + fixedTotals * metrics.row;
  const bodyRows = table.rows.length - fixedTotals;
  const linked = props.linksOf !== undefined;
  const view = useMemo(
    () => rowViewOf({ table, layout: columns, metrics, styles, id, headerRows, marks: layout.marks, linked }),
    [table, columns, metrics, styles, id, headerRows, layout.marks, linked]
  );

  const grid = useGridFocus(table);
  const { focus, selected } = grid;
  const { notice, notify } = useNotice();
  const actions = useGridActions({ ...props, grid, frame, notify });
  const drag = useHeaderDrag(table, onAction);
  const hoverMark = useRef<HTMLDivElement>(null);
  const hover = useColumnHover(hoverMark, columns);
  const shared = { table, layout: columns, grid, actions, frame, onAction };
  const onKeyDown = useGridKeys({ ...shared, metrics, head, fixedTotals, id });
  const mouse = useGridMouse({ ...shared, resize });
  const window = useGridWindow({
    frame,
    layout: columns,
    rows: bodyRows,
    rowHeight: metrics.row,
    head,
    focusedRow: focus.row - headerRows - fixedTotals,
    isStatic,
  });

  // A new report is read from its top.
  const question = useMemo(() => JSON.stringify(table.query), [table.query]);
  useLayoutEffect(() => {
    frame.current?.scrollTo?.({ top: 0 });
  }, [question]);

  const rowAt = (index: number, top?: number) => {
    const row = table.rows[index];
    const place = headerRows + index;
    const isSelected = selected !== undefined && place >= selected.top && place <= selected.bottom;
    return (
      row !== undefined && (
        <BodyRow
          key={row.key}
          view={view}
          row={row}
          place={place}
          top={top}
          first={window.firstColumn}
          last={window.lastColumn}
          selectedFrom={isSelected ? selected.left : -1}
          selectedTo={isSelected ? selected.right : -1}
          focused={focus.row === place ? focus.column : -1}
        />
      )
    );
  };
  return (
    <DndContext
      sensors={drag.sensors}
      collisionDetection={pointerWithin}
      onDragStart={drag.onDragStart}
      onDragMove={drag.onDragMove}
      onDragEnd={drag.onDragEnd}
      onDragCancel={drag.onDragCancel}
    >
      <div className={styles.frame}>
        <div
          ref={frame}
          className={classNames(styles.grid, isStatic && styles.static)}
          tabIndex={0}
          role="treegrid"
          aria-label={props.label}
          aria-rowcount={headerRows + table.rows.length}
          aria-colcount={table.columns.length + 1}
          aria-multiselectable
          aria-busy={busy}
          aria-activedescendant={cellId(id, focus.row, focus.column)}
          data-testid={testIds.report.table}
          onKeyDown={onKeyDown}
          onMouseMove={hover.onMouseMove}
          onMouseLeave={hover.hide}
          onScroll={hover.hide}
          {...mouse}
        >
          <div className={styles.content} style={{ height: head + bodyRows * metrics.row, width: columns.total }}>
            <div className={styles.head} style={{ width: columns.row }}>
              <div style={{ height: tops.at(-1) }}>
                <GridHead
                  view={view}
                  tops={tops}
                  first={window.firstColumn}
                  last={window.lastColumn}
                  focused={focus.row < headerRows ? focus : undefined}
                  drag={drag.drag}
                />
              </div>
              {Array.from({ length: fixedTotals }, (_, index) => rowAt(index))}
            </div>
            <div
              className={styles.rows}
              style={{ width: columns.row, transform: `translateY(${(window.rows[0] ?? 0) * metrics.row}px)` }}
            >
              {window.rows.map((index) => rowAt(fixedTotals + index))}
            </div>
            {window.isFocusOutside &&
              rowAt(focus.row - headerRows, head + (focus.row - headerRows - fixedTotals) * metrics.row)}
            <div ref={hoverMark} className={styles.hoveredColumn} />
          </div>
        </div>
        <div role="status">{notice !== undefined && <span className={styles.notice}>{notice}</span>}</div>
        {actions.menu !== undefined && <GridMenu menu={actions.menu} onClose={actions.closeMenu} />}
      </div>
      <DragOverlay dropAnimation={null}>
        {drag.drag.dragged !== undefined && <div className={headStyles.ghost}>{drag.drag.dragged.label}</div>}
      </DragOverlay>
    </DndContext>
  );
}
