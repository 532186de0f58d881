/** What a pivot is sorted by: row groups, measures in the row total, measures in one column group. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { isMeasureId } from '#model/catalogue/index';
import type { Order, ReportQuery } from '#model/query/reportQuery';
import { isSamePath } from '../paths';
import type { Direction, Path } from '../types';

export interface SortKey extends Pick<Order, 'by' | 'part'> {
  readonly column?: Path;
}

/** The row total has no column of its own in an order. */
const columnOf = ({ column = [] }: SortKey): Path => column;

const isSameKey = (one: SortKey, other: SortKey): boolean =>
  one.by === other.by && one.part === other.part && isSamePath(columnOf(one), columnOf(other));

/** Place of a key in the order, from 0; -1 when the report is not sorted by it. */
export const placeOf = ({ orderBy }: Pick<ReportQuery, 'orderBy'>, key: SortKey): number =>
  orderBy.findIndex((entry) => isSameKey(entry, key));

export function directionOf(query: Pick<ReportQuery, 'orderBy'>, key: SortKey): Direction | undefined {
  const found = query.orderBy[placeOf(query, key)];
  return found && (found.descending ? 'descending' : 'ascending');
}

const entryOf = ({ by, column = [], part }: SortKey, direction: Direction): Order => ({
  by,
  descending: direction === 'descending',
  ...(column.length > 0 ? { column } : {}),
  ...(part === undefined ? {} : { part }),
});

/** A direction for a key, alone or beside the keys before it; none takes it out. */
export function withDirection(
  query: ReportQuery,
  key: SortKey,
  direction: Direction | undefined,
  also: boolean
): ReportQuery {
  const place = placeOf(query, key);
  const entries = direction === undefined ? [] : [entryOf(key, direction)];
  if (!also) {
    return direction === undefined && place < 0 ? query : { ...query, orderBy: entries };
  }
  const orderBy =
    place < 0
      ? [...query.orderBy, ...entries]
      : [...query.orderBy.slice(0, place), ...entries, ...query.orderBy.slice(place + 1)];
  return { ...query, orderBy };
}

/** The next step of a header's cycle: first direction, the other one, none. Numbers begin with the largest. */
export function withNextDirection(query: ReportQuery, key: SortKey, also: boolean): ReportQuery {
  const first: Direction = isMeasureId(key.by) ? 'descending' : 'ascending';
  const other: Direction = first === 'descending' ? 'ascending' : 'descending';
  const current = also || query.orderBy.length === 1 ? directionOf(query, key) : undefined;
  return withDirection(query, key, current === undefined ? first : current === first ? other : undefined, also);
}

/**
 * An order by something that the query no longer has would be an error.
 *
 * @param columnsBefore column groups that the orders' columns are keys of
 */
export function withUsableOrder(query: ReportQuery, columnsBefore: readonly DimensionId[]): ReportQuery {
  const present: ReadonlyArray<Order['by']> = [...query.rows, ...query.measures];
  const kept = columnsBefore.findIndex((id, at) => id !== query.columns[at]);
  const usable = kept < 0 ? columnsBefore.length : kept;
  const orderBy = query.orderBy.filter(
    (entry) =>
      present.includes(entry.by) &&
      columnOf(entry).length <= usable &&
      (entry.part === undefined || query.compare !== undefined)
  );
  return orderBy.length === query.orderBy.length ? query : { ...query, orderBy };
}
