/**
 * An answer of the backend, indexed: its rows as the nodes of a tree, its cells where they are.
 *
 * A frame is long: a row and each of its column groups is a frame row of its own. Nodes keep where their frame rows
 * begin; a cell is found among them when it is drawn.
 */
import type { DimensionId } from '#model/catalogue/dimensions';
import type { CellValue } from '#model/format/units';
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { valuesOf, type FieldValues, type ValuesFrame } from '../../table/frameValues';
import { isSamePath, pathText } from '../paths';
import type { Path, PivotRowKind } from '../types';
import { dimensionReader, nodeKey, nodeReader } from './nodes';

/** What is read of a data frame. */
interface Frame extends ValuesFrame {
  readonly length: number;
  readonly meta?: { readonly custom?: Readonly<Record<string, unknown>> };
}

/** An answer with its question. */
export interface PivotAnswer {
  readonly query: ReportQuery;
  readonly frame: Frame;
  /** More frame rows matched than the limit let through. */
  readonly truncated: boolean;
}

/** Where cells are read from. */
export interface CellSource {
  readonly query: ReportQuery;
  /** Values of a column of the frame. Throws when there is none. */
  readonly values: (id: string) => FieldValues;
  /** The frame row of a row and a column group; undefined where the row has no records in it. */
  readonly frameRow: (at: number, columnGroup: string) => number | undefined;
}

export interface Cells {
  readonly block: CellSource;
  readonly at: number;
}

/** A row of the tree, whether or not it is shown. */
export interface PivotNode {
  readonly key: string;
  readonly kind: Extract<PivotRowKind, 'grandTotal' | 'group' | 'innermost' | 'other'>;
  readonly level: number;
  readonly dimension?: DimensionId;
  readonly label: string;
  /** What siblings sort by before their keys: the name in small letters, of a dimension that has names. */
  readonly sortName: string;
  readonly path: Path;
  readonly currencies: readonly string[];
  readonly cells: Cells;
}

/** A column group, or a total over all of its level. */
export interface ColumnGroup {
  readonly path: Path;
  /** Text of its innermost key, '' for the row total. */
  readonly label: string;
  readonly sortName: string;
}

export interface Block extends CellSource {
  readonly grandTotals: readonly PivotNode[];
  /** Rows below a row, by its key; outermost rows stand under ''. */
  readonly children: ReadonlyMap<string, readonly PivotNode[]>;
  /** Keys of rows below which the limit kept rows back. */
  readonly incomplete: ReadonlySet<string>;
  readonly truncated: boolean;
  /** By the text of its path; the row total is ''. */
  readonly columnGroups: ReadonlyMap<string, ColumnGroup>;
  /** Currency keys of the query, in the order in which rows hold their values. */
  readonly currencyKeys: ReturnType<typeof currencyKeysOf>;
  /** Every combination of currencies that rows have. */
  readonly currencies: ReadonlyArray<readonly string[]>;
  /** Values of a column of the frame in a column group: of all rows, or of those of a level that are no rest. */
  readonly valuesOf: (id: string, columnGroup: string, level?: number) => Iterable<CellValue>;
  readonly compared?: { readonly fromMs: number; readonly toMs: number };
}

/** A row's value in a column of the frame; null where it has none. */
export function valueAt({ block, at }: Cells, id: string, columnGroup: string): CellValue {
  const row = block.frameRow(at, columnGroup);
  return row === undefined ? null : (block.values(id)[row] ?? null);
}

/** Under which key the children of a path and some currencies stand; the same as the key of their row. */
const parentKeyOf = (path: Path, currencies: readonly string[]): string =>
  path.length === 0 ? '' : nodeKey(path, currencies);

/** Throws when the frame lacks a column that its query asks for. */
export function readBlock({ query, frame, truncated }: PivotAnswer): Block {
  const values = valuesOf(frame);
  const columns = columnsOf(frame, query, values);
  const starts = rowStarts(frame.length, columns?.levels);
  // With column groups the limit may cut a row in two: what is left of it would look like a row with few columns.
  const length = truncated && columns !== undefined ? Math.max(starts.length - 1, 1) : starts.length;
  const reader = nodeReader(query, values);

  const source: CellSource = {
    query,
    values,
    frameRow: (at, columnGroup) => frameRowOf(starts, columns, frame.length, at, columnGroup),
  };
  const nodes = Array.from({ length }, (_, at) => reader.read(starts[at] ?? 0, { block: source, at }));
  const last = nodes.at(-1);
  return {
    ...source,
    grandTotals: nodes.filter(({ kind }) => kind === 'grandTotal'),
    children: childrenOf(nodes),
    incomplete: truncated && last !== undefined ? ancestorsOf(last) : new Set(),
    truncated,
    columnGroups: columns?.groups ?? new Map([['', ROW_TOTAL]]),
    currencyKeys: currencyKeysOf(query),
    currencies: reader.currencies(),
    valuesOf: valuesReader(query, values, frame.length, columns),
    ...comparedOf(frame),
  };
}

