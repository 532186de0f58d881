import { css, cx } from '@emotion/css';
import { dateTimeFormat, dateTimeFormatTimeAgo, type GrafanaTheme2 } from '@grafana/data';
import { Badge, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { nextSends } from '#model/schedule/clock';
import { type SavedSchedule } from '../../../alerting';
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

/** What became of the last mail, as Grafana tells: of its reports it does not, nor where a rule sends elsewhere. */
export function LastResult({ schedule: { details, problem, lastSent = {} } }: { readonly schedule: SavedSchedule }) {
  const styles = useStyles2(getStyles);
  const { at, error } = lastSent;
  if (at === undefined && error === undefined) {
    const isTold = problem === undefined && details?.formats.includes('mail') === true;
    return isTold ? <Faint>none yet</Faint> : <Faint title="Grafana does not tell">—</Faint>;
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
  const styles = useStyles2(getStyles);
  const more = of.length - SHOWN;
  return of.length === 0 ? null : (
    <div title={of.join('\n')}>
      {of.slice(0, SHOWN).map((address, index, shown) => (
        <div key={address}>{index < shown.length - 1 ? `${address}, ` : address}</div>
      ))}
      {more > 0 && <span className={cx(styles.minor, styles.faint)}>and {more} more</span>}
    </div>
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

function Faint({ title, children }: { readonly title?: string; readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.faint} title={title}>
      {children}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  faint: css({ color: theme.colors.text.secondary }),
  minor: css({ display: 'block', fontSize: theme.typography.bodySmall.fontSize }),
  good: css({ color: theme.colors.text.secondary }),
  bad: css({ color: theme.colors.error.text }),
});
