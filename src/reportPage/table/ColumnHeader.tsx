import { cx } from '@emotion/css';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Order } from '#model/query/reportQuery';
import type { Direction } from '../../query/edits';
import { OptionHelp } from '../../components/OptionChip';
import type { TableColumn } from './reportTable';
import { getTableStyles } from './tableStyles';

interface Props {
  readonly column: TableColumn;
  readonly left: number | undefined;
  readonly direction: Direction | undefined;
  /** Absent for a column that cannot be sorted by. */
  readonly onSort?: (id: Order['by'], first: Direction) => void;
}

/** Says what a column means, and sorts by it. */
export function ColumnHeader({ column, left, direction, onSort }: Props) {
  const styles = useStyles2(getTableStyles);
  const isMeasure = column.role === 'measure';
  const arrow = direction !== undefined && (
    <Icon name={direction === 'descending' ? 'arrow-down' : 'arrow-up'} size="sm" className={styles.arrow} />
  );
  const content = (
    <>
      {isMeasure && arrow}
      <span className={styles.headText}>{column.label}</span>
      {!isMeasure && arrow}
    </>
  );
  const help = {
    id: column.id,
    label: column.label,
    group: '',
    description: column.description,
    formula: isMeasure ? column.formula : undefined,
  };
  return (
    <th
      scope="col"
      className={cx(styles.headCell, isMeasure && styles.number, left !== undefined && styles.fixedHead)}
      style={left === undefined ? undefined : { left }}
      aria-sort={direction ?? 'none'}
    >
      <Tooltip content={<OptionHelp option={help} />} placement="bottom">
        {onSort === undefined || column.role === 'currency' ? (
          <span className={styles.headButton}>{content}</span>
        ) : (
          <button
            type="button"
            className={styles.headButton}
            onClick={() => onSort(column.id, isMeasure ? 'descending' : 'ascending')}
          >
            {content}
          </button>
        )}
      </Tooltip>
    </th>
  );
}
