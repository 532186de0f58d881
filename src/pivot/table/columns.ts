/** The columns of a pivot: for every column group, in reading order, its measures and their comparisons. */
import { dimensionOf, measureOf } from '#model/catalogue/index';
import { dimensionLabel } from '#model/catalogue/labels';
import type { MeasureId } from '#model/catalogue/measures';
import type { Better, Unit } from '#model/catalogue/types';
import { formatValue, type CellValue } from '#model/format/units';
import { comparedUnit, comparisonColumn, unitOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { measureHeader } from '../../query/measureHeader';
import { pathText } from '../paths';
import { directionOf, placeOf, type SortKey } from '../state/order';
import type { ColumnPart, ColumnSort, Layout, PivotColumn, PivotRow, RowGroupHeader, Tone } from '../types';
import { valueAt, type Block } from './block';
import { columnKey } from './columnKeys';
import { type ColumnNode } from './columnTree';
import { longestCandidates, rangeOf } from '../../table/extremes';

const PART_LABELS: Record<ColumnPart, string> = {
  value: 'Value',
  previous: 'Previous',
  change: 'Change',
  changeShare: 'Change %',
};

/** A comparison is drawn as columns of their own below the measure; the value alone needs none. */
export const showsParts = ({ compare }: ReportQuery, { parts }: Layout): boolean =>
  compare !== undefined && (parts.length > 1 || parts[0] !== 'value');

interface Context {
  readonly query: ReportQuery;
  readonly layout: Layout;
  readonly blocks: readonly Block[];
}

/** A column with the texts that stand above it. */
export interface HeadedColumn {
  readonly column: PivotColumn;
  /** Of its column groups, outermost first; `Total` where it totals one. */
  readonly groups: readonly string[];
  readonly measure: string;
}

/** Columns of every column group, in the order of the groups. */
export function pivotColumns(
  query: ReportQuery,
  layout: Layout,
  blocks: readonly Block[],
  groups: readonly ColumnNode[]
): readonly HeadedColumn[] {
  const context: Context = { query, layout, blocks };
  const parts = query.compare === undefined ? (['value'] as const) : layout.parts;
  return groups.flatMap((group) =>
    query.measures.flatMap((measure) => parts.map((part) => headed(context, group, measure, part)))
  );
}

function headed(context: Context, group: ColumnNode, measure: MeasureId, part: ColumnPart): HeadedColumn {
  const { query, layout } = context;
  const { description, formula, source, better } = measureOf(measure);
  const key = columnKey(group.path, measure, part);
  const own = measureHeader(query, measure, onlyCurrency(context));
  const label = showsParts(query, layout) ? PART_LABELS[part] : own;
  const ofMeasure = unitOf(query, measureOf(measure));
  const unit = part === 'value' ? ofMeasure : comparedUnit(ofMeasure, part);
  const cells = cellReader(part === 'value' ? measure : comparisonColumn(measure, part), pathText(group.path), context);
  const column: PivotColumn = {
    key,
    measure,
    part,
    columnPath: group.path,
    isTotal: group.path.length < query.columns.length,
    label,
    title: [...group.labels, ...(label === own ? [] : [own]), label].join(' · '),
    description,
    formula,
    source,
    unit,
    pinned: layout.pinned.includes(key),
    ...(canSortBy(measure, part)
      ? { sort: sortOf(query, { by: measure, column: group.path, ...(part === 'value' ? {} : { part }) }) }
      : {}),
    ...cells.reading((value) => written(value, part, unit, query.timeZone)),
    tone: toneOf(cells.value, part, unit, better),
  };
  return { column, groups: group.labels, measure: own };
}

/** The value that all rows share in a currency key; undefined where they differ. */
function onlyCurrency({ blocks }: Context): Parameters<typeof measureHeader>[2] {
  return (key) => {
    const known = new Set(
      blocks.flatMap((block) => block.currencies.map((values) => values[block.currencyKeys.indexOf(key)]))
    );
    const [only] = known;
    return known.size > 1 ? undefined : (only ?? '');
  };
}

type Reading = Pick<PivotColumn, 'value' | 'text' | 'range' | 'longest'>;

/** Reads one column of the frames behind the rows. */
function cellReader(id: string, columnGroup: string, { blocks }: Context) {
  const value = ({ cells }: PivotRow): CellValue => (cells === undefined ? null : valueAt(cells, id, columnGroup));
  const hasRecords = ({ cells }: PivotRow) => cells?.block.frameRow(cells.at, columnGroup) !== undefined;
  const loaded = function* (level?: number): Iterable<CellValue> {
    for (const block of blocks) {
      yield* block.valuesOf(id, columnGroup, level);
    }
  };
  const ranges = new Map<number, ReturnType<typeof rangeOf>>();
  let longest: number | undefined;
  const reading = (write: (value: CellValue) => string): Reading => ({
    value,
    text: (row) => (hasRecords(row) ? write(value(row)) : ''),
    range: (level) => {
      const found = ranges.has(level) ? ranges.get(level) : rangeOf(loaded(level));
      ranges.set(level, found);
      return found;
    },
    longest: () => (longest ??= Math.max(...longestCandidates(loaded()).map((candidate) => write(candidate).length))),
  });
  return { value, reading };
}

/** A change says its direction by a sign too: colour must not be the only cue. */
function written(value: CellValue, part: ColumnPart, unit: Unit, timeZone: string): string {
  const text = formatValue(value, unit, timeZone);
  const isChange = part === 'change' || part === 'changeShare';
  return isChange && Number(value) > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function toneOf(
  value: (row: PivotRow) => CellValue,
  part: ColumnPart,
  unit: Unit,
  better: Better
): PivotColumn['tone'] {
  const isChange = part === 'change' || part === 'changeShare';
  return (row): Tone | undefined => {
    const found = value(row);
    const number = found === null || unit === 'instant' ? 0 : Number(found);
    if (!isChange) {
      return number < 0 ? 'negative' : undefined;
    }
    return number === 0 || better === 'neither' ? undefined : number > 0 === (better === 'higher') ? 'good' : 'bad';
  };
}

/** Shares of the whole sort like what they are shares of, so their changes have no order of their own. */
const canSortBy = (measure: MeasureId, part: ColumnPart): boolean =>
  part === 'value' || measureOf(measure).expr.node !== 'share';

function sortOf(query: ReportQuery, { by, column = [], part }: SortKey): ColumnSort {
  const key = { by, ...(column.length > 0 ? { column } : {}), ...(part === undefined ? {} : { part }) };
  const place = placeOf(query, key);
  return {
    ...(place < 0 ? {} : { direction: directionOf(query, key), place: place + 1 }),
    next: { type: 'sort', ...key },
  };
}

export const rowGroupHeaders = (query: ReportQuery): readonly RowGroupHeader[] =>
  query.rows.map((dimension) => ({
    dimension,
    label: dimensionLabel(query, dimension),
    description: dimensionOf(dimension).description,
    sort: sortOf(query, { by: dimension }),
  }));
