import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';

interface Props {
  readonly title: string;
  /** The one field that the title names. */
  readonly htmlFor?: string;
  readonly children: React.ReactNode;
}

/** Fields of a tool panel under one title. */
export function PanelSection({ title, htmlFor, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {htmlFor === undefined ? title : <label htmlFor={htmlFor}>{title}</label>}
      </h3>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  title: css({
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: theme.typography.bodySmall.lineHeight,
    color: theme.colors.text.secondary,
    '& > label': { margin: 0 },
  }),
});
