import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId, type ReactNode } from 'react';

/** A part of a long form, under a heading. */
export function FormSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Fields that stand side by side as long as there is room. */
export function FieldLine({ children }: { readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.line}>{children}</div>;
}

/** A switch that scrolls where a window is too narrow for its words. */
export function WideSwitch({ children }: { readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.wide}>{children}</div>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    paddingBottom: theme.spacing(3),
    '& + &': { paddingTop: theme.spacing(2.5), borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
  wide: css({ overflowX: 'auto', padding: 2, margin: -2, '&& > *': { minWidth: 'max-content' } }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(2) }),
});
