/** What a screen reader says while something is dragged. */
import { type Active, type Announcements, type Over, type ScreenReaderInstructions } from '@dnd-kit/core';
import { draggedOf, slotOf } from './dragData';
import { positionIn, type SlotZone } from './slots';

export interface NamedZone extends SlotZone {
  readonly label: string;
}

export const INSTRUCTIONS: ScreenReaderInstructions = {
  draggable:
    'Press space to pick up, the up and down arrow keys to choose a place, left and right for another zone, ' +
    'space to drop, escape to give up.',
};

export function announcementsFor(zones: readonly NamedZone[]): Announcements {
  const placeText = (active: Active, over: Over | null): string | undefined => {
    const entry = draggedOf(active);
    const slot = slotOf(over);
    const zone = zones.find(({ id }) => id === slot?.zone);
    if (entry === undefined || slot === undefined || zone === undefined) {
      return undefined;
    }
    const { place, of } = positionIn(zone, entry.id, slot.index);
    return `${zone.label}, position ${place} of ${of}`;
  };
  const labelOf = (active: Active) => draggedOf(active)?.label ?? '';
  return {
    onDragStart: ({ active }) => `Picked up ${labelOf(active)}.`,
    onDragOver: ({ active, over }) => {
      const text = placeText(active, over);
      return text === undefined ? `${labelOf(active)} is over no zone.` : `${labelOf(active)}: ${text}.`;
    },
    onDragEnd: ({ active, over }) => {
      const text = placeText(active, over);
      return text === undefined ? `${labelOf(active)} was not moved.` : `${labelOf(active)} dropped: ${text}.`;
    },
    onDragCancel: ({ active }) => `${labelOf(active)} was not moved.`,
  };
}
