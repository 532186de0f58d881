import React from 'react';
import type { ColumnSort } from '../types';

interface Props {
  readonly sort: ColumnSort | undefined;
  readonly className: string;
}

/** An arrow, and its place where the report is sorted by several columns. `aria-sort` tells the same. */
export function SortMark({ sort, className }: Props) {
  if (sort?.direction === undefined) {
    return null;
  }
  return (
    <span aria-hidden className={className}>
      {sort.direction === 'descending' ? '▼' : '▲'}
      {sort.place !== undefined && sort.place > 1 && <sup>{sort.place}</sup>}
    </span>
  );
}
