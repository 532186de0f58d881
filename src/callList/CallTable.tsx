import { cx } from '@emotion/css';
import { Button, Icon, Spinner, Tooltip, useStyles2 } from '@grafana/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import React, { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { callFieldOf, type CallFieldId } from '#model/callList/fields';
import { formatCallField } from '#model/callList/format';
import type { CallOrder } from '#model/callList/query';
import { useWidth } from '../components/useWidth';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../reportPage/table/tableStyles';
import { testIds } from '../test/testIds';
import { columnWidths, isRightAligned } from './callColumns';
import { getCallTableStyles } from './callTableStyles';
import { type CallPages } from './useCallPages';
import { Spacer } from '../table/Spacer';

interface Props {
  readonly pages: CallPages;
  readonly fields: readonly CallFieldId[];
  readonly orderBy: CallOrder;
  readonly timeZone: string;
  readonly dimmed: boolean;
  readonly isOpen: (row: number) => boolean;
  readonly onSort: (by: CallFieldId) => void;
  readonly onOpen: (row: number) => void;
}

/** Rows before the end at which the next page is fetched. */
const AHEAD = 40;

/** The list of calls. Only the rows in the window exist; further pages come as it is scrolled. */
export function CallTable(props: Props) {
  const { pages, fields, timeZone, dimmed } = props;
  const { rows, hasMore, problem, loadMore } = pages;
  const styles = useStyles2(getCallTableStyles);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const widths = useMemo(() => columnWidths(fields, rows, timeZone, width), [fields, rows, timeZone, width]);

  // Nothing below memoizes what it returns.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: HEADER_HEIGHT,
  });
  const visible = virtualizer.getVirtualItems();
  const before = (visible[0]?.start ?? HEADER_HEIGHT) - HEADER_HEIGHT;
  const after = virtualizer.getTotalSize() - ((visible.at(-1)?.end ?? HEADER_HEIGHT) - HEADER_HEIGHT);
  const last = visible.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && problem === undefined && last >= rows.length - AHEAD) {
      loadMore();
    }
  }, [hasMore, problem, last, rows.length, loadMore]);

  return (
    <div
      ref={frame}
      className={cx(styles.frame, dimmed && styles.dimmed)}
      role="region"
      aria-label="Calls"
      tabIndex={0}
    >
      <table
        className={styles.table}
        style={{ width: widths.reduce((sum, column) => sum + column, 0) }}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        data-testid={testIds.callList.table}
      >
        <colgroup>
          {fields.map((id, index) => (
            <col key={id} style={{ width: widths[index] }} />
          ))}
        </colgroup>
        <Head {...props} />
        <tbody>
          {before > 0 && <Spacer height={before} columns={fields.length} />}
          {visible.map(({ index }) => (
            <CallRow key={index} {...props} row={index} />
          ))}
          {after > 0 && <Spacer height={after} columns={fields.length} />}
        </tbody>
      </table>
      <More pages={pages} />
    </div>
  );
}

/** Says that further calls are on their way, or why they are not. */
function More({ pages: { loading, problem, loadMore } }: Pick<Props, 'pages'>) {
  const styles = useStyles2(getCallTableStyles);
  if (!loading && problem === undefined) {
    return null;
  }
  return (
    <div className={styles.more} role="status" data-testid={testIds.callList.more}>
      {problem === undefined ? (
        <>
          <Spinner inline /> Fetching more calls…
        </>
      ) : (
        <>
          <span className={styles.problem}>{problem}</span>
          <Button size="sm" variant="secondary" onClick={loadMore}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}

function Head({ fields, orderBy, onSort }: Props) {
  const styles = useStyles2(getCallTableStyles);
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1}>
        {fields.map((id) => {
          const { label, description } = callFieldOf(id);
          const sorted = orderBy.by === id;
          return (
            <th
              key={id}
              scope="col"
              className={cx(styles.headCell, isRightAligned(id) && styles.right)}
              aria-sort={sorted ? (orderBy.descending ? 'descending' : 'ascending') : 'none'}
            >
              <Tooltip content={description} placement="bottom">
                <button type="button" className={styles.headButton} onClick={() => onSort(id)}>
                  <span>{label}</span>
                  {sorted && <Icon name={orderBy.descending ? 'arrow-down' : 'arrow-up'} size="sm" />}
                </button>
              </Tooltip>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function CallRow({ pages, fields, timeZone, isOpen, onOpen, row }: Props & { readonly row: number }) {
  const styles = useStyles2(getCallTableStyles);
  return (
    <tr
      className={cx(styles.row, styles.detail, styles.clickable, isOpen(row) && styles.open)}
      aria-rowindex={row + 2}
      tabIndex={0}
      onClick={() => noTextIsMarked() && onOpen(row)}
      onKeyDown={(event) => onRowKey(event, () => onOpen(row))}
    >
      {fields.map((id) => {
        const text = formatCallField(id, pages.rows.value(id, row), timeZone);
        return (
          <td
            key={id}
            className={cx(styles.cell, isRightAligned(id) && styles.right)}
            title={text}
            data-testid={testIds.report.cell(id)}
          >
            {text}
          </td>
        );
      })}
    </tr>
  );
}

/** Marking a number to copy it must not open the call. */
const noTextIsMarked = (): boolean => (window.getSelection()?.toString() ?? '') === '';

function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  const row = event.currentTarget;
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    open();
  }
  const neighbour = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (neighbour instanceof HTMLElement && neighbour.tabIndex === 0) {
    event.preventDefault();
    neighbour.focus();
  }
}
