import React, { type CSSProperties, type ReactNode } from 'react';
import type { PivotColumn, PivotRow } from '../types';
import { classNames } from './classNames';
import type { BarMark, CellMark } from './marks';
import { RowHeader } from './RowHeader';
import { cellClass, cellId, rowClass, type RowView } from './rowView';
import { isMessage } from './shape';

interface Props {
  readonly view: RowView;
  readonly row: PivotRow;
  /** Place in the grid, header rows included. */
  readonly place: number;
  /** For a row that does not follow the one before it: where it stands. */
  readonly top?: number | undefined;
  /** Columns in the window: those that scroll, ends included. */
  readonly first: number;
  readonly last: number;
  /** Selected columns of the grid, ends included; -1 for none. */
  readonly selectedFrom: number;
  readonly selectedTo: number;
  /** Column of the grid that has the focus; -1 for none in this row. */
  readonly focused: number;
}

/** One row. It holds no handlers: the grid listens for all of its cells, which say by `data-r` and `data-c` where they are. */
export const BodyRow = React.memo(function BodyRow(props: Props) {
  const { view, row, place, top } = props;
  const { styles, layout } = view;
  return (
    <div
      role="row"
      className={rowClass(view, row)}
      // Rows in their order have no style of their own: browsers take ever longer for ever new ones.
      style={top === undefined ? undefined : { position: 'absolute', top, left: 0, right: 0 }}
      data-r={place}
      data-level={row.level}
      data-kind={row.kind}
      aria-rowindex={place + 1}
      aria-level={Math.max(row.level, 1)}
      aria-setsize={row.position.size}
      aria-posinset={row.position.index}
      aria-expanded={row.expandable ? row.expanded : undefined}
      aria-busy={row.kind === 'loading' || undefined}
    >
      <div
        className={classNames(styles.stay, layout.pinned < view.table.pinnedColumns && styles.stayLoose)}
        style={{ width: layout.sticky }}
      >
        <RowHeader view={view} row={row} selected={isSelected(props, 0)} focusedId={focusId(props, 0)} />
        {cells(props, 0, layout.pinned - 1)}
      </div>
      {cells(props, Math.max(props.first, layout.pinned), props.last)}
      {focusedOutside(props)}
    </div>
  );
});

const isSelected = ({ selectedFrom, selectedTo }: Props, column: number): boolean =>
  column >= selectedFrom && column <= selectedTo;

/** The focused cell alone has an id: the grid refers to it. */
const focusId = ({ view, place, focused }: Props, column: number): string | undefined =>
  focused === column ? cellId(view.id, place, column) : undefined;

function cells(props: Props, first: number, last: number): ReactNode {
  if (isMessage(props.row)) {
    return null;
  }
  const found: ReactNode[] = [];
  for (let index = first; index <= last; index += 1) {
    const column = props.view.table.columns[index];
    if (column !== undefined) {
      found.push(cellOf(props, column, index));
    }
  }
  return found;
}

/** A cell that has the focus exists even while it is scrolled out of sight. */
function focusedOutside(props: Props): ReactNode {
  const index = props.focused - 1;
  const isOutside = index >= props.view.layout.pinned && (index < props.first || index > props.last);
  return isOutside ? cells(props, index, index) : null;
}

/** A function rather than a component: a window of a large screen holds thousands of cells. */
function cellOf(props: Props, column: PivotColumn, index: number): ReactNode {
  const { view, row } = props;
  const { styles } = view;
  const mark = view.markOf(column, row);
  const selected = isSelected(props, index + 1);
  const id = focusId(props, index + 1);
  const plain = cellClass(view, index, column, row, mark);
  return (
    <div
      key={index}
      id={id}
      role="gridcell"
      className={
        selected || id !== undefined
          ? classNames(plain, selected && styles.selected, id !== undefined && styles.focused)
          : plain
      }
      style={view.cellStyles[index]}
      data-c={index + 1}
      aria-colindex={index + 2}
      aria-selected={selected || undefined}
    >
      {row.kind === 'loading' ? <span aria-hidden className={styles.bone} /> : content(view, column.text(row), mark)}
    </div>
  );
}

function content({ styles }: RowView, text: string, mark: CellMark | undefined): ReactNode {
  return mark?.kind === 'bars' ? (
    <>
      <span
        aria-hidden
        className={classNames(styles.bar, (mark.negative ? styles.heatBelow : styles.heatAbove).at(-1))}
        style={barStyle(mark)}
      />
      <span className={styles.barText}>{text}</span>
    </>
  ) : (
    text
  );
}

/** Pixels that bars keep from the cell's edges. */
const BAR_INSET = 3;

const barStyle = ({ left, width }: BarMark): CSSProperties => ({
  left: `calc(${BAR_INSET}px + (100% - ${2 * BAR_INSET}px) * ${left / 100})`,
  width: `max(1px, calc((100% - ${2 * BAR_INSET}px) * ${width / 100}))`,
});
