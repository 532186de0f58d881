import { css } from '@emotion/css';
import { type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { DEFAULT_CALL_FIELDS, type CallFieldId } from '#model/callList/fields';
import type { CallOrder } from '#model/callList/query';
import { formatValue } from '#model/format/units';
import { callColumnOptions } from '../components/callColumnOptions';
import { OrderedPicker } from '../components/OrderedPicker';
import { type DataSource } from '../datasource/DataSource';
import { testIds } from '../test/testIds';
import { CallTable } from './CallTable';
import { CsvButton } from './CsvButton';
import { type CallsAnswer } from './callQueries';
import { type ListState, type OpenCall } from './listState';
import { useCallPages, type CallRows } from './useCallPages';

interface Props {
  /** Absent where the page is nothing but the list. */
  readonly title?: string;
  readonly dataSource: DataSource;
  readonly answer: CallsAnswer;
  readonly range: TimeRange;
  /** What is shown of the answer, and which call is open. */
  readonly state: ListState & { readonly timeZone: string };
  readonly dimmed: boolean;
  readonly onFields: (fields: readonly CallFieldId[]) => void;
  readonly onOrder: (orderBy: CallOrder) => void;
  readonly onOpen: (call: OpenCall) => void;
}

/** Every call that was found, with what can be done with the list. */
export function CallList({ title, dataSource, answer, range, state, dimmed, ...on }: Props) {
  const styles = useStyles2(getStyles);
  const [choosing, setChoosing] = useState(false);
  const pages = useCallPages(dataSource, answer, range);
  const { rows, hasMore } = pages;
  const { fields, orderBy, timeZone, call: open } = state;
  const { report: list } = answer.callsQuery;

  const isOpen = (row: number) => {
    const call = callAt(rows, row);
    return open !== undefined && call.callId === open.callId && call.startTime === open.startTime;
  };
  return (
    <section className={styles.list} aria-label="List of calls">
      <div className={styles.bar}>
        {title !== undefined && <h2 className={styles.title}>{title}</h2>}
        <span className={styles.count} role="status">
          {countText(answer.attempts, rows.length, hasMore)}
        </span>
        <div className={styles.actions}>
          <Button
            size="sm"
            variant="secondary"
            icon="columns"
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
            data-testid={testIds.callList.columns}
          >
            Columns ({fields.length})
          </Button>
          <CsvButton
            request={{
              dataSource: dataSource.uid,
              query: { ...answer.callsQuery, fields, moneyAs: 'text' },
              fromMs: range.from.valueOf(),
              toMs: range.to.valueOf(),
            }}
          />
        </div>
      </div>
      {choosing && (
        <div className={styles.columns}>
          <OrderedPicker
            label="Columns"
            addLabel="Column"
            options={callColumnOptions(list)}
            value={fields}
            onChange={on.onFields}
            emptyText=""
            least={1}
          />
          <Button size="sm" variant="secondary" fill="text" onClick={() => on.onFields(DEFAULT_CALL_FIELDS[list])}>
            Reset
          </Button>
        </div>
      )}
      <CallTable
        pages={pages}
        fields={fields}
        orderBy={orderBy}
        timeZone={timeZone}
        dimmed={dimmed}
        isOpen={isOpen}
        onSort={(by) => on.onOrder(nextOrder(orderBy, by))}
        onOpen={(row) => on.onOpen(callAt(rows, row))}
      />
    </section>
  );
}

/** The same column again turns the order around; another one begins as its values are read: newest and largest first. */
const nextOrder = (current: CallOrder, by: CallFieldId): CallOrder =>
  current.by === by ? { by, descending: !current.descending } : { by, descending: true };

const callAt = (rows: CallRows, row: number): OpenCall => ({
  callId: String(rows.value('call_id', row) ?? ''),
  customerId: Number(rows.value('customer_id', row) ?? 0),
  startTime: Math.floor(Number(rows.value('start_time', row) ?? 0) / 1000),
});

/** Records may arrive between the count and the list: the list is then right. */
function countText(attempts: number, fetched: number, hasMore: boolean): string {
  const all = hasMore ? Math.max(attempts, fetched) : fetched;
  const text = all === 1 ? '1 attempt' : `${formatValue(all, 'count')} attempts`;
  return hasMore ? `${text}, ${formatValue(fetched, 'count')} fetched` : text;
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75), flex: '1 1 0', minHeight: 220 }),
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1.5) }),
  title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
  count: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  actions: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
  columns: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1), '& > :first-child': { flex: 1 } }),
});
