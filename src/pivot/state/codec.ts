/**
 * Layout and expanded rows as URL parameters, beside those of the query itself (`model/query/urlCodec`). Short, and
 * readable: column keys and paths are made of ids and keys as people know them, such as `open=9,7/US` (row 9, and row
 * US below row 7) and `widths=profit=120`.
 */
import { isDimensionId, isMeasureId, REPORTS } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import { Reader } from '#model/query/reader';
import { MAX_COLUMN_GROUPS, type ReportQuery } from '#model/query/reportQuery';
import { failure, success, type Result } from '#model/result';
import { BETWEEN_PATHS, pathText, readPath } from '../paths';
import { isColumnKey } from '../table/columnKeys';
import { COLUMN_PARTS, COLUMN_TOTALS, MARKS, ROW_HEADER, type Mark, type Path, type PivotState } from '../types';
import { DEFAULT_LAYOUT } from './defaults';
import { MAX_SINGLE_PATHS } from './expansion';
import { MAX_COLUMN_WIDTH, MAX_NAMED_COLUMNS, MIN_COLUMN_WIDTH } from './layout';

/** Names of the parameters that this codec owns. */
export const LAYOUT_PARAMETERS = [
  'levels',
  'open',
  'closed',
  'pivot',
  'parked',
  'subtotals',
  'parts',
  'marks',
  'pinned',
  'hidden',
  'widths',
] as const;
export type LayoutParameter = (typeof LAYOUT_PARAMETERS)[number];
export type LayoutParameters = Partial<Record<LayoutParameter, string>>;

const listText = (entries: readonly string[]): string | undefined => entries.join(BETWEEN_PATHS) || undefined;
const pairsText = (pairs: Readonly<Record<string, string | number>>): string | undefined =>
  listText(Object.entries(pairs).map(([key, value]) => `${key}=${value}`));

/** Everything that differs from the defaults. */
export function layoutToUrl({ query, layout, expanded }: PivotState): LayoutParameters {
  const { widths, pinned, hidden, marks, parts, columnTotals, pivotMode, parked } = layout;
  return {
    levels: expanded.levels === 0 ? undefined : String(expanded.levels),
    open: listText(expanded.open.map(pathText)),
    closed: listText(expanded.closed.map(pathText)),
    pivot: pivotMode === query.columns.length > 0 ? undefined : pivotMode ? '1' : '0',
    parked: listText(parked),
    subtotals: columnTotals === DEFAULT_LAYOUT.columnTotals ? undefined : columnTotals,
    parts: parts.length === COLUMN_PARTS.length ? undefined : listText(parts),
    marks: pairsText(marks),
    pinned: listText(pinned),
    hidden: listText(hidden),
    widths: pairsText(widths),
  };
}

/** The state that a query and its layout parameters make, or everything that is wrong with these. */
export function layoutFromUrl(query: ReportQuery, given: LayoutParameters): Result<PivotState> {
  const reader = new Reader();
  const deepest = Math.max(query.rows.length - 1, 0);
  const levels = reader.integer('levels', numberOf(given.levels), { min: 0, max: deepest }, 0);
  const state: PivotState = {
    query,
    layout: {
      widths: readWidths(reader, given.widths),
      pinned: readColumnKeys(reader, 'pinned', given.pinned),
      hidden: readColumnKeys(reader, 'hidden', given.hidden),
      marks: readMarks(reader, given.marks, query),
      parts: readParts(reader, given.parts),
      columnTotals: reader.oneOf('subtotals', given.subtotals, COLUMN_TOTALS, DEFAULT_LAYOUT.columnTotals),
      pivotMode: readPivotMode(reader, given.pivot, query),
      parked: readParked(reader, given.parked, query),
    },
    expanded: {
      levels,
      open: readPaths(reader, 'open', given.open, query.rows, { least: levels + 1, most: deepest }),
      closed: readPaths(reader, 'closed', given.closed, query.rows, { least: 1, most: levels }),
    },
  };
  return reader.issues.length === 0 ? success(state) : failure(...reader.issues);
}

/** What is no number is left for the reader to report. */
const numberOf = (text: string | undefined): unknown =>
  text === undefined || !/^\d+$/.test(text) ? text : Number(text);

