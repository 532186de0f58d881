import { css, cx } from '@emotion/css';
import { dateTimeFormat, dateTimeFormatTimeAgo, type GrafanaTheme2 } from '@grafana/data';
import { Badge, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { nextSends } from '#model/schedule/clock';
import { type LastSent, type SavedSchedule } from '../../../alerting';
import { useNow } from '../useNow';
import { momentText } from '../words';

/** When it is sent next, on the clock of its own zone. */
export function NextSend({ schedule: { details, problem } }: { readonly schedule: SavedSchedule }) {
  const now = useNow();
  const [next] = details === undefined ? [] : nextSends(details.clock, now, 1);
  if (details === undefined || next === undefined || details.paused || problem !== undefined) {
    return <Faint>{details?.paused === true ? 'when resumed' : '—'}</Faint>;
  }
  return <>{momentText(next, details.clock.timeZone)}</>;
}

/** What became of the last mail, as Grafana tells. */
export function LastResult({ at, error }: LastSent) {
  const styles = useStyles2(getStyles);
  if (at === undefined && error === undefined) {
    return <Faint>none yet</Faint>;
  }
  return (
    <>
      {at !== undefined && <span title={dateTimeFormat(at)}>{dateTimeFormatTimeAgo(at)}</span>}
      <span className={cx(styles.minor, error === undefined ? styles.good : styles.bad)}>
        <Icon name={error === undefined ? 'check' : 'exclamation-triangle'} size="sm" />{' '}
        {error ?? 'handed to the mail server'}
      </span>
    </>
  );
}

const SHOWN = 2;

/** The first addresses; the others by pointing at their number. */
export function Recipients({ of }: { readonly of: readonly string[] }) {
  const more = of.length - SHOWN;
  return (
    <span title={of.join('\n')}>
      {of.slice(0, SHOWN).join(', ')}
      {more > 0 && ` and ${more} more`}
    </span>
  );
}

/** Whether it is sent. */
export function StateBadge({ schedule: { details, problem } }: { readonly schedule: SavedSchedule }) {
  if (problem !== undefined || details === undefined) {
    return <Badge color="red" icon="exclamation-triangle" text="Problem" />;
  }
  return details.paused ? (
    <Badge color="orange" icon="pause" text="Paused" />
  ) : (
    <Badge color="green" icon="check" text="Active" />
  );
}

function Faint({ children }: { readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return <span className={styles.faint}>{children}</span>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  faint: css({ color: theme.colors.text.secondary }),
  minor: css({ display: 'block', fontSize: theme.typography.bodySmall.fontSize }),
  good: css({ color: theme.colors.text.secondary }),
  bad: css({ color: theme.colors.error.text }),
});
