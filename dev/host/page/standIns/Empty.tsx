import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** What a panel says when its queries found nothing, in the words of the field options or Grafana's. */
export function Empty({ noValue }: { noValue?: string }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.empty}>{noValue || 'No data'}</div>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  empty: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    height: '100%',
    color: theme.colors.text.secondary,
    textAlign: 'center',
  }),
});