/** Entries of a list, each once, with their place in it. */
function entriesOf(reader: Reader, name: LayoutParameter, text: string | undefined, most: number): readonly string[] {
  const entries = text ? text.split(BETWEEN_PATHS) : [];
  entries.forEach((entry, at) => {
    if (entries.indexOf(entry) < at) {
      reader.report(`${name}[${at}]`, 'is named twice', entry);
    }
  });
  return reader.array(name, entries, most).map(String);
}

function readPaths(
  reader: Reader,
  name: 'open' | 'closed',
  text: string | undefined,
  rows: readonly DimensionId[],
  { least, most }: { readonly least: number; readonly most: number }
): readonly Path[] {
  return entriesOf(reader, name, text, MAX_SINGLE_PATHS).flatMap((entry, at) => {
    const path = readPath(entry, rows);
    if (path === undefined || path.length === 0) {
      reader.report(`${name}[${at}]`, `is not the path of a row by ${rows.join(', ') || 'nothing'}`, entry);
      return [];
    }
    if (path.length < least || path.length > most) {
      const levels = least > most ? 'no level' : least === most ? `level ${least}` : `levels ${least} to ${most}`;
      reader.report(`${name}[${at}]`, `stands at level ${path.length}, may stand at ${levels}`, entry);
      return [];
    }
    return [path];
  });
}

function readPivotMode(reader: Reader, text: string | undefined, { columns }: ReportQuery): boolean {
  const on = reader.oneOf('pivot', text, ['0', '1'], columns.length > 0 ? '1' : '0') === '1';
  if (!on && columns.length > 0) {
    reader.report('pivot', 'cannot be off with column groups', text);
  }
  return on;
}

function readParked(reader: Reader, text: string | undefined, query: ReportQuery): readonly DimensionId[] {
  const entries = text ? text.split(BETWEEN_PATHS) : [];
  const allowed = REPORTS[query.report].dimensions.filter((id) => !query.columns.includes(id));
  return reader.ids('parked', entries, isDimensionId, allowed, MAX_COLUMN_GROUPS);
}

function readColumnKeys(reader: Reader, name: 'pinned' | 'hidden', text: string | undefined): readonly string[] {
  return entriesOf(reader, name, text, MAX_NAMED_COLUMNS).filter(
    (key, at) => isColumnKey(key) || reader.report(`${name}[${at}]`, 'is not the key of a column', key)
  );
}

function readParts(reader: Reader, text: string | undefined): PivotState['layout']['parts'] {
  const given = entriesOf(reader, 'parts', text, COLUMN_PARTS.length);
  given.forEach((entry, at) => reader.oneOf(`parts[${at}]`, entry, COLUMN_PARTS, 'value'));
  const parts = COLUMN_PARTS.filter((part) => given.includes(part));
  return parts.length === 0 ? COLUMN_PARTS : parts;
}

/** Pairs of `key=value`; keys themselves may hold an equals sign. */
function pairsOf(reader: Reader, name: LayoutParameter, text: string | undefined): ReadonlyArray<[string, string]> {
  return entriesOf(reader, name, text, MAX_NAMED_COLUMNS).flatMap((entry, at): Array<[string, string]> => {
    const end = entry.lastIndexOf('=');
    if (end <= 0) {
      reader.report(`${name}[${at}]`, 'must be a name, an equals sign and a value', entry);
      return [];
    }
    return [[entry.slice(0, end), entry.slice(end + 1)]];
  });
}

function readMarks(
  reader: Reader,
  text: string | undefined,
  { report }: ReportQuery
): Readonly<Partial<Record<MeasureId, Mark>>> {
  const marks: Partial<Record<MeasureId, Mark>> = {};
  for (const [key, value] of pairsOf(reader, 'marks', text)) {
    const measure = reader.id(`marks.${key}`, key, isMeasureId, REPORTS[report].measures);
    const mark = reader.oneOf(`marks.${key}`, value, MARKS, 'heat');
    if (measure !== undefined) {
      marks[measure] = mark;
    }
  }
  return marks;
}

function readWidths(reader: Reader, text: string | undefined): Readonly<Record<string, number>> {
  const range = { min: MIN_COLUMN_WIDTH, max: MAX_COLUMN_WIDTH };
  return Object.fromEntries(
    pairsOf(reader, 'widths', text).map(([key, value]) => {
      if (key !== ROW_HEADER && !isColumnKey(key)) {
        reader.report(`widths.${key}`, 'is not the key of a column', key);
      }
      return [key, reader.integer(`widths.${key}`, numberOf(value), range, MIN_COLUMN_WIDTH)];
    })
  );
}
