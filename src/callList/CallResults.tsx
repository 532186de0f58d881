import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Badge, Button, EmptyState, LoadingBar, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CallFieldId } from '#model/callList/fields';
import { formatValue } from '#model/format/units';
import { grafanaTimeZone } from '../datasource/timeZone';
import { type Run, type RunResult } from '../reportPage/run/useRun';
import { TableSkeleton } from '../reportPage/TableSkeleton';
import { testIds } from '../test/testIds';
import { type CallsAnswer } from './callQueries';
import { type ListState } from './listState';

interface Shown {
  readonly timeZone: string;
}

interface Props<State extends Shown, Answer extends CallsAnswer> {
  readonly run: Run<State, Answer>;
  /** The controls are ahead of what is on screen. */
  readonly changed: boolean;
  /** The page is about to run by itself. */
  readonly arriving: boolean;
  readonly texts: {
    readonly failed: string;
    readonly again: string;
    readonly changed: string;
    readonly empty: (asked: State) => string;
  };
  /** What stands here before anything was asked, and after it was cancelled. */
  readonly idle: React.ReactNode;
  readonly onAgain: () => void;
  readonly children: (result: RunResult<State, Answer>, dimmed: boolean) => React.ReactNode;
}

/** Calls that were found, in whichever state the run is. */
export function CallResults<State extends Shown, Answer extends CallsAnswer>(props: Props<State, Answer>) {
  const { run, arriving, texts, idle, onAgain } = props;
  const styles = useStyles2(getStyles);
  if (run.failed !== undefined) {
    return (
      <div data-testid={testIds.report.error}>
        <Alert
          severity="error"
          title={texts.failed}
          action={
            <Button variant="secondary" icon="sync" onClick={onAgain}>
              {texts.again}
            </Button>
          }
        >
          <span className={styles.message}>{run.failed.message}</span>
        </Alert>
      </div>
    );
  }
  if (run.result !== undefined) {
    return <Found {...props} result={run.result} />;
  }
  return run.running !== undefined || arriving ? <TableSkeleton columns={8} /> : idle;
}

type FoundProps<State extends Shown, Answer extends CallsAnswer> = Props<State, Answer> & {
  readonly result: RunResult<State, Answer>;
};

function Found<State extends Shown, Answer extends CallsAnswer>(props: FoundProps<State, Answer>) {
  const { run, changed, texts, result, children } = props;
  const styles = useStyles2(getStyles);
  const { answer, request } = result;
  const running = run.running !== undefined;
  const isEmpty = answer.attempts === 0 && answer.calls.frame.length === 0;
  return (
    <>
      <div className={styles.found} aria-busy={running}>
        <div className={styles.progress}>{running && <LoadingBar width={400} />}</div>
        {changed && !running && (
          <div className={styles.changed}>
            <Badge color="orange" icon="exclamation-circle" text={texts.changed} data-testid={testIds.report.changed} />
          </div>
        )}
        {isEmpty ? (
          <div data-testid={testIds.report.empty}>
            <EmptyState variant="not-found" message="No calls">
              {texts.empty(request.state)}
            </EmptyState>
          </div>
        ) : (
          children(result, changed || running)
        )}
      </div>
      <StatusLine result={result} />
    </>
  );
}

/** Columns of the present controls, as far as the list on screen has them. */
export function shownFields({ callsQuery }: CallsAnswer, { fields }: ListState): readonly CallFieldId[] {
  const shown = fields.filter((id) => callsQuery.fields.includes(id));
  return shown.length > 0 ? shown : fields;
}

/** Whether the list on screen has the columns already. */
export const areFetched = (
  fields: readonly CallFieldId[],
  { result }: { readonly result?: { readonly answer: CallsAnswer } }
): boolean => fields.every((id) => result?.answer.callsQuery.fields.includes(id));

interface StatusProps {
  readonly result: RunResult<Shown, CallsAnswer>;
}

/** Of which period in which zone, and what it took. */
function StatusLine({ result: { answer, request, tookMs } }: StatusProps) {
  const styles = useStyles2(getStyles);
  const { timeZone } = request.state;
  const moment = (ms: number) =>
    dateTimeFormat(ms, { timeZone: grafanaTimeZone(timeZone), format: 'D MMM YYYY HH:mm' });
  const { from, to } = request.range;
  return (
    <div className={styles.status} role="status" data-testid={testIds.report.status}>
      <span>
        {moment(from.valueOf())} to {moment(to.valueOf())}, {timeZone}
      </span>
      <span>{(tookMs / 1000).toFixed(2)} s</span>
      {answer.rowsRead !== undefined && <span>{formatValue(answer.rowsRead, 'count')} records read</span>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({ whiteSpace: 'pre-wrap' }),
  found: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    flex: '1 1 0',
    minHeight: 0,
  }),
  progress: css({ position: 'absolute', top: -2, left: 0, right: 0, zIndex: 4, overflow: 'hidden' }),
  changed: css({
    position: 'absolute',
    top: theme.spacing(6),
    left: 0,
    right: 0,
    zIndex: 5,
    display: 'flex',
    justifyContent: 'center',
    pointerEvents: 'none',
  }),
  status: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
});
