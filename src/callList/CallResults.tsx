import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { EmptyState, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CallFieldId } from '#model/callList/fields';
import { Failure } from '../reportPage/Outcomes';
import { type Run, type RunResult } from '../reportPage/run/useRun';
import { RunMarks } from '../reportPage/RunMarks';
import { costTexts, periodText, StatusTexts } from '../reportPage/StatusLine';
import { TableSkeleton } from '../reportPage/TableSkeleton';
import { testIds } from '../test/testIds';
import { type CallsAnswer } from './callQueries';
import { type ListState } from './listState';

interface Shown {
  readonly timeZone: string;
}

export interface CallResultsTexts<State> {
  readonly failed: string;
  /** On the button that tries once more. */
  readonly again: string;
  /** What to do when the controls are ahead; pages whose button says Refresh need none. */
  readonly changed?: string;
  readonly empty: (asked: State) => string;
}

interface Props<State extends Shown, Answer extends CallsAnswer> {
  readonly run: Run<State, Answer>;
  /** The controls are ahead of what is on screen. */
  readonly changed: boolean;
  /** The page is about to run by itself. */
  readonly arriving: boolean;
  readonly texts: CallResultsTexts<State>;
  /** What stands here before anything was asked, and after it was cancelled. */
  readonly idle: React.ReactNode;
  readonly onAgain: () => void;
  readonly children: (result: RunResult<State, Answer>, dimmed: boolean) => React.ReactNode;
}

/** Calls that were found, in whichever state the run is. */
export function CallResults<State extends Shown, Answer extends CallsAnswer>(props: Props<State, Answer>) {
  const { run, arriving, texts, idle, onAgain } = props;
  if (run.failed !== undefined) {
    return <Failure title={texts.failed} message={run.failed.message} retryLabel={texts.again} onRetry={onAgain} />;
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
  const { answer, request, tookMs } = result;
  const running = run.running !== undefined;
  const isEmpty = answer.attempts === 0 && answer.calls.frame.length === 0;
  return (
    <>
      <div className={styles.found} aria-busy={running}>
        <RunMarks running={running} changed={changed} text={texts.changed} at={{ top: 48 }} />
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
      <StatusTexts
        texts={[periodText(request.range, request.state.timeZone), ...costTexts({ tookMs, rowsRead: answer.rowsRead })]}
      />
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

const getStyles = (theme: GrafanaTheme2) => ({
  found: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    flex: '1 1 0',
    minHeight: 0,
  }),
});
