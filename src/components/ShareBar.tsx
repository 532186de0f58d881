import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  /** From 0 to 1; none draws no bar. */
  readonly share: number | undefined;
  readonly text: string;
}

/** A share as a bar with its number behind it, so that numbers stay under one another. */
export function ShareBar({ share, text }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.cell}>
      <span className={styles.track} aria-hidden>
        {share !== undefined && share > 0 && (
          <span className={styles.bar} style={{ width: `max(1px, ${(share * 100).toFixed(2)}%)` }} />
        )}
      </span>
      <span className={styles.text}>{text}</span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cell: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  track: css({ flex: '1 1 48px', minWidth: 48, height: 8 }),
  bar: css({
    display: 'block',
    height: '100%',
    borderRadius: 2,
    background: theme.visualization.getColorByName('blue'),
  }),
  text: css({ flex: '0 0 auto', minWidth: 64, textAlign: 'right' }),
});
