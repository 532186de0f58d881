import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { isEmailAddress } from '#model/schedule/recipients';
import { testIds } from '../../../test/testIds';
import { readAddresses } from './addresses';

interface Props {
  readonly id: string;
  readonly value: readonly string[];
  readonly invalid: boolean;
  readonly onChange: (value: readonly string[]) => void;
}

/** Addresses as chips; what is typed or pasted becomes one at a comma, a space, Enter, or when the box is left. */
export function RecipientsInput({ id, value, invalid, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const [typed, setTyped] = useState('');
  const box = useRef<HTMLInputElement>(null);

  const add = (text: string) => {
    const known = new Set(value.map((address) => address.toLowerCase()));
    const fresh = readAddresses(text).filter((address) => !known.has(address.toLowerCase()));
    if (fresh.length > 0) {
      onChange([...value, ...fresh]);
    }
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const ends = event.key === 'Enter' || event.key === ',' || event.key === ';' || event.key === ' ';
    if (ends && !event.nativeEvent.isComposing) {
      // An empty box lets Enter through: it means the whole form.
      if (typed.trim() !== '' || event.key !== 'Enter') {
        event.preventDefault();
        add(typed);
      }
    } else if (event.key === 'Backspace' && typed === '') {
      onChange(value.slice(0, -1));
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    if (/[\s,;]/.test(text.trim())) {
      event.preventDefault();
      add(`${typed}${text}`);
    }
  };

  return (
    <div className={cx(styles.box, invalid && styles.invalidBox)} data-testid={testIds.schedules.recipients}>
      {value.map((address) => (
        <span key={address} className={cx(styles.chip, !isEmailAddress(address) && styles.bad)} title={address}>
          <span className={styles.address}>{address}</span>
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove ${address}`}
            onClick={() => {
              onChange(value.filter((entry) => entry !== address));
              box.current?.focus();
            }}
          >
            <Icon name="times" size="sm" />
          </button>
        </span>
      ))}
      <input
        ref={box}
        id={id}
        className={styles.input}
        type="text"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        placeholder={value.length === 0 ? 'noc@example.com, billing@example.com' : ''}
        aria-invalid={invalid}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => add(typed)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: theme.spacing(theme.components.height.md),
    padding: theme.spacing(0.25, 0.5),
    background: theme.components.input.background,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    '&:hover': { borderColor: theme.components.input.borderHover },
    '&:focus-within': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
  }),
  invalidBox: css({ borderColor: theme.colors.error.border }),
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    height: theme.spacing(3),
    paddingLeft: theme.spacing(1),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  bad: css({ color: theme.colors.error.text, borderColor: theme.colors.error.border }),
  address: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  remove: css({
    display: 'inline-flex',
    alignItems: 'center',
    height: '100%',
    padding: theme.spacing(0, 0.5),
    border: 'none',
    background: 'none',
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -1 },
  }),
  input: css({
    flex: '1 1 180px',
    minWidth: 120,
    height: theme.spacing(3),
    padding: theme.spacing(0, 0.5),
    border: 'none',
    outline: 'none',
    background: 'none',
    color: theme.components.input.text,
    '&::placeholder': { color: theme.colors.text.disabled },
  }),
});
