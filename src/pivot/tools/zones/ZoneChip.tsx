import { useDraggable } from '@dnd-kit/core';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, type IconName } from '@grafana/ui';
import React, { type KeyboardEvent } from 'react';
import { type OrderedOption } from '../../../components/orderedOptions';
import { useHelp } from '../help/HelpArea';
import { type Dragged } from './dragData';

/** A way to another zone without dragging. */
export interface ChipMove {
  readonly label: string;
  readonly icon: IconName;
  readonly onMove: () => void;
}

interface Props {
  readonly option: OrderedOption<string>;
  readonly removable: boolean;
  readonly also?: ChipMove;
  readonly onStep: (step: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One entry of a zone: to be dragged, moved by Alt with an arrow key, and removed by Delete. */
export function ZoneChip({ option, removable, also, onStep, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const data: Dragged = { id: option.id, label: option.label };
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: `chip:${option.id}`,
    data,
  });

  const { describedBy, handlers } = useHelp(option);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onStep(event.key === 'ArrowUp' ? -1 : 1);
    } else if (removable && !isDragging && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      onRemove();
    }
  };

  return (
    <div ref={setNodeRef} className={cx(styles.chip, isDragging && styles.inHand)} {...listeners}>
      <button
        type="button"
        ref={setActivatorNodeRef}
        {...attributes}
        {...handlers}
        className={styles.body}
        aria-label={option.label}
        aria-describedby={[attributes['aria-describedby'], describedBy].filter(Boolean).join(' ')}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onKeyDown={onKeyDown}
      >
        <Icon name="draggabledots" size="sm" className={styles.grip} />
        <span className={styles.label}>{option.label}</span>
      </button>
      {also !== undefined && (
        <button
          type="button"
          className={styles.action}
          aria-label={also.label}
          title={also.label}
          onClick={also.onMove}
        >
          <Icon name={also.icon} size="sm" />
        </button>
      )}
      {removable && (
        <button
          type="button"
          className={styles.action}
          aria-label={`Remove ${option.label}`}
          title="Remove"
          onClick={onRemove}
        >
          <Icon name="times" size="sm" />
        </button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const plain = {
    display: 'inline-flex',
    alignItems: 'center',
    height: '100%',
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    '&:focus-visible': {
      outline: `2px solid ${theme.colors.primary.border}`,
      outlineOffset: -1,
      borderRadius: theme.shape.radius.default,
    },
  };
  return {
    chip: css({
      display: 'flex',
      alignItems: 'center',
      height: theme.spacing(3.25),
      minWidth: 0,
      background: theme.colors.background.secondary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      // A finger that stays picks up; the browser must not take that for a text selection.
      touchAction: 'manipulation',
      userSelect: 'none',
      '&:hover': { borderColor: theme.colors.border.medium },
    }),
    inHand: css({ opacity: 0.4 }),
    body: css({
      ...plain,
      flex: '1 1 auto',
      gap: theme.spacing(0.5),
      minWidth: 0,
      padding: theme.spacing(0, 0.5),
      textAlign: 'left',
      cursor: 'grab',
    }),
    grip: css({ flexShrink: 0, color: theme.colors.text.secondary }),
    label: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    action: css({
      ...plain,
      flexShrink: 0,
      padding: theme.spacing(0, 0.5),
      color: theme.colors.text.secondary,
      '&:hover': { color: theme.colors.text.primary },
    }),
  };
};
