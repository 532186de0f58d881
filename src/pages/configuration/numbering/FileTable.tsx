import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { FORMAT_LABELS } from '#model/nanp/files/formats';
import type { LoadedFile } from '#model/nanp/load';
import { count } from './words';

/** What became of the lines of each file. */
export function FileTable({ files }: { readonly files: readonly LoadedFile[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>File</th>
            <th>Layout</th>
            <th>In use</th>
            <th>Unassigned</th>
            <th title="Canada, the Caribbean, and codes of no place such as 800">Outside the US</th>
            <th>Rejected</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, format, accepted, unassigned, outside, rejected }) => (
            <tr key={name}>
              <td className={styles.name}>{name}</td>
              <td>{FORMAT_LABELS[format]}</td>
              <td>{count(accepted)}</td>
              <td>{count(unassigned)}</td>
              <td>{count(outside)}</td>
              <td>{count(rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ overflowX: 'auto' }),
  table: css({
    borderCollapse: 'collapse',
    width: '100%',
    'th, td': {
      padding: theme.spacing(0.75, 1.5),
      textAlign: 'right',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      fontVariantNumeric: 'tabular-nums',
    },
    'th:nth-of-type(-n+2), td:nth-of-type(-n+2)': { textAlign: 'left' },
    th: { fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.secondary },
  }),
  name: css({ overflowWrap: 'anywhere', whiteSpace: 'normal !important' }),
});
