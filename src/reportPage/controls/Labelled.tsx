import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { InlineLabel, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly label: string;
  readonly htmlFor?: string;
  /** The content takes more than one line. */
  readonly tall?: boolean;
  /** The content is as wide as there is room, within reason. */
  readonly grow?: boolean;
  /** The field takes what the others of its line leave. */
  readonly fill?: boolean;
  readonly children: React.ReactNode;
}

/** A control of the bar with its label in front. */
export function Labelled({ label, htmlFor, tall = false, grow = false, fill = false, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.field, tall && styles.tall, grow && styles.grow, fill && styles.fill)}>
      <InlineLabel width={10} htmlFor={htmlFor} as={htmlFor === undefined ? 'span' : 'label'}>
        {label}
      </InlineLabel>
      <div className={styles.content}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  field: css({ display: 'flex', alignItems: 'center', minWidth: 0 }),
  tall: css({ alignItems: 'flex-start' }),
  grow: css({ flex: '1 1 300px', maxWidth: 640, '& > div': { flex: 1 } }),
  fill: css({ flex: '1 1 360px' }),
  content: css({ display: 'flex', alignItems: 'center', minHeight: theme.spacing(4), minWidth: 0 }),
});
