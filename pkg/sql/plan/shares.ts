/** Shares of the sum over all rows of a report, which stands in its deepest rows, whatever comes back of them. */
import { measureOf } from '#model/catalogue/index';
import type { PartId } from '#model/catalogue/parts';
import { measuresUsed } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import type { Column } from '../select';
import { ofPeriod, partColumn, type PartVersion } from './compared';
import type { PlanContext } from './context';
import { merge } from './parts';
import { isAllRows } from './shape';

/** Column of the sum over all rows, where only some rows are left. */
const wholeColumn = (id: PartId, version: PartVersion): string => `${partColumn(id, version)}_whole`;

const shared = (query: ReportQuery): readonly PartId[] => [
  ...new Set(
    measuresUsed(query).flatMap((id) => {
      const { expr } = measureOf(id);
      return expr.node === 'share' ? [expr.of] : [];
    })
  ),
];

const versions = ({ compared }: PlanContext): ReadonlyArray<'' | '_previous'> =>
  compared === undefined ? [''] : ['', '_previous'];

/** Columns of the sums that shares are of. */
export const shareColumns = (context: PlanContext): readonly string[] =>
  shared(context.query).flatMap((id) => versions(context).map((version) => wholeColumn(id, version)));

/** Sums over all leaves, beside each of them. */
export const wholeShares = (context: PlanContext, from: string): readonly Column[] =>
  shared(context.query).flatMap((id) =>
    versions(context).map((version) => ({
      as: wholeColumn(id, version),
      expr: sql`${merge(id, from, context.compared && ofPeriod(from, version))} OVER ()`,
    }))
  );

/** The same in totals of some of the leaves. */
export const mergedShares = (context: PlanContext, from: string): readonly Column[] =>
  isAllRows(context.query)
    ? []
    : wholeShares(context, from).map(({ as }) => ({ as, expr: sql`any(${identifier(from, as)})` }));

/** The same beside totals of all leaves, before any of these rows goes. */
export const sharesOfTotals = (context: PlanContext, from: string): readonly Column[] =>
  shared(context.query).flatMap((id) =>
    versions(context).map((version) => ({
      as: wholeColumn(id, version),
      expr: sumOfDeepest(context.query, id, from, version),
    }))
  );

/** What a share is of: all rows of the report in one period. */
export const wholeOf = (query: ReportQuery, id: PartId, from: string, version: PartVersion): Fragment =>
  isAllRows(query) && query.top === undefined
    ? sumOfDeepest(query, id, from, version)
    : identifier(from, wholeColumn(id, version));

function sumOfDeepest({ columns, depth }: ReportQuery, id: PartId, from: string, version: PartVersion): Fragment {
  const isDeepest = sql`${identifier(from, 'level')} = ${parameter(depth, 'UInt8')}`;
  const isTotal = columns.length === 0 ? sql`` : sql` AND ${identifier(from, 'column_level')} = 0`;
  return sql`sumIf(${identifier(from, partColumn(id, version))}, ${isDeepest}${isTotal}) OVER ()`;
}
