import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, TextArea, useStyles2 } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { testIds } from '../../test/testIds';
import { NUMBER_FORM_OPTIONS, NUMBER_MATCH_OPTIONS } from './choices';
import { Readings } from './Readings';
import { readTyped, type TypedNumbers } from './typedNumbers';

interface Props {
  readonly value: TypedNumbers;
  readonly onChange: (value: TypedNumbers) => void;
  /** The text is left: what was typed may be kept. */
  readonly onLeave?: () => void;
  /** Stands behind the switches. */
  readonly children?: React.ReactNode;
}

/** A box for pasted numbers that says at once what it reads, and how they must match. */
export function NumbersInput({ value, onChange, onLeave, children }: Props) {
  const styles = useStyles2(getStyles);
  // A field gives one id to everything in it, and radio buttons of one id are one group.
  const id = useId();
  const read = useMemo(() => readTyped(value), [value]);
  return (
    <div className={styles.input}>
      <TextArea
        className={styles.text}
        value={value.text}
        onChange={({ currentTarget }) => onChange({ ...value, text: currentTarget.value })}
        onBlur={onLeave}
        placeholder="Paste up to 500 numbers"
        aria-label={value.prefix ? 'Beginnings of numbers' : 'Numbers'}
        spellCheck={false}
        autoComplete="off"
        data-testid={testIds.numbers.text}
      />
      <Readings read={read} />
      <div className={styles.switches}>
        <RadioButtonGroup
          id={`${id}match`}
          options={NUMBER_MATCH_OPTIONS}
          value={value.match}
          onChange={(match) => onChange({ ...value, match })}
          aria-label="Side of the call"
        />
        <RadioButtonGroup
          id={`${id}prefix`}
          options={NUMBER_FORM_OPTIONS}
          value={value.prefix}
          onChange={(prefix) => onChange({ ...value, prefix })}
          aria-label="Exact or prefix"
        />
        {children}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  input: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(240px, 2fr) minmax(280px, 3fr)',
    gridTemplateRows: '104px auto',
    gap: theme.spacing(0.75, 1),
    width: '100%',
  }),
  text: css({
    height: '100%',
    minHeight: 0,
    resize: 'none',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  switches: css({
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75, 2),
  }),
});
