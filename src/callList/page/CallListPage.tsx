import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { RunBar } from '../../reportPage/controls/RunBar';
import { UnusableDataSource } from '../../reportPage/Outcomes';
import { CallDrawer } from '../CallDrawer';
import { CallList } from '../CallList';
import { type CallsAnswer } from '../callQueries';
import { areFetched, CallResults, shownFields, type CallResultsTexts } from '../CallResults';
import { keyText } from '../listState';
import { type CallListState } from './callListState';
import { type CallListPage as Page } from './useCallListPage';

interface Props<State extends CallListState, Answer extends CallsAnswer> {
  readonly page: Page<State, Answer>;
  readonly title: string;
  /** What the button says that runs the page. */
  readonly runLabel?: string;
  /** What the page can do with its answer. */
  readonly actions?: ReactNode;
  /** Which calls these are. */
  readonly controls: ReactNode;
  readonly texts: CallResultsTexts<State>;
  /** The page is about to run by itself. */
  readonly arriving: boolean;
  /** What stands in place of calls before anything was asked, and after it was cancelled. */
  readonly idle: ReactNode;
  /** Of the list; absent where the page is nothing but the list. */
  readonly listTitle?: string;
  /** What is said of the calls before they are listed. */
  readonly above?: (answer: Answer, dimmed: boolean) => ReactNode;
}

/** Controls above, their calls below, and the one of them that is open. */
export function CallListPage<State extends CallListState, Answer extends CallsAnswer>(props: Props<State, Answer>) {
  const { page, above } = props;
  const { state, dataSource, problem, run, write, runState } = page;
  const styles = useStyles2(getStyles);
  return (
    <>
      <RunBar
        title={props.title}
        runLabel={props.runLabel}
        period={state.period}
        timeZone={state.timeZone}
        dataSource={page.uid}
        choosesDataSource={page.choosesDataSource}
        runningSince={run.running?.startedMs}
        onPeriod={(period) => write({ ...state, period })}
        onTimeZone={(timeZone) => write({ ...state, timeZone })}
        onDataSource={(chosen) => write({ ...state, dataSource: chosen })}
        onRefresh={page.refresh}
        onCancel={page.cancel}
      >
        {props.actions}
      </RunBar>
      {props.controls}
      {problem === undefined ? (
        <div className={styles.results}>
          <CallResults
            run={run}
            changed={page.changed}
            arriving={props.arriving}
            texts={props.texts}
            idle={props.idle}
            onAgain={page.refresh}
          >
            {({ answer, request }, dimmed) => (
              <>
                {above?.(answer, dimmed)}
                {dataSource !== undefined && (
                  <CallList
                    title={props.listTitle}
                    dataSource={dataSource}
                    answer={answer}
                    range={request.range}
                    state={{ ...request.state, fields: shownFields(answer, state), call: state.call }}
                    dimmed={dimmed}
                    onFields={(fields) => (areFetched(fields, run) ? write : runState)({ ...state, fields })}
                    onOrder={(orderBy) => runState({ ...state, orderBy })}
                    onOpen={(call) => write({ ...state, call })}
                  />
                )}
              </>
            )}
          </CallResults>
        </div>
      ) : (
        <UnusableDataSource problem={problem} />
      )}
      {state.call !== undefined && dataSource !== undefined && (
        <CallDrawer
          key={keyText(state.call)}
          dataSource={dataSource}
          call={state.call}
          timeZone={state.timeZone}
          onClose={() => write({ ...state, call: undefined })}
        />
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  results: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), flex: '1 1 0', minHeight: 300 }),
});
