import type { MouseEvent, PointerEvent, RefObject } from 'react';
import { ROW_HEADER, type PivotAction, type PivotTable } from '../types';
import type { ColumnLayout } from './columnLayout';
import { hitOf, type Hit } from './hit';
import { isInside } from './selection';
import { headerRowsOf } from './shape';
import type { ColumnResize } from './useColumnResize';
import type { GridActions } from './useGridActions';
import type { FocusedGrid } from './useGridFocus';
import { usePointer } from './usePointer';

interface Options {
  readonly table: PivotTable;
  readonly layout: ColumnLayout;
  readonly grid: FocusedGrid;
  readonly actions: GridActions;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly resize: ColumnResize;
  readonly onAction: (action: PivotAction) => void;
}

/** @returns handlers for the grid, which listens for all of its cells */
export function useGridMouse({ table, layout, grid, actions, frame, resize, onAction }: Options) {
  const headerRows = headerRowsOf(table);
  const press = usePointer({ frame, headerRows, moveTo: grid.moveTo, extendTo: grid.extendTo });
  const isHeader = ({ place }: Hit) => place.row < headerRows;

  const clickControl = (hit: Hit, event: MouseEvent): void => {
    switch (hit.control) {
      case 'toggle':
        return actions.toggle(hit.place.row);
      case 'retry':
        return void actions.retry(hit.place.row);
      case 'menu':
        return void actions.openMenu(hit.place, pointOf(event));
      case 'rowGroup':
        return actions.sort(hit.place, event.shiftKey, hit.index);
      default:
    }
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const hit = hitOf(event.target);
      const key = hit?.control === 'grip' && event.button === 0 ? actions.sizedBy(hit.place) : undefined;
      if (hit !== undefined && key !== undefined) {
        const width = key === ROW_HEADER ? layout.rowHeader : (layout.widths[hit.place.column - 1] ?? 0);
        resize.start(key, width, event.clientX);
      }
    },
    onMouseDown: (event: MouseEvent) => {
      const hit = hitOf(event.target);
      if (hit === undefined) {
        return;
      }
      if (hit.control === 'retry') {
        // The grid keeps the focus.
        event.preventDefault();
        frame.current?.focus({ preventScroll: true });
      }
      if (hit.control !== 'grip' && hit.control !== 'menu') {
        press(event, hit);
      }
    },
    onClick: (event: MouseEvent) => {
      const hit = hitOf(event.target);
      if (hit === undefined) {
        return;
      }
      if (hit.control !== undefined) {
        clickControl(hit, event);
      } else if (isHeader(hit) && hit.place.column > 0) {
        actions.sort(hit.place, event.shiftKey);
      } else if (!isHeader(hit) && grid.selected === undefined) {
        actions.follow(hit.place, pointOf(event));
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      const hit = hitOf(event.target);
      if (hit?.control === 'grip') {
        const key = actions.sizedBy(hit.place);
        if (key !== undefined) {
          onAction({ type: 'resizeColumn', key });
        }
      } else if (hit !== undefined && hit.control === undefined && !isHeader(hit) && hit.place.column === 0) {
        actions.toggle(hit.place.row);
      }
    },
    onContextMenu: (event: MouseEvent) => {
      const hit = hitOf(event.target);
      if (hit === undefined) {
        return;
      }
      if (grid.selected === undefined || !isInside(hit.place, grid.selected)) {
        grid.moveTo(hit.place);
      }
      if (actions.openMenu(hit.place, pointOf(event))) {
        event.preventDefault();
      }
    },
  };
}

const pointOf = ({ clientX, clientY }: MouseEvent) => ({ x: clientX, y: clientY });