function childrenOf(nodes: readonly PivotNode[]): ReadonlyMap<string, readonly PivotNode[]> {
  const children = new Map<string, PivotNode[]>();
  let before: PivotNode | undefined;
  let family: PivotNode[] = [];
  for (const node of nodes.filter(({ kind }) => kind !== 'grandTotal')) {
    // Siblings mostly follow each other: the text of their parent is made once.
    if (before === undefined || !areSiblings(before, node)) {
      const parent = parentKeyOf(parentPath(node), node.currencies);
      family = children.get(parent) ?? [];
      children.set(parent, family);
    }
    family.push(node);
    before = node;
  }
  return children;
}

const parentPath = ({ kind, path }: PivotNode): Path => (kind === 'other' ? path : path.slice(0, -1));

const areSiblings = (one: PivotNode, other: PivotNode): boolean =>
  one.level === other.level &&
  one.currencies === other.currencies &&
  isSamePath(one.path.slice(0, one.level - 1), other.path.slice(0, one.level - 1));

/** Reads whole columns of a column group; which frame rows these are is found out for all groups at once. */
function valuesReader(
  query: ReportQuery,
  values: CellSource['values'],
  length: number,
  columns: FrameColumns | undefined
): Block['valuesOf'] {
  let rows: ReadonlyMap<string, readonly number[]> | undefined;
  return function* (id, columnGroup, level) {
    rows ??= rowsByPlace(length, columns);
    const [levels, own] = [values('level'), values(id)];
    const others = query.top?.others ? values('other') : undefined;
    const isOfLevel = (row: number) => levels[row] === level && Number(others?.[row] ?? 0) === 0;
    for (const row of rows.get(columnGroup) ?? []) {
      if (level === undefined || isOfLevel(row)) {
        yield own[row] ?? null;
      }
    }
  };
}

function rowsByPlace(length: number, columns: FrameColumns | undefined): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < length; row += 1) {
    const place = columns?.places[row] ?? '';
    const found = rows.get(place);
    if (found === undefined) {
      rows.set(place, [row]);
    } else {
      found.push(row);
    }
  }
  return rows;
}

const ROW_TOTAL: ColumnGroup = { path: [], label: '', sortName: '' };

/** Keys of the rows that the last row of a cut answer stands below, and its own: what comes next is missing. */
const ancestorsOf = ({ path, currencies }: PivotNode): ReadonlySet<string> =>
  new Set(['', ...path.map((_, at) => parentKeyOf(path.slice(0, at + 1), currencies))]);

interface FrameColumns {
  /** Of each frame row: how many column groups it still has. */
  readonly levels: FieldValues;
  readonly groups: ReadonlyMap<string, ColumnGroup>;
  /** Of each frame row: the text of its column group. */
  readonly places: readonly string[];
}

function columnsOf(frame: Frame, query: ReportQuery, values: (id: string) => FieldValues): FrameColumns | undefined {
  if (query.columns.length === 0) {
    return undefined;
  }
  const levels = values('column_level');
  const keys = query.columns.map((id) => dimensionReader(query, id, values));
  const groups = new Map<string, ColumnGroup>([['', ROW_TOTAL]]);
  const places: string[] = new Array<string>(frame.length);
  for (let row = 0; row < frame.length; row += 1) {
    const level = Number(levels[row] ?? 0);
    const path = keys.slice(0, level).map(({ key }) => key(row));
    const place = pathText(path);
    const known = groups.get(place);
    // The first text of a group is kept, so that cells compare places by identity.
    places[row] = place;
    const own = keys[level - 1];
    if (known === undefined && own !== undefined) {
      groups.set(place, { path, label: own.label(row), sortName: own.sortName(row) });
    }
  }
  return { levels, groups, places };
}

/** Where rows begin: each with its total over all columns. */
function rowStarts(length: number, columnLevels: FieldValues | undefined): Int32Array {
  const starts = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (columnLevels === undefined || Number(columnLevels[row] ?? 0) === 0) {
      starts[count] = row;
      count += 1;
    }
  }
  return starts.subarray(0, count);
}

function frameRowOf(
  starts: Int32Array,
  columns: FrameColumns | undefined,
  length: number,
  at: number,
  columnGroup: string
): number | undefined {
  const start = starts[at];
  if (start === undefined || columnGroup === '') {
    return start;
  }
  const end = starts[at + 1] ?? length;
  for (let row = start + 1; row < end; row += 1) {
    if (columns?.places[row] === columnGroup) {
      return row;
    }
  }
  return undefined;
}

function comparedOf(frame: Frame): Pick<Block, 'compared'> {
  const meta: unknown = frame.meta?.custom?.['tollgrid'];
  const compared: unknown = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'compared') : undefined;
  if (typeof compared !== 'object' || compared === null) {
    return {};
  }
  const [fromMs, toMs] = [Reflect.get(compared, 'fromMs'), Reflect.get(compared, 'toMs')];
  return typeof fromMs === 'number' && typeof toMs === 'number' ? { compared: { fromMs, toMs } } : {};
}
