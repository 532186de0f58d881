import { css, keyframes } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../test/testIds';
import { HEADER_HEIGHT, ROW_HEIGHT } from './table/tableStyles';

const ROWS = 14;
const WIDTHS = ['62%', '78%', '54%', '70%', '48%', '66%'];

/** The shape of the table to come. */
export function TableSkeleton({ columns }: { readonly columns: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={styles.frame}
      role="progressbar"
      aria-label="Running the report"
      data-testid={testIds.report.skeleton}
    >
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className={row === 0 ? styles.head : styles.row} style={{ opacity: 1 - row / ROWS }}>
          {Array.from({ length: columns }, (_, column) => (
            <span key={column} className={styles.cell}>
              <span className={styles.bar} style={{ width: WIDTHS[(row * 5 + column * 3) % WIDTHS.length] }} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

const pulse = keyframes({ '0%, 100%': { opacity: 0.5 }, '50%': { opacity: 1 } });

const getStyles = (theme: GrafanaTheme2) => {
  const line = { display: 'flex', alignItems: 'center', borderBottom: `1px solid ${theme.colors.border.weak}` };
  return {
    frame: css({
      flex: '1 1 auto',
      minHeight: 0,
      overflow: 'hidden',
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    head: css({ ...line, height: HEADER_HEIGHT, background: theme.colors.background.secondary }),
    row: css({ ...line, height: ROW_HEIGHT }),
    cell: css({ flex: '1 1 0', padding: theme.spacing(0, 1) }),
    bar: css({
      display: 'block',
      height: 10,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.border.medium,
      [theme.transitions.handleMotion('no-preference')]: { animation: `${pulse} 1.6s ease-in-out infinite` },
    }),
  };
};
