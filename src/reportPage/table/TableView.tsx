import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import React, { useLayoutEffect, useMemo, useRef, type CSSProperties } from 'react';
import type { Order } from '#model/query/reportQuery';
import type { Direction } from '../../query/edits';
import { testIds } from '../../test/testIds';
import { ShareBar } from '../../components/ShareBar';
import { useWidth } from '../../components/useWidth';
import { ColumnHeader } from './ColumnHeader';
import { columnLayout, type ColumnLayout } from './columnLayout';
import type { ReportTable, TableColumn } from './reportTable';
import { getTableStyles, HEADER_HEIGHT, ROW_HEIGHT } from './tableStyles';
import { Spacer } from '../../table/Spacer';

type SortableId = Order['by'];

interface Props {
  readonly table: ReportTable;
  readonly directionOf: (id: SortableId) => Direction | undefined;
  /** Columns that the present controls can be sorted by; a removed measure is still on screen until the next run. */
  readonly isSortable: (id: SortableId) => boolean;
  readonly onSort: (id: SortableId, first: Direction) => void;
  readonly dimmed: boolean;
}

/** More grand totals than this would hide the rows below them. */
const MOST_FIXED_TOTALS = 4;

/** The report: header, grand totals and row groups stay in sight, only the rows in the window exist. */
export function TableView({ table, directionOf, isSortable, onSort, dimmed }: Props) {
  const styles = useStyles2(getTableStyles);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const layout = useMemo(() => columnLayout(table, width), [table, width]);
  const fixedTotals = table.grandTotals <= MOST_FIXED_TOTALS ? table.grandTotals : 0;
  const top = HEADER_HEIGHT + fixedTotals * ROW_HEIGHT;

  // Nothing below memoizes what it returns.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: table.length - fixedTotals,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: top,
  });
  const visible = virtualizer.getVirtualItems();
  const before = (visible[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((visible.at(-1)?.end ?? top) - top);

  // A new report is read from its top.
  useLayoutEffect(() => {
    frame.current?.scrollTo?.({ top: 0 });
  }, [table]);

  const row = (index: number) => <BodyRow key={index} table={table} layout={layout} styles={styles} row={index} />;
  return (
    <div
      ref={frame}
      className={cx(styles.frame, dimmed && styles.dimmed)}
      tabIndex={0}
      role="region"
      aria-label="Report"
    >
      <table
        className={styles.table}
        style={{ width: layout.total }}
        aria-rowcount={table.length + 1}
        aria-colcount={table.columns.length}
        data-testid={testIds.report.table}
      >
        <colgroup>
          {table.columns.map(({ id }, index) => (
            <col key={id} style={{ width: layout.widths[index] }} />
          ))}
        </colgroup>
        <thead className={styles.head}>
          <tr aria-rowindex={1}>
            {table.columns.map((column, index) => (
              <ColumnHeader
                key={column.id}
                column={column}
                left={layout.lefts[index]}
                direction={column.role === 'currency' ? undefined : directionOf(column.id)}
                onSort={column.role !== 'currency' && isSortable(column.id) ? onSort : undefined}
              />
            ))}
          </tr>
        </thead>
        {fixedTotals > 0 && (
          <tbody className={styles.totals}>{Array.from({ length: fixedTotals }, (_, index) => row(index))}</tbody>
        )}
        <tbody>
          {before > 0 && <Spacer height={before} columns={table.columns.length} />}
          {visible.map(({ index }) => row(index + fixedTotals))}
          {after > 0 && <Spacer height={after} columns={table.columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly table: ReportTable;
  readonly layout: ColumnLayout;
  readonly styles: ReturnType<typeof getTableStyles>;
  readonly row: number;
}

const BodyRow = React.memo(function BodyRow({ table, layout, styles, row }: RowProps) {
  const level = table.levelOf(row);
  const isTotal = level < table.depth;
  const kind = level === 0 ? styles.grand : isTotal ? styles.subtotal : styles.detail;
  return (
    <tr className={cx(styles.row, kind)} aria-rowindex={row + 2} data-level={level}>
      {table.columns.map((column, index) => (
        <BodyCell key={column.id} table={table} column={column} styles={styles} row={row} left={layout.lefts[index]} />
      ))}
    </tr>
  );
});

interface CellProps extends Pick<RowProps, 'table' | 'styles' | 'row'> {
  readonly column: TableColumn;
  readonly left: number | undefined;
}

function BodyCell({ table, column, styles, row, left }: CellProps) {
  const text = column.text(row);
  const className = cx(
    styles.cell,
    left !== undefined && styles.fixed,
    column.role === 'measure' && styles.number,
    column.role === 'measure' && column.isNegative(row) && styles.negative,
    column.role === 'dimension' && table.repeats(row, column) && styles.repeated
  );
  const style: CSSProperties | undefined = left === undefined ? undefined : { left };
  const common = { className, style, 'data-testid': testIds.report.cell(column.id) };
  return column.role === 'dimension' ? (
    <th scope="row" title={text} {...common}>
      {text}
    </th>
  ) : (
    <td {...common}>
      {column.role === 'measure' && column.bar !== undefined ? (
        <ShareBar share={table.levelOf(row) < table.depth ? undefined : column.bar(row)} text={text} />
      ) : (
        text
      )}
    </td>
  );
}
