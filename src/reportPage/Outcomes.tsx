import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, EmptyState, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { formatValue } from '#model/format/units';
import { MAX_LIMIT, type ReportQuery } from '#model/query/reportQuery';
import { testIds } from '../test/testIds';

interface FailureProps extends RetryProps {
  readonly title?: string;
  readonly message: string;
  readonly retryLabel?: string;
}

/** A query that failed, in the words of whoever refused it. */
export function Failure({ title = 'The report could not be run', message, retryLabel, onRetry }: FailureProps) {
  const styles = useStyles2(getStyles);
  return (
    <div data-testid={testIds.report.error}>
      <Alert severity="error" title={title} action={<RetryButton label={retryLabel} onRetry={onRetry} />}>
        <span className={styles.message}>{message}</span>
      </Alert>
    </div>
  );
}

interface RetryProps {
  readonly onRetry: () => void;
}

const RetryButton = ({ label = 'Run again', onRetry }: RetryProps & { readonly label?: string }) => (
  <Button variant="secondary" icon="sync" onClick={onRetry}>
    {label}
  </Button>
);

/** The URL names a data source that is gone, or none of ours. */
export const UnusableDataSource = ({ problem }: { readonly problem: string }) => (
  <Alert severity="error" title="The data source of this address cannot be used">
    {problem}
  </Alert>
);

/** The user stopped the first query: there is nothing to show. */
export const Cancelled = ({ onRetry }: RetryProps) => (
  <EmptyState variant="call-to-action" hideImage message="Cancelled" button={<RetryButton onRetry={onRetry} />}>
    The query was stopped before it answered.
  </EmptyState>
);

/** An answer without rows, and what to change. */
export function NothingFound({ query }: { readonly query: ReportQuery }) {
  return (
    <div data-testid={testIds.report.empty}>
      <EmptyState variant="not-found" message="No calls match">
        {query.filter === undefined
          ? 'There are no call records in this period. Choose another period, or check the data source.'
          : 'There are no call records in this period that meet the filters. Widen the period, or take filters away.'}
      </EmptyState>
    </div>
  );
}

const LARGER = 10;

interface TruncatedProps {
  /** Rows on screen: fewer than the limit when the data source, or the size of a result, set a narrower one. */
  readonly rows: number;
  readonly limit: number;
  /** A larger limit may bring more; without it, that is so when there are as many rows as the limit lets through. */
  readonly mayGrow?: boolean;
  readonly onLimit: (limit: number) => void;
}

/** The limit kept rows back. */
export function Truncated({ rows, limit, mayGrow = rows === limit, onLimit }: TruncatedProps) {
  const larger = Math.min(limit * LARGER, MAX_LIMIT);
  const show = mayGrow && larger > limit && (
    <Button variant="secondary" size="sm" onClick={() => onLimit(larger)}>
      Show up to {formatValue(larger, 'count')} rows
    </Button>
  );
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.truncated} role="alert" data-testid={testIds.report.truncated}>
      <Icon name="exclamation-triangle" />
      <span>
        <strong>Only the first {formatValue(rows, 'count')} rows are shown;</strong> more match. Totals that are shown
        are complete. To see everything, add filters or take row groups away.
      </span>
      {show}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  truncated: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1, 0.75, 1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.warning.transparent,
    border: `1px solid ${theme.colors.warning.borderTransparent}`,
    borderRadius: theme.shape.radius.default,
    '& > svg': { color: theme.colors.warning.text, flexShrink: 0 },
    '& > button': { marginLeft: 'auto', flexShrink: 0 },
  }),
  message: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: theme.typography.body.fontSize }),
});
