import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Card, LinkButton, TextLink, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { AddDataSourceButton, editorOf } from '../../components/AddDataSourceButton';
import { listDataSources } from '../../components/useDataSource';
import { BREAKOUT_PATH } from '../../constants';
import { testIds } from '../../test/testIds';

/** What the app is, which data sources it reads, and the way to its reports. */
export default function ConfigurationPage() {
  const styles = useStyles2(getStyles);
  const sources = useMemo(() => listDataSources(), []);
  return (
    <div className={styles.page} data-testid={testIds.configuration.page}>
      <p>
        Tollgrid turns call detail records in ClickHouse into carrier reports: volume, quality and money by customer,
        provider, destination and time. The app itself has no settings; each data source names a ClickHouse database and
        how to reach it.
      </p>
      <LinkButton href={BREAKOUT_PATH} icon="table" disabled={sources.length === 0}>
        Open Breakout
      </LinkButton>
      <section>
        <h3>Data sources</h3>
        {sources.length === 0 ? (
          <p>There is none yet. Add one, then enter the address of your ClickHouse server.</p>
        ) : (
          sources.map(({ uid, name, isDefault, url, meta }) => (
            <Card key={uid} href={editorOf(uid)}>
              <Card.Heading>{name}</Card.Heading>
              <Card.Figure>
                <img src={meta.info.logos.small} alt="" width={32} height={32} />
              </Card.Figure>
              <Card.Meta>{[...(url ? [url] : []), ...(isDefault ? ['default'] : [])]}</Card.Meta>
            </Card>
          ))
        )}
        <AddDataSourceButton />
      </section>
      <p className={styles.hint}>
        Reports are also available in{' '}
        <TextLink href="/explore" inline>
          Explore
        </TextLink>
        , in dashboards and in alert rules, wherever a Tollgrid data source is chosen.
      </p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    maxWidth: 760,
    section: { width: '100%' },
  }),
  hint: css({ color: theme.colors.text.secondary }),
});
