import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { EmptyState, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type CallsAnswer } from '../../callList/callQueries';
import { CallListPage } from '../../callList/page/CallListPage';
import { useCallListPage, type CallListKind } from '../../callList/page/useCallListPage';
import { ConditionChips } from '../../components/query/ConditionChips';
import { type DataSource } from '../../datasource/DataSource';
import { conditionsOf, withoutCondition } from '../../query/conditions';
import { type PageProps } from '../../reportPage/run/usePageRun';
import { useLookUpPeriod } from '../../reportPage/state/useLookUpPeriod';
import { testIds } from '../../test/testIds';
import { runCalls } from './search';
import { CALLS_CODEC, type CallsState } from './state';

const CALLS: CallListKind<CallsState, CallsAnswer> = { list: 'calls', codec: CALLS_CODEC, ask: runCalls };

const TEXTS = {
  failed: 'The calls could not be listed',
  again: 'Run again',
  empty: ({ filter }: CallsState) =>
    filter === undefined
      ? 'There are no calls in this period. Choose another one.'
      : 'No calls in this period meet every condition. Remove one, or choose another period.',
};

/** Calls that meet conditions, which the page that led here has set. */
export function Calls(props: PageProps<CallsState>) {
  const page = useCallListPage(CALLS, props);
  const { state, dataSource, write, run } = page;
  return (
    <>
      {state.back !== undefined && <BackLink href={state.back} />}
      <CallListPage
        page={page}
        title="Calls"
        controls={
          <Conditions dataSource={dataSource} state={state} onChange={(filter) => write({ ...state, filter })} />
        }
        texts={TEXTS}
        arriving={!run.cancelled}
        idle={
          <EmptyState variant="call-to-action" hideImage message="Cancelled">
            The query was stopped before it answered.
          </EmptyState>
        }
      />
    </>
  );
}

const BackLink = ({ href }: { readonly href: string }) => (
  <div>
    <LinkButton
      href={href}
      size="sm"
      variant="secondary"
      fill="text"
      icon="arrow-left"
      data-testid={testIds.callList.back}
    >
      Back to the report
    </LinkButton>
  </div>
);

interface ConditionsProps {
  readonly dataSource: DataSource | undefined;
  readonly state: CallsState;
  readonly onChange: (filter: CallsState['filter']) => void;
}

/** Which calls these are. */
function Conditions({ dataSource, state: { filter, period, timeZone }, onChange }: ConditionsProps) {
  const styles = useStyles2(getStyles);
  const lookUpPeriod = useLookUpPeriod(period, timeZone);
  const conditions = conditionsOf(filter);
  return conditions.length === 0 ? (
    <div className={styles.all}>All calls of the period</div>
  ) : (
    <ConditionChips
      dataSource={dataSource}
      period={lookUpPeriod}
      conditions={conditions}
      onRemove={(condition) => onChange(withoutCondition(filter, condition))}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  all: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
