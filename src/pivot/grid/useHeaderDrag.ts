import {
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragMoveEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import { getEventCoordinates } from '@dnd-kit/utilities';
import { useState } from 'react';
import type { MeasureId } from '#model/catalogue/measures';
import type { HeaderCell, PivotAction, PivotTable } from '../types';

export type DropSide = 'before' | 'after';

/** What is shown of a drag under way. */
export interface HeaderDrag {
  /** Keys of header cells. */
  readonly dragged?: { readonly cell: string; readonly label: string };
  readonly target?: DropTarget;
}

interface DropTarget {
  readonly cell: string;
  readonly measure: MeasureId;
  readonly side: DropSide;
}

const NO_DRAG: HeaderDrag = {};

/** Measures change their places by dragging one header onto another. */
export function useHeaderDrag(table: PivotTable, onAction: (action: PivotAction) => void) {
  const [drag, setDrag] = useState<HeaderDrag>(NO_DRAG);
  const sensors = useSensors(
    // A click sorts: a drag has to go a way first, or a finger to stay.
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } })
  );
  const finish = () => setDrag(NO_DRAG);
  return {
    sensors,
    drag,
    onDragStart: ({ active }: DragStartEvent) => {
      const cell = headerCellOf(active.data.current);
      setDrag(cell === undefined ? NO_DRAG : { dragged: { cell: cell.key, label: cell.label } });
    },
    onDragMove: (event: DragMoveEvent) => {
      const target = movingTarget(table, event);
      setDrag((now) =>
        now.target?.cell === target?.cell && now.target?.side === target?.side ? now : { ...now, target }
      );
    },
    onDragEnd: (event: DragMoveEvent) => {
      const move = moveOf(table, event);
      finish();
      if (move !== undefined) {
        onAction(move);
      }
    },
    onDragCancel: finish,
  };
}

/** @returns undefined when the measure would stay where it is */
export function moveBeside(
  measures: readonly MeasureId[],
  measure: MeasureId,
  beside: MeasureId,
  side: DropSide
): PivotAction | undefined {
  const others = measures.filter((id) => id !== measure);
  const at = others.indexOf(beside) + (side === 'after' ? 1 : 0);
  return measure === beside || at === measures.indexOf(measure)
    ? undefined
    : { type: 'moveColumn', measure, before: others[at] };
}

function moveOf({ query }: PivotTable, event: DragMoveEvent): PivotAction | undefined {
  const from = headerCellOf(event.active.data.current)?.measure;
  const to = targetOf(event);
  return from === undefined || to === undefined ? undefined : moveBeside(query.measures, from, to.measure, to.side);
}

/** Nothing is promised where nothing would move. */
const movingTarget = (table: PivotTable, event: DragMoveEvent): DropTarget | undefined =>
  moveOf(table, event) === undefined ? undefined : targetOf(event);

function targetOf({ active, over, activatorEvent, delta }: DragMoveEvent): DropTarget | undefined {
  const cell = headerCellOf(over?.data.current);
  const start = getEventCoordinates(activatorEvent);
  if (over === null || cell?.measure === undefined || start === null || over.id === active.id) {
    return undefined;
  }
  const side = start.x + delta.x < over.rect.left + over.rect.width / 2 ? 'before' : 'after';
  return { cell: cell.key, measure: cell.measure, side };
}

const headerCellOf = (data: { readonly cell?: HeaderCell } | undefined): HeaderCell | undefined => data?.cell;
