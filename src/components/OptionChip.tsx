import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React, { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { type OrderedOption } from './orderedOptions';

interface Props {
  readonly option: OrderedOption<string>;
  readonly faded: boolean;
  /** Another number closes the tooltip. */
  readonly tooltipKey: number;
  readonly removable: boolean;
  readonly onMove: (step: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One chosen entry. Alt with an arrow key moves it, Delete removes it. */
export function OptionChip({ option, faded, tooltipKey, removable, onMove, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const chip = useRef<HTMLSpanElement>(null);
  const moving = useRef(false);

  // Moving a node in the document takes the focus off it.
  useLayoutEffect(() => {
    if (moving.current) {
      moving.current = false;
      chip.current?.querySelector('button')?.focus();
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      moving.current = true;
      onMove(event.key === 'ArrowLeft' ? -1 : 1);
    } else if (removable && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      onRemove();
    }
  };

  return (
    // The tooltip takes the key and reference props of its own child.
    <span ref={chip} className={cx(styles.chip, faded && styles.faded)} onKeyDown={onKeyDown}>
      <Tooltip key={tooltipKey} content={<OptionHelp option={option} />} placement="bottom-start">
        <button
          type="button"
          className={styles.body}
          aria-label={option.label}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Delete"
        >
          <Icon name="draggabledots" size="sm" className={styles.grip} />
          <span className={styles.label}>{option.label}</span>
        </button>
      </Tooltip>
      {removable && (
        <button type="button" className={styles.remove} aria-label={`Remove ${option.label}`} onClick={onRemove}>
          <Icon name="times" size="sm" />
        </button>
      )}
    </span>
  );
}

/** What an entry means, and how it is computed. */
export function OptionHelp({ option: { label, description, formula } }: { readonly option: OrderedOption<string> }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.help}>
      <strong>{label}</strong>
      <span>{description}</span>
      {formula !== undefined && <code className={styles.formula}>= {formula}</code>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const plain = {
    display: 'inline-flex',
    alignItems: 'center',
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    height: '100%',
    '&:focus-visible': {
      outline: `2px solid ${theme.colors.primary.border}`,
      outlineOffset: '-1px',
      borderRadius: theme.shape.radius.default,
    },
  };
  return {
    chip: css({
      display: 'inline-flex',
      alignItems: 'center',
      height: theme.spacing(3),
      minWidth: 0,
      background: theme.colors.background.secondary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      '&:hover': { borderColor: theme.colors.border.medium },
    }),
    faded: css({ opacity: 0.4 }),
    body: css({
      ...plain,
      gap: theme.spacing(0.25),
      minWidth: 0,
      padding: theme.spacing(0, 0.5, 0, 0.25),
      cursor: 'grab',
    }),
    grip: css({ flexShrink: 0, color: theme.colors.text.disabled }),
    label: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    remove: css({
      ...plain,
      flexShrink: 0,
      padding: theme.spacing(0, 0.5),
      color: theme.colors.text.secondary,
      '&:hover': { color: theme.colors.text.primary },
    }),
    help: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), maxWidth: 320 }),
    formula: css({ whiteSpace: 'normal', background: 'transparent', border: 'none', padding: 0, margin: 0 }),
  };
};
