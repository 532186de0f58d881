import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type Scheduling } from '../../alerting';
import { testIds } from '../../test/testIds';

const WAYS = {
  alerting:
    'Sent by Grafana’s Alerting: each schedule is an alert rule with a contact point of its own. The mail has the rows as text, and a link to the report.',
  reporting:
    'There are two ways: Grafana’s reporting attaches the Breakout dashboard as PDF, CSV or both; Grafana’s Alerting sends any report as rows in the text of a mail.',
} as const;

/** Which way reports are sent here, in one sentence. */
export function Way({ kind }: { readonly kind: keyof typeof WAYS }) {
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.way} data-testid={testIds.schedules.way}>
      <Icon name={kind === 'alerting' ? 'bell' : 'document-info'} />
      {WAYS[kind]}
    </p>
  );
}

/** What to do before a mail can go out. */
export function MailNotice({ scheduling: { mail, rootUrl } }: { readonly scheduling: Scheduling }) {
  return (
    <>
      {mail === 'missing' && (
        <div data-testid={testIds.schedules.mailMissing}>
          <Alert severity="warning" title="This Grafana cannot send mail yet">
            Schedules can be made, but nothing arrives until an administrator of the server names a mail server in
            grafana.ini, section <code>[smtp]</code>: <code>enabled = true</code>, <code>host</code>, <code>user</code>,{' '}
            <code>password</code> and <code>from_address</code> — or as environment variables{' '}
            <code>GF_SMTP_ENABLED</code>, <code>GF_SMTP_HOST</code>, <code>GF_SMTP_USER</code>,{' '}
            <code>GF_SMTP_PASSWORD</code> and <code>GF_SMTP_FROM_ADDRESS</code> — and restarts Grafana.
          </Alert>
        </div>
      )}
      {isLocal(rootUrl) && !isLocal(window.location.href) && (
        <Alert severity="warning" title="Links in the mails would lead nowhere">
          Grafana believes that its address is <code>{rootUrl}</code>. Set <code>root_url</code> in section{' '}
          <code>[server]</code> of grafana.ini, or <code>GF_SERVER_ROOT_URL</code>, to the address that readers use.
        </Alert>
      )}
    </>
  );
}

/** Grafana's own default, which only its own machine reaches. */
const isLocal = (url: string): boolean => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(url);

/** Who may not make schedules reads it before anything else, with who may. */
export function RightsNotice({ scheduling: { may, reason } }: { readonly scheduling: Scheduling }) {
  if (may.write) {
    return null;
  }
  return (
    <div data-testid={testIds.schedules.notice}>
      <Alert
        severity="info"
        title={may.read ? 'You may look at schedules, not change them' : 'You may not see or make schedules'}
      >
        {reason ?? 'Ask an administrator of your organisation for the permission, or to make the schedule for you.'}
      </Alert>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  way: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    margin: 0,
    color: theme.colors.text.secondary,
    '& > svg': { flexShrink: 0, marginTop: 3 },
  }),
});
