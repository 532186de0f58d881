/**
 * What the parts of the pivot explorer share: the table that is drawn, its layout, and everything a user can do to it.
 *
 * Rows are a flat list and hold no cells. A column reads a row's value from the typed columns of the result, so that
 * 100,000 rows by hundreds of columns cost as much as what is in the window.
 */
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import type { Unit } from '#model/catalogue/types';
import type { CellValue } from '#model/format/units';
import type { DimensionFilter, FilterNode } from '#model/query/filter';
import type { PathKey } from '#model/query/pathKey';
import type { Range } from '../table/extremes';
import type { Cells } from './table/block';
import type { Comparison, ReportQuery, Top, Totals } from '#model/query/reportQuery';

/** Keys of a row or a column group, outermost first; none for a total over all of them. */
export type Path = readonly PathKey[];

/**
 * - `grandTotal`: total over all row groups, one for each combination of currencies
 * - `group`: a row that can be expanded
 * - `innermost`: a row of the innermost row group
 * - `other`: the siblings beyond the first N, added up by the engine; without children
 * - `loading`, `failed`: stands where the children of the row above it will be; no cells
 * - `more`: siblings exist that the limit did not let through; no cells
 */
export type PivotRowKind = 'grandTotal' | 'group' | 'innermost' | 'other' | 'loading' | 'failed' | 'more';

export interface PivotRow {
  /** Unique within a table, the same for the same row in the next one. */
  readonly key: string;
  /** Key of the row above it in the tree; none for grand totals and outermost rows. */
  readonly parentKey?: string;
  readonly kind: PivotRowKind;
  /** Row groups the row is keyed by: 0 = grand total, 1 = outermost. Rows without cells have the level of what is missing. */
  readonly level: number;
  /** The row group that `label` is a value of; none for a grand total. */
  readonly dimension?: DimensionId;
  /** Text of the row-group column: the value, `Total`, `Other`, or what a row without cells has to say. */
  readonly label: string;
  /** The row's keys. Rows without an own key (`other` and rows without cells) have those of the row above them. */
  readonly path: Path;
  /** Values of the query's currency keys; empty where amounts are converted or there are none. */
  readonly currencies: readonly string[];
  /** The same for a person, only where rows of the table differ in it. */
  readonly currency?: string;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Place among its siblings, from 1, for ARIA. */
  readonly position: { readonly index: number; readonly size: number };
  /** Where its values stand, for columns alone to read; none: the row shows no values. */
  readonly cells?: Cells;
}

export const COLUMN_PARTS = ['value', 'previous', 'change', 'changeShare'] as const;
/** Of a comparison: the value, the one of the compared period, value − previous, and that as a share of |previous|. */
export type ColumnPart = (typeof COLUMN_PARTS)[number];

/** `negative`: an amount below zero. `good` and `bad`: a change in the direction that the catalogue calls better or not. */
export type Tone = 'negative' | 'good' | 'bad';

export type Direction = 'ascending' | 'descending';

export interface PivotColumn {
  /** Unique within a table, the same for the same column in the next one; layouts name columns by it. */
  readonly key: string;
  readonly measure: MeasureId;
  readonly part: ColumnPart;
  /** Keys of the column groups; shorter than the query's column groups for a subtotal, empty for the row total. */
  readonly columnPath: Path;
  /** A subtotal of a column group, or the row total beside column groups. */
  readonly isTotal: boolean;
  /** Text of the innermost header: the measure with its currency, or the part of a comparison. */
  readonly label: string;
  /** All headers of the column in one line, for tooltips, menus and copies: `2026-06 · Profit (USD) · Change`. */
  readonly title: string;
  readonly description: string;
  readonly formula: string;
  readonly source: string;
  /** Unit of the values; of `changeShare` always `fraction`. */
  readonly unit: Unit;
  readonly pinned: boolean;
  /** Undefined where a report cannot be sorted by the column. */
  readonly sort?: ColumnSort;
  /** Null where nothing can be computed, or where the row has no records in this column group. */
  readonly value: (row: PivotRow) => CellValue;
  /** '' where the row has no records in this column group; a dash where nothing can be computed. */
  readonly text: (row: PivotRow) => string;
  readonly tone: (row: PivotRow) => Tone | undefined;
  /** Least and greatest value among the rows of a level, `other` left out, for heat and bars; undefined for none. */
  readonly range: (level: number) => Range | undefined;
  /** Characters of the longest text in the column. */
  readonly longest: () => number;
}

