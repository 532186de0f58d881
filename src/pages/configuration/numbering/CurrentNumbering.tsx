import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import { FORMAT_LABELS } from '#model/nanp/files/formats';
import type { LoadRecord, NumberingState } from '#model/nanp/load';
import { testIds } from '../../../test/testIds';
import { counted } from './words';

/** The numbering data that reports use: what it is, of when, and from where. */
export function CurrentNumbering({ codes, areaCodes }: NumberingState) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.block} data-testid={testIds.numbering.state}>
      {codes?.invented === true && (
        <Alert severity="warning" title="These rate centers are invented" className={styles.alert}>
          They belong to the demo data. Area codes, states and LATAs are real; rate centers, and which LATA each of them
          lies in, are not. Load your own numbering files before you bill by them.
        </Alert>
      )}
      {codes === undefined && (
        <Alert severity="info" title="No office codes are loaded" className={styles.alert}>
          Rate centers and LATAs of numbers are unknown, so calls show there as unmatched. Reports by state work: they
          need the area codes alone.
        </Alert>
      )}
      <dl className={styles.facts}>
        {codes && (
          <>
            <dt>Office codes</dt>
            <dd>
              {counted(codes.codes, 'NPA-NXX code')} in {counted(codes.rateCenters, 'rate center')}
              <Origin {...codes} />
            </dd>
          </>
        )}
        <dt>Area codes</dt>
        <dd>
          {counted(areaCodes.count, 'area code')} of {areaCodes.date}
          {areaCodes.load ? <Origin {...areaCodes.load} /> : <div className={styles.origin}>came with Tollgrid</div>}
        </dd>
      </dl>
    </div>
  );
}

function Origin({ files, invented, loadedAt, loadedBy }: LoadRecord) {
  const styles = useStyles2(getStyles);
  const names = files.map(({ name, format }) => (invented ? name : `${name} (${FORMAT_LABELS[format]})`)).join(', ');
  return (
    <div className={styles.origin}>
      {names}, loaded {dateTimeFormat(loadedAt)} by {loadedBy || 'an unknown user'}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  block: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  alert: css({ margin: 0 }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(1),
    margin: 0,
    dt: { fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.secondary },
    dd: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  }),
  origin: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
