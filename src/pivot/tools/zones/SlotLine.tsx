import { useDroppable } from '@dnd-kit/core';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { slotId, type Slot } from './slots';

interface Props {
  readonly slot: Slot;
  /** The zone takes nothing, or not what is dragged. */
  readonly disabled: boolean;
}

/** A place between two entries: a line while something is held over it. */
export function SlotLine({ slot, disabled }: Props) {
  const styles = useStyles2(getStyles);
  const { setNodeRef, isOver } = useDroppable({ id: slotId(slot), data: { ...slot }, disabled });
  return <div ref={setNodeRef} className={cx(styles.slot, isOver && styles.over)} aria-hidden />;
}

const getStyles = (theme: GrafanaTheme2) => ({
  slot: css({
    height: theme.spacing(0.5),
    display: 'flex',
    alignItems: 'center',
    '&::before': { content: '""', flex: 1, height: 2, borderRadius: 1 },
  }),
  over: css({ '&::before': { background: theme.colors.primary.main } }),
});
