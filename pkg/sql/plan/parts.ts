/** Parts: how they are aggregated from records or from the rollup, and how their states are merged further up. */
import { partsOf, measureOf } from '#model/catalogue/index';
import { isRollupSum, isSumId, PARTS, SUMS, sumsOf, type PartId } from '#model/catalogue/parts';
import type { DistinctOf, PartExpr, SumExpr } from '#model/catalogue/expr';
import type { MeasureId } from '#model/catalogue/measures';
import { measuresUsed } from '#model/frame';
import { every, identifier, sql, type Fragment } from '../fragment';
import { partColumn, type PartVersion } from './compared';
import type { PlanContext } from './context';
import { recordCondition, recordField, RECORD } from './records';
import { isUnmatched } from './numbering';

/** Parts that a set of measures needs, each once, in catalogue order. */
export function partsNeeded(measures: readonly MeasureId[]): readonly PartId[] {
  const needed = new Set(measures.flatMap((id) => partsOf(measureOf(id).expr)));
  return (Object.keys(PARTS) as PartId[]).filter((id) => needed.has(id));
}

/** Parts that the leaves hold, each in a column of its name. */
export const leafParts = ({ query }: PlanContext): readonly PartId[] => partsNeeded(measuresUsed(query));

/** Parts that records are aggregated into: derived ones are computed from them later. */
export const aggregatedParts = (context: PlanContext): readonly PartId[] => [
  ...new Set(leafParts(context).flatMap((id): readonly PartId[] => (isDerived(id) ? sumsOf(id) : [id]))),
];

/** Parts that are computed from groups of records which have keys of their own, rather than from single records. */
export function isDerived(id: PartId): boolean {
  const expr = PARTS[id];
  return expr.node === 'comparison' || (expr.node === 'restricted' && expr.to.node === 'jurisdiction');
}

/** Seeing a record twice changes the part. */
export const isAddedUp = (id: PartId): boolean => isSumId(id) || PARTS[id].node === 'restricted';

/**
 * Aggregates records into a mergeable value.
 *
 * @param repeat whether a record repeats an attempt that has another; such a record is not added up again
 */
export function aggregateRecords(id: PartId, context: PlanContext, repeat?: Fragment): Fragment {
  const expr = PARTS[id];
  if (isSum(expr)) {
    return aggregateSum(expr, repeat ? [sql`NOT (${repeat})`] : []);
  }
  switch (expr.node) {
    case 'restricted':
      return aggregateSum(SUMS[expr.of], [isUnmatched(context)]);
    case 'distribution': {
      const field = recordField(expr.field);
      return sql`quantilesExactWeightedStateIf(0.5, 0.95)(assumeNotNull(${field}), 1, isNotNull(${field}))`;
    }
    case 'earliest':
      return sql`min(${recordField(expr.field)})`;
    case 'latest':
      return sql`max(${recordField(expr.field)})`;
    case 'distinct': {
      const value = identifier(RECORD, expr.of);
      return sql`uniqExactStateIf(${value}, ${KNOWN[expr.of](value)})`;
    }
    case 'calledNumbers': {
      const number = recordField('called_number');
      return sql`groupUniqArrayStateIf(toUInt64OrZero(${number}), match(${number}, '^[0-9]{1,18}$'))`;
    }
    case 'comparison':
      throw new Error(`${id} cannot be aggregated from records`);
  }
}

const isSum = (expr: PartExpr): expr is SumExpr =>
  expr.node === 'count' || expr.node === 'sum' || expr.node === 'lengthSum' || expr.node === 'excessSum';

/** Sums of fields that may be unknown skip the unknown ones; a sum of nothing is 0. */
function aggregateSum(expr: SumExpr, restrictions: readonly Fragment[]): Fragment {
  const own = expr.node === 'lengthSum' || expr.where === undefined ? [] : [recordCondition(expr.where)];
  const conditions = [...own, ...restrictions];
  const where = conditions.length === 0 ? undefined : every(conditions);
  if (expr.node === 'count') {
    return where ? sql`countIf(${where})` : sql`count()`;
  }
  const value = summand(expr);
  return where ? sql`ifNull(sumIf(${value}, ${where}), 0)` : sql`ifNull(sum(${value}), 0)`;
}

function summand(expr: Exclude<SumExpr, { readonly node: 'count' }>): Fragment {
  const field = recordField(expr.field);
  switch (expr.node) {
    case 'sum':
      return field;
    case 'lengthSum':
      return sql`length(ifNull(${field}, ''))`;
    case 'excessSum':
      return sql`${field} - ${recordField(expr.over)}`;
  }
}

const KNOWN: Record<DistinctOf, (value: Fragment) => Fragment> = {
  customer_id: (value) => sql`${value} != 0`,
  provider_id: (value) => sql`${value} != 0`,
  called_number: (value) => sql`${value} != ''`,
  peer: (value) => sql`match(${value}, '^[0-9]+$')`,
};

/** Whether the rollup, whose columns carry the names of sums, holds what a part is aggregated from. */
export const isInRollup = (id: PartId): boolean => isRollupSum(id) || isDerived(id);

/** Aggregates the rollup. */
export const aggregateRollup = (id: PartId): Fragment => sql`sum(${identifier(RECORD, id)})`;

/**
 * Merges values of an inner SELECT. Sums stay sums; states stay states.
 *
 * @param where takes only rows of which this is true
 * @param version of which period the values are, where those of two stand side by side
 */
export function merge(id: PartId, from: string, where?: Fragment, version: PartVersion = ''): Fragment {
  const part = identifier(from, partColumn(id, version));
  const [suffix, values] = where === undefined ? [sql``, part] : [sql`If`, sql`${part}, ${where}`];
  switch (PARTS[id].node) {
    case 'distribution':
      return sql`quantilesExactWeightedMergeState${suffix}(0.5, 0.95)(${values})`;
    case 'distinct':
      return sql`uniqExactMergeState${suffix}(${values})`;
    case 'calledNumbers':
      return sql`groupUniqArrayMergeState${suffix}(${values})`;
    // No record gives no moment, where a plain minimum would give the first of 1970.
    case 'earliest':
      return where === undefined ? sql`min(${values})` : sql`minOrNullIf(${values})`;
    case 'latest':
      return where === undefined ? sql`max(${values})` : sql`maxOrNullIf(${values})`;
    default:
      return sql`sum${suffix}(${values})`;
  }
}
