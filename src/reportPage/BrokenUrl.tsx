import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { describeIssue, type Issue } from '#model/result';
import { testIds } from '../test/testIds';

interface Props {
  readonly issues: readonly Issue[];
  readonly onReset: () => void;
}

/** A link that cannot be read says why, part by part. */
export function BrokenUrl({ issues, onReset }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div data-testid={testIds.report.brokenUrl}>
      <Alert severity="error" title="This address does not describe a report">
        <ul className={styles.issues}>
          {issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>{describeIssue(issue)}</li>
          ))}
        </ul>
        <Button variant="secondary" icon="history" onClick={onReset}>
          Reset to the default report
        </Button>
      </Alert>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  issues: css({ margin: theme.spacing(1, 0, 2), paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
});
