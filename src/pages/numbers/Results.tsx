import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Badge, Button, EmptyState, LoadingBar, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type CallFieldId } from '#model/callList/fields';
import type { CallOrder } from '#model/callList/query';
import { formatValue } from '#model/format/units';
import type { Order } from '#model/query/reportQuery';
import { readTyped } from '../../components/numbers/typedNumbers';
import { type DataSource } from '../../datasource/DataSource';
import { grafanaTimeZone } from '../../datasource/timeZone';
import { type Run, type RunResult } from '../../reportPage/run/useRun';
import { TableSkeleton } from '../../reportPage/TableSkeleton';
import { testIds } from '../../test/testIds';
import { CallList } from './CallList';
import { type SearchAnswer } from './search';
import { type NumbersState, type OpenCall } from './state';
import { Summary } from './Summary';

export type Search = Run<NumbersState, SearchAnswer>;
type Result = RunResult<NumbersState, SearchAnswer>;

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly search: Search;
  readonly state: NumbersState;
  /** The controls are ahead of what is on screen. */
  readonly changed: boolean;
  readonly onSummaryOrder: (order: readonly Order[]) => void;
  readonly onFields: (fields: readonly CallFieldId[]) => void;
  readonly onOrder: (orderBy: CallOrder) => void;
  readonly onOpen: (call: OpenCall) => void;
  readonly onSearch: () => void;
}

/** What was found, in whichever state the search is. */
export function Results(props: Props) {
  const { dataSource, search, state, onSearch } = props;
  const styles = useStyles2(getStyles);
  if (search.failed !== undefined) {
    return (
      <div data-testid={testIds.report.error}>
        <Alert
          severity="error"
          title="The numbers could not be looked up"
          action={
            <Button variant="secondary" icon="sync" onClick={onSearch}>
              Search again
            </Button>
          }
        >
          <span className={styles.message}>{search.failed.message}</span>
        </Alert>
      </div>
    );
  }
  if (search.result !== undefined && dataSource !== undefined) {
    return <Found {...props} dataSource={dataSource} result={search.result} />;
  }
  // A link with numbers is about to be answered as soon as its data source is there.
  const arriving = dataSource === undefined && readTyped(state.numbers).problem === undefined;
  if (search.running !== undefined || arriving) {
    return <TableSkeleton columns={8} />;
  }
  return (
    <div data-testid={testIds.numbers.start}>
      <EmptyState variant="call-to-action" hideImage message={search.cancelled ? 'Cancelled' : 'Whose calls?'}>
        {search.cancelled
          ? 'The search was stopped before it answered.'
          : 'Enter the numbers that somebody asks about, and press Search.'}
      </EmptyState>
    </div>
  );
}

function Found({
  dataSource,
  search,
  state,
  changed,
  result,
  ...on
}: Props & { dataSource: DataSource; result: Result }) {
  const styles = useStyles2(getStyles);
  const { answer, request } = result;
  const running = search.running !== undefined;
  const dimmed = changed || running;
  const isEmpty = answer.attempts === 0 && answer.calls.frame.length === 0;
  return (
    <>
      <div className={styles.found} aria-busy={running}>
        <div className={styles.progress}>{running && <LoadingBar width={400} />}</div>
        {changed && !running && (
          <div className={styles.changed}>
            <Badge
              color="orange"
              icon="exclamation-circle"
              text="Controls have changed. Search to update."
              data-testid={testIds.report.changed}
            />
          </div>
        )}
        {isEmpty ? (
          <div data-testid={testIds.report.empty}>
            <EmptyState variant="not-found" message="No calls">
              {request.state.numbers.match === 'either'
                ? 'None of these numbers called or was called in this period.'
                : `None of these numbers was ${request.state.numbers.match} in this period. Try either side, or another period.`}
            </EmptyState>
          </div>
        ) : (
          <>
            <Summary answer={answer} dimmed={dimmed} onOrder={on.onSummaryOrder} />
            <CallList
              dataSource={dataSource}
              answer={answer}
              range={request.range}
              state={{ ...request.state, fields: shownFields(answer, state) }}
              open={state.call}
              dimmed={dimmed}
              onFields={on.onFields}
              onOrder={on.onOrder}
              onOpen={on.onOpen}
            />
          </>
        )}
      </div>
      <StatusLine result={result} />
    </>
  );
}

/** Columns of the present controls, as far as the list on screen has them. */
function shownFields({ callsQuery }: SearchAnswer, { fields }: NumbersState): readonly CallFieldId[] {
  const shown = fields.filter((id) => callsQuery.fields.includes(id));
  return shown.length > 0 ? shown : fields;
}

/** Of which period in which zone, and what it took. */
function StatusLine({ result: { answer, request, tookMs } }: { readonly result: Result }) {
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
