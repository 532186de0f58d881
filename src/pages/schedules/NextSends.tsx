import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { nextSends } from '#model/schedule/clock';
import type { ScheduleDetails } from '#model/schedule/details';
import { closedPeriod, periodText } from '#model/schedule/period';
import { testIds } from '../../test/testIds';
import { useNow } from './useNow';
import { momentText } from './words';

const SHOWN = 5;

/** The next times of sending, each with the period that it covers. */
export function NextSends({ clock, period }: Pick<ScheduleDetails, 'clock' | 'period'>) {
  const styles = useStyles2(getStyles);
  const now = useNow();
  const sends = useMemo(() => nextSends(clock, now, SHOWN), [clock, now]);
  const { timeZone } = clock;
  return (
    <table className={styles.table} data-testid={testIds.schedules.sends}>
      <thead>
        <tr>
          <th scope="col">Sent ({timeZone})</th>
          <th scope="col">Covers</th>
        </tr>
      </thead>
      <tbody>
        {sends.map((send) => (
          <tr key={send}>
            <td>{momentText(send, timeZone)}</td>
            <td>{periodText(period, closedPeriod(period, send, timeZone), timeZone).replace(`, ${timeZone}`, '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'tbody td:first-child': { whiteSpace: 'nowrap' },
  }),
});
