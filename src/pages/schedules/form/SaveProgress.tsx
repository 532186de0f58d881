import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Icon, Spinner, useStyles2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../../test/testIds';
import { STEPS, type Saving, type Step } from './useSave';

const ORDER: readonly Step[] = ['prove', 'save'];

/** How far saving has come, and what became of it when it failed. */
export function SaveProgress({ step, problem }: Saving) {
  const styles = useStyles2(getStyles);
  if (step === undefined) {
    return null;
  }
  const at = ORDER.indexOf(step);
  return (
    <div role="status" data-testid={testIds.schedules.progress}>
      <ol className={styles.steps}>
        {ORDER.map((entry, index) => (
          <li key={entry} className={cx(styles.step, index > at && styles.later)}>
            <Mark state={index < at ? 'done' : index > at ? 'later' : problem === undefined ? 'running' : 'failed'} />
            {STEPS[entry]}
          </li>
        ))}
      </ol>
      {problem !== undefined && (
        <Alert
          severity="error"
          title={step === 'prove' ? 'Nothing was saved: the report cannot be run' : 'The schedule was not saved'}
          data-testid={testIds.schedules.problem}
        >
          <span className={styles.problem}>{problem}</span>
        </Alert>
      )}
    </div>
  );
}

function Mark({ state }: { readonly state: 'done' | 'running' | 'failed' | 'later' }) {
  const styles = useStyles2(getStyles);
  switch (state) {
    case 'running':
      return <Spinner inline size="sm" />;
    case 'done':
      return <Icon name="check" className={styles.done} />;
    case 'failed':
      return <Icon name="times" className={styles.failed} />;
    case 'later':
      return <Icon name="circle-mono" size="xs" />;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ margin: theme.spacing(0, 0, 1), padding: 0, listStyle: 'none' }),
  step: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), minHeight: theme.spacing(3) }),
  later: css({ color: theme.colors.text.disabled }),
  done: css({ color: theme.colors.success.text }),
  failed: css({ color: theme.colors.error.text }),
  problem: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
