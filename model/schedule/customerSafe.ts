/**
 * What a customer may see of a report: nothing that tells what a route costs, what is earned on it, or whose it is.
 * Conditions, orders and the choice of first rows are held to the same, since they tell of it as well.
 */
import { dimensionOf, isMeasureId, measureOf, moneySideOf, REPORTS, type ReportId } from '../catalogue/index';
import type { DimensionId } from '../catalogue/dimensions';
import type { MeasureId } from '../catalogue/measures';
import { isAnd, type FilterNode } from '../query/filter';
import { dimensionsOf, measuresOf } from '../query/splitFilter';
import type { ReportQuery } from '../query/reportQuery';
import type { Issue } from '../result';

const INTERNAL_WORD = /(^|_)(cost|profit|margin|markup|loss|providers?|failover|attempt_depth)(_|$)/;
/** Routes and the machines that they run on. */
const INTERNAL_DIMENSION = /^(provider|switch)(_|$)/;

export const isForCustomers = {
  measure: (id: MeasureId): boolean => {
    const side = moneySideOf(measureOf(id));
    return side !== 'provider' && side !== 'both' && !INTERNAL_WORD.test(id);
  },
  dimension: (id: DimensionId): boolean => !INTERNAL_DIMENSION.test(id),
};

/** Measures and dimensions of a report that a customer-safe schedule can be made of. */
export const customerMeasures = (report: ReportId): readonly MeasureId[] =>
  REPORTS[report].measures.filter(isForCustomers.measure);
export const customerDimensions = (report: ReportId): readonly DimensionId[] =>
  REPORTS[report].dimensions.filter(isForCustomers.dimension);

const REASON = 'must not reach a customer: a customer-safe report tells nothing of cost, profit, margin and providers';

/** Everything of a query that a customer must not see. */
export function customerIssues({ report, rows, measures, filter, orderBy, top }: ReportQuery): readonly Issue[] {
  const ofMeasures = (path: string, ids: readonly MeasureId[]) =>
    ids.flatMap((id, index) =>
      isForCustomers.measure(id)
        ? []
        : [issueOf(path.replace('*', String(index)), id, measureOf(id).label, customerMeasures(report))]
    );
  const ofDimensions = (path: string, ids: readonly DimensionId[]) =>
    ids.flatMap((id, index) =>
      isForCustomers.dimension(id)
        ? []
        : [issueOf(path.replace('*', String(index)), id, dimensionOf(id).label, customerDimensions(report))]
    );
  return [
    ...ofDimensions('rows[*]', rows),
    ...ofMeasures('measures[*]', measures),
    ...(filter === undefined ? [] : [...ofDimensions('filter', dimensionsOf(filter))]),
    ...(filter === undefined ? [] : [...ofMeasures('filter', measuresOf(filter))]),
    ...orderBy.flatMap(({ by }, index) => (isMeasureId(by) ? ofMeasures(`orderBy[${index}].by`, [by]) : [])),
    ...(top === undefined ? [] : ofMeasures('top.by', [top.by])),
  ];
}

const issueOf = (path: string, value: string, label: string, allowed: readonly string[]): Issue => ({
  path,
  message: `${label} ${REASON}`,
  value,
  allowed,
});

export interface CustomerSafeQuery {
  readonly query: ReportQuery;
  /** Labels of what was left out, each once; of conditions too, without which the report covers more calls. */
  readonly removed: readonly string[];
}

/** The same report without what a customer must not see; it may be left without measures. */
export function customerSafeQuery(query: ReportQuery): CustomerSafeQuery {
  const conditions = query.filter === undefined ? [] : isAnd(query.filter) ? query.filter.and : [query.filter];
  const kept = conditions.filter(isSafeCondition);
  const dropped = conditions.filter((node) => !isSafeCondition(node));
  const top = query.top && isForCustomers.measure(query.top.by) ? query.top : undefined;
  const { filter: _, top: __, ...rest } = query;
  const rows = query.rows.filter(isForCustomers.dimension);
  const removed = [
    ...query.rows.filter((id) => !isForCustomers.dimension(id)).map((id) => dimensionOf(id).label),
    ...query.measures.filter((id) => !isForCustomers.measure(id)).map((id) => measureOf(id).label),
    ...dropped.flatMap(labelsOf).map((label) => `condition on ${label}`),
    ...(query.top !== undefined && top === undefined ? [`first rows by ${measureOf(query.top.by).label}`] : []),
  ];
  return {
    query: {
      ...rest,
      rows,
      depth: Math.min(query.depth, rows.length),
      measures: query.measures.filter(isForCustomers.measure),
      orderBy: query.orderBy.filter(({ by }) =>
        isMeasureId(by) ? isForCustomers.measure(by) : rows.some((id) => id === by)
      ),
      ...(top === undefined ? {} : { top }),
      ...(kept.length === 0 ? {} : { filter: kept.length === 1 && kept[0] ? kept[0] : { and: kept } }),
    },
    removed: [...new Set(removed)],
  };
}

const isSafeCondition = (node: FilterNode): boolean =>
  dimensionsOf(node).every(isForCustomers.dimension) && measuresOf(node).every(isForCustomers.measure);

const labelsOf = (node: FilterNode): readonly string[] => [
  ...dimensionsOf(node)
    .filter((id) => !isForCustomers.dimension(id))
    .map((id) => dimensionOf(id).label),
  ...measuresOf(node)
    .filter((id) => !isForCustomers.measure(id))
    .map((id) => measureOf(id).label),
];
