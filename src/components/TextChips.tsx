import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useRef } from 'react';
import { useFocusAfterRemoval } from './useFocusAfterRemoval';

export interface TextChip {
  readonly text: string;
  readonly onRemove: () => void;
}

interface Props {
  /** Names the list for assistive technology. */
  readonly label: string;
  readonly chips: readonly TextChip[];
  readonly testId?: string;
}

/** What holds and may be taken away, in words. */
export function TextChips({ label, chips, testId }: Props) {
  const styles = useStyles2(getStyles);
  const list = useRef<HTMLUListElement>(null);
  const focusAfter = useFocusAfterRemoval(list, 'button');
  return (
    <ul ref={list} className={styles.chips} aria-label={label} data-testid={testId}>
      {chips.map(({ text, onRemove }, index) => (
        <li key={index} className={styles.chip} title={text}>
          <span className={styles.text}>{text}</span>
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove condition: ${text}`}
            onClick={() => {
              focusAfter(index);
              onRemove();
            }}
          >
            <Icon name="times" size="sm" />
          </button>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chips: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), margin: 0, padding: 0 }),
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    height: theme.spacing(3),
    maxWidth: 'min(420px, 100%)',
    paddingLeft: theme.spacing(1),
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  remove: css({
    display: 'inline-flex',
    alignItems: 'center',
    padding: theme.spacing(0, 0.5),
    height: '100%',
    border: 'none',
    background: 'none',
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -1 },
  }),
});
