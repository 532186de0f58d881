import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, ClipboardButton, Drawer, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { type DataSource } from '../datasource/DataSource';
import { errorText } from '../datasource/errors';
import type { CompileAnswer } from '../datasource/resources';
import { testIds } from '../test/testIds';
import { timeRangeOf } from './state/period';
import { type ReportState } from './state/reportState';

interface Props {
  readonly dataSource: DataSource;
  readonly state: Pick<ReportState, 'period' | 'query'>;
  readonly onClose: () => void;
}

type Compiled = { readonly answer: CompileAnswer } | { readonly problem: string } | undefined;

/** The statement that ClickHouse gets for the present controls, with its bound parameters. */
export function SqlDrawer({ dataSource, state, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [compiled, setCompiled] = useState<Compiled>();

  useEffect(() => {
    let current = true;
    const { from, to } = timeRangeOf(state.period, state.query.timeZone);
    dataSource
      .compile({ query: state.query, fromMs: from.valueOf(), toMs: to.valueOf() })
      .then((answer) => current && setCompiled({ answer }))
      .catch((error: unknown) => current && setCompiled({ problem: errorText(error) }));
    return () => {
      current = false;
    };
  }, [dataSource, state]);

  return (
    <Drawer
      title="SQL of this report"
      subtitle="Values travel as bound parameters, never inside the statement."
      size="md"
      onClose={onClose}
    >
      {compiled === undefined && <LoadingPlaceholder text="Compiling…" />}
      {compiled !== undefined && 'problem' in compiled && (
        <Alert title="This report does not compile" severity="error">
          <span className={styles.problem}>{compiled.problem}</span>
        </Alert>
      )}
      {compiled !== undefined && 'answer' in compiled && <Statement {...compiled.answer} />}
    </Drawer>
  );
}

function Statement({ sql, parameters, source }: CompileAnswer) {
  const styles = useStyles2(getStyles);
  const names = Object.keys(parameters);
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <span>
          Answered from <code>{source}</code>
        </span>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => sql}>
          Copy SQL
        </ClipboardButton>
      </div>
      <pre className={styles.sql} data-testid={testIds.report.sql}>
        {sql}
      </pre>
      {names.length > 0 && (
        <table className={styles.parameters}>
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{JSON.stringify(parameters[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }),
  problem: css({ whiteSpace: 'pre-wrap' }),
  sql: css({ margin: 0, padding: theme.spacing(2), whiteSpace: 'pre', overflowX: 'auto', wordBreak: 'normal' }),
  parameters: css({
    fontSize: theme.typography.bodySmall.fontSize,
    fontFamily: theme.typography.fontFamilyMonospace,
    'th, td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
  }),
});
