/** Reads what siblings are sorted by. */
import type { DimensionId } from '../catalogue/dimensions';
import { isDimensionId, isMeasureId, measureOf } from '../catalogue/index';
import type { MeasureId } from '../catalogue/measures';
import { COMPARISON_PARTS, type ComparisonPart } from './comparisonPart';
import { parsePath } from './parsePivot';
import type { PathKey } from './pathKey';
import { isObject, type Reader } from './reader';
import type { Order, ReportQuery } from './reportQuery';

type Sorted = Pick<ReportQuery, 'rows' | 'columns' | 'compare' | 'measures'>;

export function parseOrder(reader: Reader, value: unknown, sorted: Sorted): readonly Order[] {
  const allowed = [...sorted.rows, ...sorted.measures];
  const known = (id: unknown): id is DimensionId | MeasureId => isDimensionId(id) || isMeasureId(id);
  return reader.array('orderBy', value, allowed.length).flatMap((entry, index) => {
    const path = `orderBy[${index}]`;
    if (!isObject(entry)) {
      reader.report(path, 'must be an order', entry);
      return [];
    }
    reader.onlyKeys(path, entry, ['by', 'descending', 'column', 'part']);
    const by = reader.id(`${path}.by`, entry['by'], known, allowed);
    const descending = entry['descending'] ?? false;
    if (typeof descending !== 'boolean') {
      reader.report(`${path}.descending`, 'must be true or false', descending);
      return [];
    }
    const column = parseColumn(reader, `${path}.column`, entry['column'], sorted, by);
    const part = parsePart(reader, `${path}.part`, entry['part'], sorted, by);
    return by === undefined ? [] : [{ by, descending, ...(column ? { column } : {}), ...(part ? { part } : {}) }];
  });
}

function parseColumn(
  reader: Reader,
  path: string,
  value: unknown,
  { columns }: Sorted,
  by: DimensionId | MeasureId | undefined
): readonly PathKey[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (by !== undefined && !isMeasureId(by)) {
    return reader.report(path, `${by} is a row group, which has no value in a column`, value);
  }
  const keys = parsePath(reader, path, value, columns);
  return keys?.length === 0 ? reader.report(path, 'needs the key of a column group', value, columns) : keys;
}

function parsePart(
  reader: Reader,
  path: string,
  value: unknown,
  { compare, measures }: Sorted,
  by: DimensionId | MeasureId | undefined
): ComparisonPart | undefined {
  if (value === undefined || by === undefined) {
    return undefined;
  }
  if (compare === undefined) {
    return reader.report(path, 'needs a period to compare with', value, ['a query with compare']);
  }
  const part = reader.oneOf(path, value, COMPARISON_PARTS, 'change');
  // The whole that a share is of differs from period to period, and a window over windows is none.
  return isMeasureId(by) && measureOf(by).expr.node !== 'share'
    ? part
    : reader.report(path, `${by} cannot be sorted by how it changed`, value, measures.filter(isOwnValue));
}

const isOwnValue = (id: MeasureId): boolean => measureOf(id).expr.node !== 'share';
