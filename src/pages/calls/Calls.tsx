import { css } from '@emotion/css';
import { type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, EmptyState, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { CallDrawer } from '../../callList/CallDrawer';
import { CallList } from '../../callList/CallList';
import { type CallsAnswer } from '../../callList/callQueries';
import { areFetched, CallResults, shownFields } from '../../callList/CallResults';
import { keyText } from '../../callList/listState';
import { useDataSource } from '../../components/useDataSource';
import { conditionsOf, withoutCondition } from '../../query/conditions';
import { ConditionChips } from '../../components/query/ConditionChips';
import { RunBar } from '../../reportPage/controls/RunBar';
import { isBehind } from '../../reportPage/run/isBehind';
import { useRun } from '../../reportPage/run/useRun';
import { timeRangeOf } from '../../reportPage/state/period';
import { useArrivals } from '../../reportPage/state/useArrivals';
import { isSameRequest, type UrlState } from '../../reportPage/state/useUrlState';
import { useRunShortcut } from '../../reportPage/useRunShortcut';
import { testIds } from '../../test/testIds';
import { runCalls } from './search';
import { asked, CALLS_CODEC, type CallsState } from './state';

interface Props {
  /** Every data source of ours, the default one first; at least one. */
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly url: UrlState<CallsState>;
  readonly state: CallsState;
}

/** Conditions above, their calls below. The URL holds the controls; the run holds what was found. */
export function Calls({ sources, url, state }: Props) {
  const styles = useStyles2(getStyles);
  const uid = state.dataSource ?? sources[0]?.uid ?? '';
  const { dataSource, problem } = useDataSource(uid);
  const { run, start, cancel } = useRun<CallsState, CallsAnswer>();
  const { write, markRun, arrivals } = url;

  const runState = (wanted: CallsState) => {
    if (dataSource !== undefined) {
      const next = { ...wanted, dataSource: dataSource.uid };
      write(next);
      markRun();
      const range = timeRangeOf(next.period, next.timeZone);
      start(next, range, runCalls(dataSource, next, range));
    }
  };
  const refresh = () => runState({ ...state, call: undefined });
  useRunShortcut(refresh);
  useArrivals(arrivals, dataSource !== undefined, () => runState(state));

  const change = (part: Partial<CallsState>) => write({ ...state, ...part });
  const rerun = (part: Partial<CallsState>) => runState({ ...state, ...part });
  return (
    <>
      {state.back !== undefined && (
        <div>
          <LinkButton
            href={state.back}
            size="sm"
            variant="secondary"
            fill="text"
            icon="arrow-left"
            data-testid={testIds.callList.back}
          >
            Back to the report
          </LinkButton>
        </div>
      )}
      <RunBar
        title="Calls"
        period={state.period}
        timeZone={state.timeZone}
        dataSource={uid}
        choosesDataSource={sources.length > 1 || problem !== undefined}
        runningSince={run.running?.startedMs}
        onPeriod={(period) => change({ period })}
        onTimeZone={(timeZone) => change({ timeZone })}
        onDataSource={(chosen) => change({ dataSource: chosen })}
        onRefresh={refresh}
        onCancel={cancel}
      />
      <Conditions {...{ dataSource, state }} onChange={(filter) => change({ filter })} />
      {problem === undefined ? (
        <div className={styles.results}>
          <CallResults
            run={run}
            changed={isBehind(run, (shown) => isSameRequest(CALLS_CODEC, asked(shown), asked(state)))}
            arriving={!run.cancelled}
            texts={TEXTS}
            idle={
              <EmptyState variant="call-to-action" hideImage message="Cancelled">
                The query was stopped before it answered.
              </EmptyState>
            }
            onAgain={refresh}
          >
            {({ answer, request }, dimmed) =>
              dataSource !== undefined && (
                <CallList
                  dataSource={dataSource}
                  answer={answer}
                  range={request.range}
                  state={{ ...request.state, fields: shownFields(answer, state), call: state.call }}
                  dimmed={dimmed}
                  onFields={(fields) => (areFetched(fields, run) ? change({ fields }) : rerun({ fields }))}
                  onOrder={(orderBy) => rerun({ orderBy })}
                  onOpen={(call) => change({ call })}
                />
              )
            }
          </CallResults>
        </div>
      ) : (
        <Alert severity="error" title="The data source of this address cannot be used">
          {problem}
        </Alert>
      )}
      {state.call !== undefined && dataSource !== undefined && (
        <CallDrawer
          key={keyText(state.call)}
          dataSource={dataSource}
          call={state.call}
          timeZone={state.timeZone}
          onClose={() => change({ call: undefined })}
        />
      )}
    </>
  );
}

const TEXTS = {
  failed: 'The calls could not be listed',
  again: 'Run again',
  changed: 'Controls have changed. Refresh to update.',
  empty: ({ filter }: CallsState) =>
    filter === undefined
      ? 'There are no calls in this period. Choose another one.'
      : 'No calls in this period meet every condition. Remove one, or choose another period.',
};

interface ConditionsProps extends Pick<React.ComponentProps<typeof ConditionChips>, 'dataSource'> {
  readonly state: CallsState;
  readonly onChange: (filter: CallsState['filter']) => void;
}

/** Which calls these are. */
function Conditions({ dataSource, state: { filter, period, timeZone }, onChange }: ConditionsProps) {
  const styles = useStyles2(getStyles);
  const { from, to } = period;
  // A relative period moves with the clock; the names need not follow it as long as its text is the same.
  const lookUp = useMemo(() => {
    const range = timeRangeOf({ from, to }, timeZone);
    return { fromMs: range.from.valueOf(), toMs: range.to.valueOf() };
  }, [from, to, timeZone]);
  const conditions = conditionsOf(filter);
  return conditions.length === 0 ? (
    <div className={styles.all}>All calls of the period</div>
  ) : (
    <ConditionChips
      dataSource={dataSource}
      period={lookUp}
      conditions={conditions}
      onRemove={(condition) => onChange(withoutCondition(filter, condition))}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  all: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  results: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), flex: '1 1 0', minHeight: 300 }),
});
