import { useDraggable, useDroppable } from '@dnd-kit/core';
import { Tooltip } from '@grafana/ui';
import React, { type CSSProperties } from 'react';
import { OptionHelp } from '../../components/OptionChip';
import type { HeaderCell, PivotColumn } from '../types';
import { classNames } from './classNames';
import type { HeadStyles } from './headStyles';
import { cellId, type RowView } from './rowView';
import { SortMark } from './SortMark';
import type { DropSide } from './useHeaderDrag';

interface Props {
  readonly view: RowView;
  readonly styles: HeadStyles;
  readonly cell: HeaderCell;
  /** Header row that it begins in. */
  readonly row: number;
  readonly top: number;
  readonly height: number;
  readonly focused: boolean;
  readonly dragged: boolean;
  readonly dropSide: DropSide | undefined;
}

/** The header of one column, or of several that belong together. */
export const ColumnHeader = React.memo(function ColumnHeader(props: Props) {
  const { view, styles, cell, row, height, focused, dragged, dropSide } = props;
  const column = sortColumnOf(view.table.columns, cell);
  const isLeaf = cell.span === 1 && row + cell.rowSpan === view.headerRows;
  const drag = useDraggable({ id: cell.key, data: { cell }, disabled: cell.kind !== 'measure' });
  const drop = useDroppable({ id: cell.key, data: { cell }, disabled: cell.kind !== 'measure' });
  const setNode = (node: HTMLElement | null) => {
    drag.setNodeRef(node);
    drop.setNodeRef(node);
  };
  return (
    <div
      {...drag.listeners}
      ref={setNode}
      id={focused ? cellId(view.id, row, cell.start + 1) : undefined}
      role="columnheader"
      className={classNames(
        styles.cell,
        !isLeaf && styles.groupCell,
        column?.sort !== undefined && styles.sortable,
        focused && styles.focused,
        dragged && styles.dragged,
        dropSide === 'before' && styles.dropBefore,
        dropSide === 'after' && styles.dropAfter
      )}
      style={boxOf(view, cell, height)}
      data-c={cell.start + 1}
      data-column={isLeaf ? column?.key : undefined}
      aria-colindex={cell.start + 2}
      aria-colspan={cell.span > 1 ? cell.span : undefined}
      aria-rowspan={cell.rowSpan > 1 ? cell.rowSpan : undefined}
      aria-sort={ariaSort(column)}
      aria-description={cell.description}
    >
      <HeaderLabel {...props} column={column} isLeaf={isLeaf} />
      {isLeaf && (
        <>
          <span className={styles.menu} data-control="menu" aria-hidden>
            ⋮
          </span>
          {/* Alt with an arrow key does the same. Here a drag sizes the column instead of moving it. */}
          <span className={styles.grip} data-control="grip" aria-hidden onMouseDown={stop} onTouchStart={stop} />
        </>
      )}
    </div>
  );
});

const stop = (event: React.SyntheticEvent) => event.stopPropagation();

/** A measure above its comparison sorts by its value; column groups sort by nothing. */
function sortColumnOf(columns: readonly PivotColumn[], cell: HeaderCell): PivotColumn | undefined {
  return cell.kind === 'measure' || cell.span === 1 ? columns[cell.start] : undefined;
}

function ariaSort(column: PivotColumn | undefined): React.AriaAttributes['aria-sort'] {
  return column?.sort === undefined ? undefined : (column.sort.direction ?? 'none');
}

function boxOf({ layout }: RowView, cell: HeaderCell, height: number): CSSProperties {
  const left = layout.lefts[cell.start] ?? 0;
  return { left, width: (layout.lefts[cell.start + cell.span] ?? left) - left, height };
}

interface LabelProps extends Props {
  readonly column: PivotColumn | undefined;
  readonly isLeaf: boolean;
}

function HeaderLabel({ view, styles, cell, column, isLeaf }: LabelProps) {
  const number = isLeaf || cell.kind === 'measure' || cell.kind === 'part';
  const label = (
    <span className={classNames(isLeaf ? styles.text : styles.oneLine, cell.kind === 'part' && styles.quiet)}>
      {cell.label}
    </span>
  );
  const help = column !== undefined && (cell.kind === 'measure' || cell.kind === 'part') && (
    <OptionHelp
      option={{
        id: column.key,
        label: column.title,
        group: '',
        description: column.description,
        formula: column.formula,
      }}
    />
  );
  const showsSort = isLeaf || cell.kind === 'measure';
  const content = (
    <span
      className={classNames(
        styles.label,
        isLeaf ? styles.leafLabel : styles.groupLabel,
        isLeaf && number && styles.numberLabel
      )}
      style={isLeaf ? undefined : { left: cell.start < view.layout.pinned ? 0 : view.layout.sticky }}
    >
      {showsSort && <SortMark sort={column?.sort} className={styles.arrow} />}
      {label}
    </span>
  );
  return help === false ? (
    content
  ) : (
    <Tooltip content={help} placement="bottom">
      {content}
    </Tooltip>
  );
}
