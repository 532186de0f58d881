/** The pivot as it first opens. */
import type { ReportQuery } from '#model/query/reportQuery';
import { COLUMN_PARTS, type Layout, type PivotState } from '../types';
import { COLLAPSED } from './expansion';

export const DEFAULT_LAYOUT: Layout = {
  widths: {},
  pinned: [],
  hidden: [],
  marks: {},
  parts: COLUMN_PARTS,
  columnTotals: 'last',
  pivotMode: false,
  parked: [],
};

/** A query with nothing expanded; column groups bring pivot mode with them. */
export const defaultState = (query: ReportQuery): PivotState => ({
  query,
  layout: { ...DEFAULT_LAYOUT, pivotMode: query.columns.length > 0 },
  expanded: COLLAPSED,
});
