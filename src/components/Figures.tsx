import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../test/testIds';

export interface Figure {
  readonly label: string;
  readonly text: string;
  /** Stands behind the number, smaller. */
  readonly note?: string;
}

/** Single numbers over all calls of a report, in one line. */
export function Figures({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.line} aria-label={label} data-testid={testIds.report.figures}>
      {figures.map((figure) => (
        <div key={figure.label} className={styles.figure}>
          <dt className={styles.label}>{figure.label}</dt>
          <dd className={styles.value}>
            {figure.text}
            {figure.note !== undefined && <span className={styles.note}>{figure.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 4),
    margin: 0,
    padding: theme.spacing(0.75, 1.5),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    fontVariantNumeric: 'tabular-nums',
  }),
  figure: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(1) }),
  label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  value: css({ margin: 0, fontWeight: theme.typography.fontWeightMedium }),
  note: css({
    marginLeft: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
});
