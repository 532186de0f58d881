/** What draggables and places carry through the drag-and-drop library, which knows no types of its users. */
import { type Active, type Over } from '@dnd-kit/core';
import { ZONES, type Zone } from '../../types';
import { type Slot } from './slots';

/** An entry of the catalogue in somebody's hand. */
export interface Dragged {
  readonly id: string;
  readonly label: string;
}

const isZone = (value: unknown): value is Zone => ZONES.some((zone) => zone === value);

export function draggedOf(active: Pick<Active, 'data'> | null): Dragged | undefined {
  const { id, label }: Record<string, unknown> = active?.data.current ?? {};
  return typeof id === 'string' && typeof label === 'string' ? { id, label } : undefined;
}

export const slotOf = (over: Pick<Over, 'data'> | null): Slot | undefined => readSlot(over?.data.current);

export function readSlot(data: Readonly<Record<string, unknown>> | undefined): Slot | undefined {
  const { zone, index } = data ?? {};
  return isZone(zone) && typeof index === 'number' ? { zone, index } : undefined;
}
