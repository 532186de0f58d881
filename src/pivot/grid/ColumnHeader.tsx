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
  const { view, styles, cell, row, height, focused } = props;
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
      className={headerClass(props, column, isLeaf)}
      style={boxOf(view, cell, height)}
      data-c={cell.start + 1}
      aria-colindex={cell.start + 2}
      aria-colspan={overOne(cell.span)}
      aria-rowspan={overOne(cell.rowSpan)}
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

const overOne = (span: number): number | undefined => (span > 1 ? span : undefined);

function headerClass({ styles, focused, dragged, dropSide }: Props, column: PivotColumn | undefined, isLeaf: boolean) {
  return classNames(
    styles.cell,
    !isLeaf && styles.groupCell,
    column?.sort !== undefined && styles.sortable,
    focused && styles.focused,
    dragged && styles.dragged,
    dropSide === 'before' && styles.dropBefore,
    dropSide === 'after' && styles.dropAfter
  );
}

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
  const ofMeasure = cell.kind === 'measure' || cell.kind === 'part';
  const content = (
    <span
      className={classNames(styles.label, isLeaf ? styles.leafLabel : styles.groupLabel)}
      // The label of several columns stays in sight beside what stays itself.
      style={isLeaf ? undefined : { left: cell.start < view.layout.pinned ? 0 : view.layout.sticky }}
    >
      {(isLeaf || ofMeasure) && <SortMark sort={column?.sort} className={styles.arrow} />}
      <span className={classNames(isLeaf ? styles.text : styles.oneLine, cell.kind === 'part' && styles.quiet)}>
        {cell.label}
      </span>
    </span>
  );
  return column === undefined || !ofMeasure ? (
    content
  ) : (
    <Tooltip content={<OptionHelp option={helpOf(column)} />} placement="bottom">
      {content}
    </Tooltip>
  );
}

const helpOf = ({ key, title, description, formula }: PivotColumn) => ({
  id: key,
  label: title,
  group: '',
  description,
  formula,
});
