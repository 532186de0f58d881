import { Button } from '@grafana/ui';
import React from 'react';
import { visuallyHidden } from '../../components/visuallyHidden';
import type { PivotRow } from '../types';
import { Chevron } from './Chevron';
import { classNames } from './classNames';
import { INDENT } from './metrics';
import type { RowView } from './rowView';
import { isMessage } from './shape';

interface Props {
  readonly view: RowView;
  readonly row: PivotRow;
  readonly selected: boolean;
  /** Given to the cell while it has the focus. */
  readonly focusedId: string | undefined;
}

/** The row's cell in the row-group column: how deep it is, whether it can be opened, and what it is called. */
export function RowHeader({ view, row, selected, focusedId }: Props) {
  const { styles, layout, table } = view;
  const message = isMessage(row);
  const indent = Math.max(row.level - 1, 0) * INDENT + 6;
  return (
    <div
      id={focusedId}
      role="rowheader"
      className={classNames(styles.rowHeader, selected && styles.selected, focusedId !== undefined && styles.focused)}
      // A message has the whole row.
      style={message ? { paddingLeft: indent, overflow: 'visible' } : { paddingLeft: indent, width: layout.rowHeader }}
      data-c={0}
      aria-colindex={1}
      aria-colspan={message ? table.columns.length + 1 : undefined}
      aria-selected={selected || undefined}
    >
      {row.expandable ? (
        <span className={classNames(styles.chevron, row.expanded && styles.chevronOpen)} data-control="toggle">
          <Chevron />
        </span>
      ) : (
        view.hasBranches && <span className={styles.chevronRoom} />
      )}
      <Content view={view} row={row} />
    </div>
  );
}

function Content({ view: { styles }, row }: Pick<Props, 'view' | 'row'>) {
  switch (row.kind) {
    case 'loading':
      return (
        <>
          <span aria-hidden className={classNames(styles.bone, styles.boneLabel)} />
          <span className={visuallyHidden}>{row.label}</span>
        </>
      );
    case 'failed':
      return (
        <>
          <span className={styles.bad}>{row.label}</span>
          {/* Enter on the row does the same. */}
          <Button size="sm" variant="secondary" fill="text" icon="sync" tabIndex={-1} data-control="retry">
            Retry
          </Button>
        </>
      );
    default:
      return (
        <>
          <span className={styles.label} data-label>
            {row.label}
          </span>
          {row.currency !== undefined && <span className={styles.currency}>{row.currency}</span>}
        </>
      );
  }
}
