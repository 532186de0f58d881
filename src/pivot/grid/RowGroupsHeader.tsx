import { Tooltip } from '@grafana/ui';
import React from 'react';
import { classNames } from './classNames';
import type { HeadStyles } from './headStyles';
import { cellId, type RowView } from './rowView';
import { SortMark } from './SortMark';

interface Props {
  readonly view: RowView;
  readonly styles: HeadStyles;
  readonly height: number;
  readonly focused: boolean;
}

/** Above the row groups: each of them by name, outermost first, to sort by. */
export function RowGroupsHeader({ view, styles, height, focused }: Props) {
  const { table, layout, headerRows, id } = view;
  const sorted = table.rowGroups.find(({ sort }) => sort.direction !== undefined);
  return (
    <div
      id={focused ? cellId(id, 0, 0) : undefined}
      role="columnheader"
      className={classNames(styles.cell, focused && styles.focused)}
      style={{ left: 0, width: layout.rowHeader, height }}
      data-c={0}
      aria-colindex={1}
      aria-rowspan={headerRows > 1 ? headerRows : undefined}
      aria-sort={sorted?.sort.direction ?? 'none'}
    >
      <span
        className={classNames(styles.label, styles.rowGroups)} // Less the line below.
        style={{ height: view.metrics.leafHeader - 1 }}
      >
        {table.rowGroups.length === 0 && <span className={styles.oneLine}>Total</span>}
        {table.rowGroups.map(({ dimension, label, description, sort }, index) => (
          <React.Fragment key={dimension}>
            {index > 0 && (
              <span aria-hidden className={styles.quiet}>
                ›
              </span>
            )}
            <Tooltip content={description} placement="bottom">
              <span className={styles.rowGroup} data-control="rowGroup" data-index={index}>
                {label}
                <SortMark sort={sort} className={styles.arrow} />
              </span>
            </Tooltip>
          </React.Fragment>
        ))}
      </span>
      <span className={styles.menu} data-control="menu" aria-hidden>
        ⋮
      </span>
      <span className={styles.grip} data-control="grip" aria-hidden />
    </div>
  );
}