export interface ColumnSort {
  /** Undefined: the report is not sorted by this column. */
  readonly direction?: Direction;
  /** Place among the columns that the report is sorted by, from 1. */
  readonly place?: number;
  /** The action that the header's click means. */
  readonly next: PivotAction;
}

/** A cell of the column headers. */
export interface HeaderCell {
  readonly key: string;
  /**
   * - `group`: a column group's key
   * - `total`: a subtotal of a column group, or the row total
   * - `measure`
   * - `part`: of a comparison
   */
  readonly kind: 'group' | 'total' | 'measure' | 'part';
  readonly label: string;
  readonly description?: string;
  /** First column under it, an index into `columns`. */
  readonly start: number;
  /** Columns under it. */
  readonly span: number;
  /** Header rows that it fills. */
  readonly rowSpan: number;
  readonly columnPath: Path;
  /** The column group whose key it shows. */
  readonly dimension?: DimensionId;
  readonly measure?: MeasureId;
}

export interface RowGroupHeader {
  readonly dimension: DimensionId;
  readonly label: string;
  readonly description: string;
  readonly sort: ColumnSort;
}

export interface PivotTable {
  /** The query that the values answer. */
  readonly query: ReportQuery;
  /** In reading order: a total before what it is made of, grand totals first. */
  readonly rows: readonly PivotRow[];
  /** Rows at the top that are grand totals. */
  readonly grandTotals: number;
  /** Those shown, in the order in which they are shown: pinned ones first. */
  readonly columns: readonly PivotColumn[];
  readonly pinnedColumns: number;
  /** Those that the layout hides. */
  readonly hiddenColumns: readonly PivotColumn[];
  /** Header rows, outermost first. A header row has no cell where one above reaches down into it. */
  readonly headers: ReadonlyArray<readonly HeaderCell[]>;
  /** Row groups, outermost first: what stands in the header of the row-group column. */
  readonly rowGroups: readonly RowGroupHeader[];
  /** Rows differ in their currency: the grid shows `PivotRow.currency`. */
  readonly mixesCurrencies: boolean;
  /** Bounds of the compared period, epoch milliseconds. */
  readonly compared?: { readonly fromMs: number; readonly toMs: number };
  /** No record matched. */
  readonly isEmpty: boolean;
  /** The limit kept rows back somewhere in the table. */
  readonly truncated: boolean;
}

/** Which row groups are open. */
export interface Expansion {
  /** Every row of this many outermost levels is open, those in `closed` excepted. */
  readonly levels: number;
  /** Open rows below these levels. */
  readonly open: readonly Path[];
  /** Closed rows within these levels. */
  readonly closed: readonly Path[];
}

/** How the values of a measure are drawn. */
export const MARKS = ['heat', 'bars'] as const;
export type Mark = (typeof MARKS)[number];

export const COLUMN_TOTALS = ['first', 'last', 'none'] as const;
/** Where subtotals of column groups and the row total stand. */
export type ColumnTotals = (typeof COLUMN_TOTALS)[number];

/** Key of the row-group column in `Layout.widths`. */
export const ROW_HEADER = 'rows';

/** How a report is drawn. Nothing here changes a number. */
export interface Layout {
  /** Pixels by column key; columns without one are as wide as their texts need. */
  readonly widths: Readonly<Record<string, number>>;
  /** Keys of columns that stay while the others scroll, in their order. */
  readonly pinned: readonly string[];
  /** Keys of columns that are not shown. */
  readonly hidden: readonly string[];
  readonly marks: Readonly<Partial<Record<MeasureId, Mark>>>;
  /** Parts of a comparison that are shown; never empty. */
  readonly parts: readonly ColumnPart[];
  readonly columnTotals: ColumnTotals;
  /** Whether there are column groups at all. */
  readonly pivotMode: boolean;
  /** Column groups that wait for pivot mode to be switched on again. */
  readonly parked: readonly DimensionId[];
}

export interface PivotState {
  /** What is asked for. Its `depth` and `under` are the loader's: here they are always the defaults. */
  readonly query: ReportQuery;
  readonly layout: Layout;
  readonly expanded: Expansion;
}

