import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, TextLink, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { AddDataSourceButton } from '../../components/AddDataSourceButton';
import { listDataSources } from '../../components/useDataSource';
import { BREAKOUT_PATH } from '../../constants';
import { testIds } from '../../test/testIds';
import { AlertRulesSection } from './alerts/AlertRulesSection';
import { DataSourceCard } from './DataSourceCard';
import { NumberingSection } from './numbering/NumberingSection';

/** What the app is, which data sources it reads and whether they work, and the way to its reports. */
export default function ConfigurationPage() {
  const styles = useStyles2(getStyles);
  const sources = useMemo(() => listDataSources(), []);
  return (
    <div className={styles.page} data-testid={testIds.configuration.page}>
      <p className={styles.text}>
        Tollgrid turns call detail records in ClickHouse into carrier reports: volume, quality and money by customer,
        provider, destination and time. The app itself has no settings; each data source names a ClickHouse database and
        how to reach it.
      </p>
      <section className={styles.section}>
        <h3 className={styles.heading}>Data sources</h3>
        {sources.length === 0 && (
          <p className={styles.text}>
            There is none yet. Add one, then enter the address of your ClickHouse server and test it.
          </p>
        )}
        {sources.map((source) => (
          <DataSourceCard key={source.uid} {...source} />
        ))}
        <AddDataSourceButton variant={sources.length === 0 ? 'primary' : 'secondary'} />
      </section>
      {sources.length > 0 && <NumberingSection sources={sources} />}
      {sources.length > 0 && <AlertRulesSection sources={sources} />}
      {sources.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>Reports</h3>
          <LinkButton className={styles.link} href={BREAKOUT_PATH} icon="table">
            Open Breakout
          </LinkButton>
          <p className={styles.hint}>
            Reports are also available in{' '}
            <TextLink href="/explore" inline>
              Explore
            </TextLink>
            , in dashboards and in alert rules, wherever a Tollgrid data source is chosen.
          </p>
        </section>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(4), maxWidth: 860 }),
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  heading: css({ margin: 0 }),
  text: css({ margin: 0 }),
  link: css({ alignSelf: 'flex-start' }),
  hint: css({ margin: 0, color: theme.colors.text.secondary }),
});
