import { css } from '@emotion/css';
import { type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, LoadingPlaceholder, TextLink, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type Detected, useScheduling } from '../../../components/useScheduling';
import { testIds } from '../../../test/testIds';
import { DataSourceField } from '../DataSourceField';
import { Pack } from './Pack';

/** Ready-made alert rules: which of them are in this Grafana, and how to install, change and remove them. */
export function AlertRulesSection({ sources }: { readonly sources: readonly DataSourceInstanceSettings[] }) {
  const styles = useStyles2(getStyles);
  const detected = useScheduling();
  const [uid, setUid] = useState(sources[0]?.uid ?? '');
  return (
    <section className={styles.section} data-testid={testIds.alertPack.section}>
      <h3 className={styles.heading}>Alert rules</h3>
      <p className={styles.text}>
        Ready-made rules that Grafana’s Alerting evaluates every minute, in the folder “Tollgrid alerts”. Whom they
        wake, the{' '}
        <TextLink href="/alerting/routes" inline>
          notification policies
        </TextLink>{' '}
        decide, until a rule is given a contact point of its own. An installed rule may be changed in Grafana like any
        other.
      </p>
      <DataSourceField label="Data source of the rules" sources={sources} uid={uid} onChange={setUid} />
      <Content detected={detected} onRetry={detected.retry} dataSourceUid={uid} />
    </section>
  );
}

interface ContentProps {
  readonly detected: Detected;
  readonly onRetry: () => void;
  readonly dataSourceUid: string;
}

function Content({ detected, onRetry, dataSourceUid }: ContentProps) {
  const styles = useStyles2(getStyles);
  if (detected.state === 'looking') {
    return <LoadingPlaceholder text="Looking what this Grafana can alert with…" />;
  }
  if (detected.state === 'failed') {
    return (
      <Alert
        severity="error"
        title="Grafana does not say which alert rules it has"
        className={styles.alert}
        action={
          <Button variant="secondary" icon="sync" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {detected.problem}
      </Alert>
    );
  }
  const { alerting, mayWriteRules, reason } = detected.scheduling;
  if (alerting === undefined) {
    return (
      <Alert severity="info" title="Alert rules cannot be installed in this Grafana" className={styles.alert}>
        {reason}
      </Alert>
    );
  }
  return <Pack api={alerting} mayWrite={mayWriteRules} dataSourceUid={dataSourceUid} />;
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  heading: css({ margin: 0 }),
  text: css({ margin: 0 }),
  alert: css({ margin: 0 }),
});
