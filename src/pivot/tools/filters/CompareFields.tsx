import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Checkbox, Combobox, useStyles2 } from '@grafana/ui';
import React from 'react';
import { toolIds } from '../../../test/toolTestIds';
import { type ColumnPart, type PivotAction, type PivotState } from '../../types';
import { COMPARISON_OPTIONS } from '../../../query/options';

interface Props {
  readonly state: PivotState;
  readonly onAction: (action: PivotAction) => void;
}

const PARTS: ReadonlyArray<readonly [ColumnPart, string]> = [
  ['value', 'Value'],
  ['previous', 'Previous'],
  ['change', 'Change'],
  ['changeShare', 'Change %'],
];

/** The period to compare with, and which columns of the comparison are shown. */
export function CompareFields({ state: { query, layout }, onAction }: Props) {
  const styles = useStyles2(getStyles);
  const { parts } = layout;
  const toggle = (part: ColumnPart) =>
    onAction({
      type: 'setParts',
      parts: parts.includes(part) ? parts.filter((entry) => entry !== part) : [...parts, part],
    });
  return (
    <div className={styles.fields} data-testid={toolIds.compare}>
      <Combobox
        aria-label="Compare with"
        options={COMPARISON_OPTIONS}
        value={query.compare ?? null}
        placeholder="Nothing"
        isClearable
        onChange={(option) => onAction({ type: 'setCompare', compare: option?.value })}
      />
      {query.compare !== undefined && (
        <div className={styles.parts} role="group" aria-label="Columns of the comparison">
          {PARTS.map(([part, label]) => (
            <Checkbox
              key={part}
              label={label}
              value={parts.includes(part)}
              disabled={parts.length === 1 && parts.includes(part)}
              onChange={() => toggle(part)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75) }),
  parts: css({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: theme.spacing(0.5) }),
});
