import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Icon, LoadingBar, useStyles2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../test/testIds';
import { type MailPreview } from './useMail';

interface Props {
  readonly preview: MailPreview;
  readonly isCurrent: boolean;
  readonly recipients: readonly string[];
  /** How the mail is made, when its text is only a part of it. */
  readonly note?: string;
}

/** The mail as its reader gets it. */
export function MailView({ preview, isCurrent, recipients, note }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame} aria-busy={!isCurrent} data-testid={testIds.schedules.mail}>
      <div className={styles.progress}>{!isCurrent && <LoadingBar width={300} />}</div>
      {preview.state === 'waiting' && <p className={styles.empty}>Running the report…</p>}
      {preview.state === 'failed' && (
        <Alert severity="error" title="The report cannot be run" className={styles.alert}>
          <span className={styles.problem}>{preview.problem}</span>
        </Alert>
      )}
      {preview.state === 'ready' && preview.mail === undefined && (
        <p className={styles.empty}>
          <Icon name="info-circle" /> No calls in this period: no mail would be sent now.
        </p>
      )}
      {preview.state === 'ready' && preview.mail !== undefined && (
        <article className={cx(styles.mail, !isCurrent && styles.old)}>
          <header className={styles.head}>
            <strong>{preview.mail.subject}</strong>
            <span className={styles.to}>To {recipients.join(', ') || '…'}</span>
          </header>
          <div className={styles.body} tabIndex={0} role="region" aria-label="Text of the mail">
            {preview.mail.message}
          </div>
        </article>
      )}
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    position: 'relative',
    minWidth: 0,
    minHeight: 120,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    overflow: 'hidden',
  }),
  progress: css({ position: 'absolute', insetInline: 0, top: 0, height: 1, overflow: 'hidden' }),
  empty: css({ margin: 0, padding: theme.spacing(2), color: theme.colors.text.secondary }),
  alert: css({ margin: theme.spacing(1) }),
  problem: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  mail: css({ display: 'flex', flexDirection: 'column', transition: 'opacity 120ms' }),
  old: css({ opacity: 0.6 }),
  head: css({
    display: 'flex',
    flexDirection: 'column',
    padding: theme.spacing(1, 2),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    overflowWrap: 'anywhere',
  }),
  to: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  // Mail programs show it in letters of different widths and break long lines: nothing here looks better than there.
  body: css({
    maxHeight: 480,
    overflow: 'auto',
    padding: theme.spacing(1.5, 2),
    background: theme.colors.background.primary,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  note: css({
    margin: 0,
    padding: theme.spacing(1, 2),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
