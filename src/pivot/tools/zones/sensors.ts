/** How a drag begins and where it is over: by mouse, by touch, and by keyboard without any geometry. */
import {
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DroppableContainer,
  type KeyboardCoordinateGetter,
  type SensorDescriptor,
  type SensorOptions,
} from '@dnd-kit/core';
import { useMemo, useRef } from 'react';
import { draggedOf } from './dragData';
import { nextSlot, slotId, slotsFor, type Slot, type SlotZone } from './slots';

/** Pixels that a mouse moves before a click becomes a drag. */
const MOUSE_DISTANCE = 4;
/** A finger that rests picks up; one that moves at once scrolls. */
const TOUCH = { delay: 200, tolerance: 8 };
/** Enter stays free for Ctrl + Enter, which runs the report. */
const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter', 'Tab'] };

export interface ZoneDrag {
  readonly sensors: Array<SensorDescriptor<SensorOptions>>;
  readonly collisionDetection: CollisionDetection;
  /** To be called when a drag begins and when it is over. */
  readonly reset: () => void;
}

/** By keyboard, arrow keys go from place to place; by pointer, the place nearest to it in the zone under it counts. */
export function useZoneDrag(zones: readonly SlotZone[]): ZoneDrag {
  const chosen = useRef<Slot>(undefined);

  const coordinateGetter: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
    const entry = draggedOf(context.active);
    const slots = entry === undefined ? [] : slotsFor(zones, entry.id);
    const next = nextSlot(slots, chosen.current, event.code);
    if (next === undefined) {
      return undefined;
    }
    chosen.current = next;
    const node = context.droppableContainers.get(slotId(next))?.node.current;
    node?.scrollIntoView?.({ block: 'nearest' });
    const rect = node?.getBoundingClientRect();
    return rect === undefined ? currentCoordinates : { x: rect.left, y: rect.top };
  };

  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: MOUSE_DISTANCE } }),
    useSensor(TouchSensor, { activationConstraint: TOUCH }),
    useSensor(KeyboardSensor, { coordinateGetter, keyboardCodes: KEYS, scrollBehavior: 'auto' })
  );

  const { collisionDetection, reset } = useMemo(() => {
    const detect: CollisionDetection = ({ pointerCoordinates, droppableContainers }) => {
      if (pointerCoordinates === null) {
        return chosen.current === undefined ? [] : [{ id: slotId(chosen.current) }];
      }
      return slotUnder(droppableContainers, pointerCoordinates);
    };
    return {
      collisionDetection: detect,
      reset: () => {
        chosen.current = undefined;
      },
    };
  }, []);

  return { sensors, collisionDetection, reset };
}

/** The nearest place of the zone that the pointer is in. Rectangles are read anew: zones scroll and grow. */
function slotUnder(containers: readonly DroppableContainer[], { x, y }: { readonly x: number; readonly y: number }) {
  const near = containers.flatMap(({ id, node }) => {
    const zone = node.current?.closest('[data-zone]')?.getBoundingClientRect();
    const line = node.current?.getBoundingClientRect();
    const inside = zone && x >= zone.left && x <= zone.right && y >= zone.top && y <= zone.bottom;
    return inside && line ? [{ id, distance: Math.abs(line.top + line.height / 2 - y) }] : [];
  });
  return near.sort((a, b) => a.distance - b.distance).slice(0, 1);
}
