import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { testIds } from '../../test/testIds';

interface Props {
  /** What it does in the words of its page. */
  readonly label?: string;
  /** Epoch milliseconds at which the present run began. */
  readonly runningSince?: number;
  readonly onRefresh: () => void;
  readonly onCancel: () => void;
}

/** Runs the report, or Cancel with the time that the run has taken so far. Both are as wide, so that nothing moves. */
export function RunButton({ label = 'Refresh', runningSince, onRefresh, onCancel }: Props) {
  const styles = useStyles2(getStyles);
  return runningSince === undefined ? (
    <Button
      className={styles.button}
      variant="primary"
      icon={label === 'Refresh' ? 'sync' : 'search'}
      tooltip="Run the report (Ctrl or ⌘ + Enter)"
      onClick={onRefresh}
      data-testid={testIds.report.refresh}
    >
      {label}
    </Button>
  ) : (
    <Button
      className={styles.button}
      variant="secondary"
      icon="times"
      tooltip="Stop the query, in ClickHouse too"
      onClick={onCancel}
      data-testid={testIds.report.cancel}
    >
      Cancel <Elapsed since={runningSince} />
    </Button>
  );
}

const TICK_MS = 100;

function Elapsed({ since }: { readonly since: number }) {
  const styles = useStyles2(getStyles);
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <span className={styles.elapsed}>{(Math.max(now - since, 0) / 1000).toFixed(1)} s</span>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({ width: 140, justifyContent: 'center' }),
  elapsed: css({ marginLeft: theme.spacing(0.5), fontVariantNumeric: 'tabular-nums' }),
});
