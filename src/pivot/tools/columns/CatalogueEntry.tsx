import { useDraggable } from '@dnd-kit/core';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Checkbox, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type OrderedOption } from '../../../components/orderedOptions';
import { useHelp } from '../help/HelpArea';
import { type Dragged } from '../zones/dragData';

interface Props {
  readonly option: OrderedOption<string>;
  readonly checked: boolean;
  readonly disabled: boolean;
  /** One entry of the list is reached by Tab, the others by arrow keys from there. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
}

/** A dimension or measure: ticked while it is in the report, dragged into a zone from anywhere in its line. */
export function CatalogueEntry({ option, checked, disabled, isTabStop, onFocus, onToggle }: Props) {
  const styles = useStyles2(getStyles);
  const data: Dragged = { id: option.id, label: option.label };
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: `entry:${option.id}`,
    data,
  });
  const { describedBy, handlers } = useHelp(option);
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <div
      ref={setNodeRef}
      className={cx(styles.entry, isDragging && styles.inHand)}
      data-entry={option.id}
      {...handlers}
      {...listeners}
      onFocus={(event) => {
        handlers.onFocus(event);
        onFocus();
      }}
    >
      <Checkbox
        label={option.label}
        value={checked}
        disabled={disabled}
        onChange={onToggle}
        tabIndex={tabIndex}
        aria-describedby={describedBy}
        className={styles.check}
      />
      <button
        type="button"
        ref={setActivatorNodeRef}
        {...attributes}
        tabIndex={tabIndex}
        className={styles.grip}
        aria-label={`Drag ${option.label}`}
      >
        <Icon name="draggabledots" size="sm" />
      </button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  entry: css({
    display: 'flex',
    alignItems: 'center',
    height: theme.spacing(3),
    padding: theme.spacing(0, 0.5, 0, 1),
    touchAction: 'pan-y',
    userSelect: 'none',
    cursor: 'grab',
    '&:hover, &:focus-within': { background: theme.colors.action.hover },
    '&:hover button, &:focus-within button': { opacity: 1 },
  }),
  inHand: css({ opacity: 0.4 }),
  check: css({
    flex: '1 1 auto',
    minWidth: 0,
    gridTemplateColumns: 'auto 1fr',
    '& > span:last-child': {
      justifySelf: 'start',
      maxWidth: '100%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
      paddingLeft: theme.spacing(1),
    },
  }),
  grip: css({
    display: 'inline-flex',
    alignItems: 'center',
    height: '100%',
    padding: theme.spacing(0, 0.25),
    border: 'none',
    background: 'none',
    color: theme.colors.text.secondary,
    cursor: 'grab',
    opacity: 0,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
});
