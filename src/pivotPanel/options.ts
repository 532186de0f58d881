/** What a panel keeps beside its query: how the report is drawn, and what its viewers may do. */
import { REPORTS } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import type { ReportQuery } from '#model/query/reportQuery';
import { defaultState } from '../pivot/state/defaults';
import { levelExpanded } from '../pivot/state/expansion';
import {
  COLUMN_PARTS,
  type ColumnPart,
  type ColumnTotals,
  type Layout,
  type Mark,
  type PivotState,
} from '../pivot/types';

export const DENSITIES = ['normal', 'compact'] as const;

export interface PivotPanelOptions {
  /** Row groups that are open at the start. */
  readonly expandedLevels: number;
  /** Most rows that the panel asks for and draws; none leaves it to the query. */
  readonly rowLimit?: number;
  /** Parts of a comparison that are shown. */
  readonly parts: readonly ColumnPart[];
  readonly columnTotals: ColumnTotals;
  readonly marks: Readonly<Partial<Record<MeasureId, Mark>>>;
  readonly density: (typeof DENSITIES)[number];
  /** For reports on paper: every row, open and without scrolling. */
  readonly isStatic: boolean;
  /** Viewers may choose other row and column groups. */
  readonly canRegroup: boolean;
  /** Viewers may go on in the app, with the same query. */
  readonly canExplore: boolean;
  /** Columns as they were arranged in the panel itself. */
  readonly arranged: Pick<Layout, 'widths' | 'pinned' | 'hidden'>;
}

export const DEFAULT_OPTIONS: PivotPanelOptions = {
  expandedLevels: 0,
  parts: COLUMN_PARTS,
  columnTotals: 'last',
  marks: {},
  density: 'normal',
  isStatic: false,
  canRegroup: false,
  canExplore: true,
  arranged: { widths: {}, pinned: [], hidden: [] },
};

/** Saved options may be of an older release, and hold less. */
export const withDefaultOptions = (saved: Partial<PivotPanelOptions>): PivotPanelOptions => ({
  ...DEFAULT_OPTIONS,
  ...saved,
  // A comparison without any of its parts would be a table without values.
  parts: saved.parts === undefined || saved.parts.length === 0 ? DEFAULT_OPTIONS.parts : saved.parts,
  arranged: { ...DEFAULT_OPTIONS.arranged, ...saved.arranged },
});

/** Rows on paper, unless the options say otherwise: about twenty pages. */
export const STATIC_ROWS = 1_000;

/** The query with the limit of the panel's own questions. */
export function withRowLimit(
  query: ReportQuery,
  { rowLimit, isStatic }: Pick<PivotPanelOptions, 'rowLimit' | 'isStatic'>
): ReportQuery {
  const most = rowLimit ?? (isStatic ? STATIC_ROWS : query.limit);
  return most >= query.limit ? query : { ...query, limit: Math.max(most, 1) };
}

/** The pivot as the panel first shows it. */
export function startState(
  asked: ReportQuery,
  { expandedLevels, isStatic }: Pick<PivotPanelOptions, 'expandedLevels' | 'isStatic'>
): PivotState {
  const query = { ...asked, depth: asked.rows.length };
  const state = defaultState(query);
  const levels = isStatic ? query.rows.length : expandedLevels;
  return { ...state, expanded: levelExpanded(state.expanded, levels, query.rows.length) };
}

/** The options' part of the layout; marks of measures that the report does not have mean nothing. */
export function layoutOf(options: PivotPanelOptions, state: PivotState): Layout {
  const { parts, columnTotals, marks, arranged } = options;
  const known = REPORTS[state.query.report].measures;
  return {
    ...state.layout,
    ...arranged,
    parts: COLUMN_PARTS.filter((part) => parts.includes(part)),
    columnTotals,
    marks: Object.fromEntries(
      Object.entries(marks).filter(([id, mark]) => mark !== undefined && known.some((measure) => measure === id))
    ),
  };
}

/** The options that keep a layout which was changed in the panel. */
export function withLayout(options: PivotPanelOptions, layout: Layout): PivotPanelOptions {
  const { widths, pinned, hidden, marks, parts, columnTotals } = layout;
  return { ...options, marks, parts, columnTotals, arranged: { widths, pinned, hidden } };
}
