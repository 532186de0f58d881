import { css } from '@emotion/css';
import { type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, Spinner, TextLink, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo, useState } from 'react';
import { editorOf } from '../../../components/AddDataSourceButton';
import { useDataSource } from '../../../components/useDataSource';
import { type DataSource } from '../../../datasource/DataSource';
import { errorText } from '../../../datasource/errors';
import { testIds } from '../../../test/testIds';
import { DataSourceField } from '../DataSourceField';
import { numberingApi, type NumberingAnswer } from './api';
import { CurrentNumbering } from './CurrentNumbering';
import { UploadPanel } from './UploadPanel';

/** Numbering data of the United States: what is in service, and how to replace it. */
export function NumberingSection({ sources }: { readonly sources: readonly DataSourceInstanceSettings[] }) {
  const styles = useStyles2(getStyles);
  const [uid, setUid] = useState(sources[0]?.uid);
  const { dataSource, problem } = useDataSource(uid);
  return (
    <section className={styles.section} data-testid={testIds.numbering.section}>
      <h3 className={styles.heading}>US numbering data</h3>
      <p className={styles.text}>
        Which state, LATA and rate center a number of the United States belongs to. USA Rate Center and USA Calls use
        it.
      </p>
      <DataSourceField label="Data source" sources={sources} uid={uid} onChange={setUid} />
      {problem !== undefined && <Alert severity="error" title={problem} className={styles.alert} />}
      {dataSource && <OfDataSource key={dataSource.uid} dataSource={dataSource} />}
    </section>
  );
}

type Loaded = { readonly answer: NumberingAnswer } | { readonly problem: string };

function OfDataSource({ dataSource }: { readonly dataSource: DataSource }) {
  const styles = useStyles2(getStyles);
  const api = useMemo(() => numberingApi(dataSource), [dataSource]);
  const [loaded, setLoaded] = useState<Loaded>();
  const [version, setVersion] = useState(0);
  const reload = useCallback(() => setVersion((number) => number + 1), []);

  useEffect(() => {
    let current = true;
    api
      .state()
      .then((answer) => current && setLoaded({ answer }))
      .catch((error: unknown) => current && setLoaded({ problem: errorText(error) }));
    return () => {
      current = false;
    };
  }, [api, version]);

  if (loaded === undefined) {
    return <Spinner />;
  }
  if ('problem' in loaded) {
    return (
      <Alert severity="error" title="The numbering data could not be looked up" className={styles.alert}>
        {loaded.problem}
      </Alert>
    );
  }
  return (
    <>
      <CurrentNumbering {...loaded.answer.state} />
      <h4 className={styles.heading}>Load files</h4>
      {uploadAdvice(dataSource, loaded.answer) ?? (
        <UploadPanel api={api} state={loaded.answer.state} onReplaced={reload} />
      )}
    </>
  );
}

/** Why files cannot be uploaded here and what to do instead; undefined when they can. */
function uploadAdvice({ uid, name }: DataSource, { upload }: NumberingAnswer) {
  if (config.bootData.user.orgRole !== 'Admin') {
    return <p>Administrators of your organisation load numbering files here.</p>;
  }
  return upload.possible ? undefined : (
    <Alert severity="info" title="Uploads need a ClickHouse user that may write" data-testid={testIds.numbering.advice}>
      Reports only read, with a user that may do nothing else. Name a second one under “Numbering uploads” in the{' '}
      <TextLink href={editorOf(uid)} inline>
        settings of {name}
      </TextLink>
      , or load the files from a command line: <code>npm run nanp:import -- FILE…</code>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  heading: css({ margin: 0 }),
  text: css({ margin: 0 }),
  alert: css({ margin: 0 }),
});
