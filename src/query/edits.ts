/** Changes to a report query, as pure functions. What a change makes meaningless goes with it. */
import type { Order, ReportQueryInput } from '#model/query/reportQuery';
import type { SavedReportQuery } from './savedQuery';

export function withRows<Query extends SavedReportQuery>(query: Query, rows: Query['rows']): Query {
  const columns = query.columns?.filter((id) => !rows.includes(id));
  return withUsableOrder({
    ...query,
    rows,
    ...(columns ? { columns } : {}),
    ...(query.depth === undefined ? {} : { depth: rows.length }),
    ...(query.under === undefined ? {} : { under: undefined }),
  });
}

/** Other column groups; an order by a single one of them goes. */
export const withColumns = <Query extends SavedReportQuery>(query: Query, columns: Query['columns']): Query => ({
  ...query,
  columns,
  orderBy: query.orderBy?.filter(({ column }) => column === undefined),
});

export function withMeasures<Query extends SavedReportQuery>(query: Query, measures: Query['measures']): Query {
  return withUsableOrder({ ...query, measures });
}

/** An order by something that the query no longer has would be an error. */
export function withUsableOrder<Query extends SavedReportQuery>(query: Query): Query {
  const present: readonly string[] = [...query.rows, ...query.measures];
  return query.orderBy === undefined
    ? query
    : { ...query, orderBy: query.orderBy.filter(({ by }) => present.includes(by)) };
}

export type Direction = 'ascending' | 'descending';

/** Direction of a column, when it is what the query sorts by first. */
export function directionOf(query: Pick<SavedReportQuery, 'orderBy'>, id: string): Direction | undefined {
  const first = query.orderBy?.[0];
  if (first?.by !== id) {
    return undefined;
  }
  return first.descending ? 'descending' : 'ascending';
}

/** The next step of a header's cycle: first direction, the other one, none. Numbers begin with the largest. */
export function withNextOrder<Query extends ReportQueryInput>(query: Query, id: Order['by'], first: Direction): Query {
  const current = directionOf(query, id);
  if (current === undefined) {
    return { ...query, orderBy: [{ by: id, descending: first === 'descending' }] };
  }
  return { ...query, orderBy: current === first ? [{ by: id, descending: first === 'ascending' }] : [] };
}

/** A list with one entry moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
