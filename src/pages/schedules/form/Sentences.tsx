import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** Sentences one below the other; a single one needs no bullet. */
export function Sentences({ of }: { readonly of: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.sentences}>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sentences: css({
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    '&:has(> li:only-child)': { paddingLeft: 0, listStyle: 'none' },
  }),
});