export const ZONES = ['rows', 'columns', 'values'] as const;
export type Zone = (typeof ZONES)[number];
export type FieldId = DimensionId | MeasureId;

/** A row or column group with the key that a cell has in it. */
export interface CellKey {
  readonly dimension: DimensionId;
  readonly key: PathKey;
}

type SortKey = Pick<ReportQuery['orderBy'][number], 'by'> & {
  /** Sort by the measure in this column group instead of in the row total. */
  readonly column?: Path;
  /** Sort by a part of the comparison instead of by the value. */
  readonly part?: Exclude<ColumnPart, 'value'>;
};

/** Everything a user can do to a pivot. Actions that make no sense in the present state change nothing. */
export type PivotAction =
  /** Another state as a whole: a view, a link. */
  | { readonly type: 'open'; readonly state: PivotState }
  /** A field that stands in another zone moves; dimensions fit into rows and columns, measures into values. */
  | { readonly type: 'addField'; readonly zone: Zone; readonly id: FieldId; readonly index?: number }
  | { readonly type: 'moveField'; readonly from: Zone; readonly to: Zone; readonly id: FieldId; readonly index: number }
  | { readonly type: 'removeField'; readonly zone: Zone; readonly id: FieldId }
  | { readonly type: 'setPivotMode'; readonly on: boolean }
  | { readonly type: 'setFilter'; readonly filter?: FilterNode }
  | { readonly type: 'addCondition'; readonly condition: FilterNode }
  /** The condition itself, as it stands in the filter. */
  | { readonly type: 'removeCondition'; readonly condition: FilterNode }
  | { readonly type: 'replaceCondition'; readonly condition: FilterNode; readonly by?: FilterNode }
  /** The values that a picker of the dimension lists; none removes its condition. */
  | {
      readonly type: 'setListed';
      readonly dimension: DimensionId;
      readonly values: NonNullable<DimensionFilter['values']>;
    }
  /** Only the records behind these keys. */
  | { readonly type: 'filterFor'; readonly keys: readonly CellKey[] }
  /** Without the records behind all of these keys together. */
  | { readonly type: 'exclude'; readonly keys: readonly CellKey[] }
  /** Only the records behind these keys, by another dimension in their place. */
  | { readonly type: 'drill'; readonly keys: readonly CellKey[]; readonly into: DimensionId }
  /** The next step of the header's cycle: its first direction, the other one, none. */
  | ({ readonly type: 'sort'; readonly also?: boolean } & SortKey)
  /** This direction at once; none takes the key out of the order. */
  | ({ readonly type: 'setSort'; readonly direction?: Direction; readonly also?: boolean } & SortKey)
  | { readonly type: 'toggle'; readonly path: Path }
  | { readonly type: 'expandLevel'; readonly level: number }
  | { readonly type: 'collapseLevel'; readonly level: number }
  | { readonly type: 'expandAll' }
  | { readonly type: 'collapseAll' }
  /** Pixels; none lets the column be as wide as its texts need. */
  | { readonly type: 'resizeColumn'; readonly key: string; readonly width?: number }
  /** Measures stand in the same order in every column group; before no other one means last. */
  | { readonly type: 'moveColumn'; readonly measure: MeasureId; readonly before?: MeasureId }
  | { readonly type: 'pinColumn'; readonly key: string; readonly pinned: boolean }
  | { readonly type: 'hideColumn'; readonly key: string; readonly hidden: boolean }
  | { readonly type: 'showAllColumns' }
  | { readonly type: 'setMark'; readonly measure: MeasureId; readonly mark?: Mark }
  | { readonly type: 'setCompare'; readonly compare?: Comparison }
  | { readonly type: 'setParts'; readonly parts: readonly ColumnPart[] }
  | { readonly type: 'setTop'; readonly top?: Top }
  | { readonly type: 'setTotals'; readonly totals: Totals }
  | { readonly type: 'setColumnTotals'; readonly place: ColumnTotals }
  | { readonly type: 'setLimit'; readonly limit: number }
  | { readonly type: 'setCurrency'; readonly currency: string }
  | { readonly type: 'setTimeZone'; readonly timeZone: string };
