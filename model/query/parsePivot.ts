/** Reads what makes a table a pivot: column groups, depth, the rows below one row, the first rows, a compared period. */
import type { DimensionId } from '../catalogue/dimensions';
import {
  dimensionOf,
  isComparable,
  isDimensionId,
  isMeasureId,
  measureOf,
  type ReportId,
  REPORTS,
} from '../catalogue/index';
import { PIVOT_FEATURES, type PivotFeature } from '../catalogue/reports/report';
import { readValue } from './parseFilter';
import type { PathKey } from './pathKey';
import { isObject, type JsonObject, type Reader } from './reader';
import { COMPARISONS, MAX_COLUMN_GROUPS, MAX_TOP, type ReportQuery, type Top } from './reportQuery';

export const PIVOT_KEYS = PIVOT_FEATURES;

type Pivot = Pick<ReportQuery, PivotFeature>;

/** Without any: no columns, full depth, all rows. A feature that the report lacks is reported. */
export function parsePivot(reader: Reader, input: JsonObject, report: ReportId, rows: readonly DimensionId[]): Pivot {
  const columns = parseColumns(reader, input['columns'] ?? [], report, rows);
  const under = input['under'] === undefined ? undefined : parseUnder(reader, input['under'], rows);
  const depth = parseDepth(reader, input['depth'], rows, under);
  const top = input['top'] === undefined ? undefined : parseTop(reader, input['top'], report);
  const compare =
    input['compare'] === undefined
      ? undefined
      : reader.oneOf('compare', input['compare'], COMPARISONS, 'previousPeriod');
  const asked: Readonly<Record<PivotFeature, boolean>> = {
    columns: columns.length > 0,
    depth: depth !== rows.length,
    under: under !== undefined,
    top: top !== undefined,
    compare: compare !== undefined,
  };
  reportForeign(reader, input, report, asked);
  return {
    columns,
    depth,
    ...(under === undefined ? {} : { under }),
    ...(top === undefined ? {} : { top }),
    ...(compare === undefined ? {} : { compare }),
  };
}

function reportForeign(
  reader: Reader,
  input: JsonObject,
  report: ReportId,
  asked: Readonly<Record<PivotFeature, boolean>>
): void {
  for (const feature of PIVOT_FEATURES) {
    if (asked[feature] && !REPORTS[report].pivot.includes(feature)) {
      const having = Object.entries(REPORTS).filter(([, { pivot }]) => pivot.includes(feature));
      reader.report(
        feature,
        `is no part of the report ${report}`,
        input[feature],
        having.map(([id]) => id)
      );
    }
  }
}

function parseColumns(
  reader: Reader,
  value: unknown,
  report: ReportId,
  rows: readonly DimensionId[]
): readonly DimensionId[] {
  const columns = reader.ids('columns', value, isDimensionId, REPORTS[report].dimensions, MAX_COLUMN_GROUPS);
  return columns.filter((id, index) => {
    if (rows.includes(id)) {
      reader.report(`columns[${index}]`, 'is a row group already', id);
    }
    return !rows.includes(id);
  });
}

function parseDepth(
  reader: Reader,
  value: unknown,
  rows: readonly DimensionId[],
  under: readonly PathKey[] | undefined
): number {
  const min = under === undefined ? 0 : Math.min(under.length + 1, rows.length);
  return reader.integer('depth', value, { min, max: rows.length }, rows.length);
}

function parseUnder(reader: Reader, value: unknown, rows: readonly DimensionId[]): readonly PathKey[] | undefined {
  if (Array.isArray(value) && value.length >= rows.length) {
    return reader.report('under', 'must have fewer keys than there are row groups', value, rows);
  }
  return parsePath(reader, 'under', value, rows);
}

/**
 * Keys of the first of some groups, outermost first. Names of rate centers repeat from state to state, so such a key
 * needs its state before it.
 */
export function parsePath(
  reader: Reader,
  path: string,
  value: unknown,
  groups: readonly DimensionId[]
): readonly PathKey[] | undefined {
  const keys = reader.array(path, value, groups.length);
  if (!Array.isArray(value) || value.length > groups.length) {
    return undefined;
  }
  const used = groups.slice(0, keys.length);
  const center = used.indexOf('rate_center');
  if (center >= 0 && !used.slice(0, center).includes('state')) {
    return reader.report(path, 'names a rate center, so the state must be a group outside of it', value, ['state']);
  }
  const read = used.map((id, index) => readValue(reader, `${path}[${index}]`, keys[index], dimensionOf(id)));
  return read.every((key) => key !== undefined) ? read : undefined;
}

function parseTop(reader: Reader, value: unknown, report: ReportId): Top | undefined {
  if (!isObject(value)) {
    return reader.report('top', 'must say how many rows by which measure', value, [
      '{ count, by, descending, others }',
    ]);
  }
  reader.onlyKeys('top', value, ['count', 'by', 'descending', 'others']);
  const comparable = REPORTS[report].measures.filter((id) => isComparable(measureOf(id)));
  const by = reader.id('top.by', value['by'], isMeasureId, comparable);
  const count = reader.integer('top.count', value['count'], { min: 1, max: MAX_TOP }, 10);
  const descending = flag(reader, 'top.descending', value['descending'], true);
  const others = flag(reader, 'top.others', value['others'], false);
  return by === undefined ? undefined : { count, by, descending, others };
}

function flag(reader: Reader, path: string, value: unknown, fallback: boolean): boolean {
  if (value === undefined || typeof value === 'boolean') {
    return value ?? fallback;
  }
  return reader.report(path, 'must be true or false', value) ?? fallback;
}
