import { DndContext, DragOverlay, type DragEndEvent, type DragStartEvent } from '@dnd-kit/core';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { createContext, useContext, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { announcementsFor, INSTRUCTIONS, type NamedZone } from './announcements';
import { draggedOf, slotOf, type Dragged } from './dragData';
import { useZoneDrag } from './sensors';
import { slotsFor, type Slot } from './slots';

interface Props {
  readonly zones: readonly NamedZone[];
  readonly onDrop: (entry: string, slot: Slot) => void;
  readonly children: React.ReactNode;
}

/** Zones scroll under what is held at their edge; the list that it was taken from stays as it is. */
const AUTO_SCROLL = { canScroll: (element: Element) => element.querySelector('[data-zone]') !== null };

/** What is in the user's hand, for zones that do not take it to step back. */
const DraggedContext = createContext<Dragged | undefined>(undefined);
export const useDragged = (): Dragged | undefined => useContext(DraggedContext);

/** Within it, entries of the catalogue and of the zones can be dragged into the zones. */
export function DragArea({ zones, onDrop, children }: Props) {
  const styles = useStyles2(getStyles);
  const [dragged, setDragged] = useState<Dragged>();
  const { sensors, collisionDetection, reset } = useZoneDrag(zones);
  const announcements = useMemo(() => announcementsFor(zones), [zones]);

  const begin = ({ active }: DragStartEvent) => {
    reset();
    setDragged(draggedOf(active));
  };
  const end = () => {
    reset();
    setDragged(undefined);
  };
  const drop = ({ active, over }: DragEndEvent) => {
    end();
    const entry = draggedOf(active);
    const slot = slotOf(over);
    if (entry !== undefined && slot !== undefined && slotsFor(zones, entry.id).some((one) => isSame(one, slot))) {
      onDrop(entry.id, slot);
    }
  };

  return (
    <DndContext
      sensors={sensors}
      autoScroll={AUTO_SCROLL}
      collisionDetection={collisionDetection}
      accessibility={{ announcements, screenReaderInstructions: INSTRUCTIONS }}
      onDragStart={begin}
      onDragEnd={drop}
      onDragCancel={end}
    >
      <DraggedContext.Provider value={dragged}>{children}</DraggedContext.Provider>
      {createPortal(
        <DragOverlay dropAnimation={null} zIndex={2000}>
          {dragged !== undefined && (
            <span className={styles.inHand}>
              <Icon name="draggabledots" size="sm" />
              {dragged.label}
            </span>
          )}
        </DragOverlay>,
        document.body
      )}
    </DndContext>
  );
}

const isSame = (a: Slot, b: Slot): boolean => a.zone === b.zone && a.index === b.index;

const getStyles = (theme: GrafanaTheme2) => ({
  inHand: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: theme.spacing(3.5),
    padding: theme.spacing(0, 1, 0, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    cursor: 'grabbing',
    color: theme.colors.text.maxContrast,
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.primary.border}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  }),
});
