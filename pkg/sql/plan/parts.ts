/** Parts: how they are aggregated from records or from the rollup, and how their states are merged further up. */
import { partsOf, measureOf } from '#model/catalogue/index';
import { isSumId, PARTS, SUMS, sumsOf, type PartId } from '#model/catalogue/parts';
import type { DistinctOf, SumExpr } from '#model/catalogue/expr';
import type { MeasureId } from '#model/catalogue/measures';
import { measuresUsed } from '#model/frame';
import { every, identifier, sql, type Fragment } from '../fragment';
import type { PlanContext } from './context';
import { countingOf } from './numbers';
import { recordCondition, recordField, RECORD } from './records';
import { isUnmatched } from './numbering';

/** A column that holds a part. */
export interface PartColumn {
  readonly as: string;
  readonly of: PartId;
  /** Without the attempts that stand under both their numbers a second time. */
  readonly once: boolean;
}

/** Parts that a set of measures needs, each once, in catalogue order. */
export function partsNeeded(measures: readonly MeasureId[]): readonly PartId[] {
  const needed = new Set(measures.flatMap((id) => partsOf(measureOf(id).expr)));
  return (Object.keys(PARTS) as PartId[]).filter((id) => needed.has(id));
}

/** Columns of the leaves. */
export const partColumns = (context: PlanContext): readonly PartColumn[] =>
  columnsOf(context, partsNeeded(measuresUsed(context.query)));

/** Columns that records are aggregated into: derived parts are computed from them later. */
export function aggregatedColumns(context: PlanContext): readonly PartColumn[] {
  const parts = partsNeeded(measuresUsed(context.query));
  const aggregated = new Set(parts.flatMap((id): readonly PartId[] => (isDerived(id) ? sumsOf(id) : [id])));
  return columnsOf(context, [...aggregated]);
}

/** Parts that are computed from groups of records which have keys of their own, rather than from single records. */
export function isDerived(id: PartId): boolean {
  const expr = PARTS[id];
  return expr.node === 'comparison' || (expr.node === 'restricted' && expr.to.node === 'jurisdiction');
}

function columnsOf({ query }: PlanContext, parts: readonly PartId[]): readonly PartColumn[] {
  const counting = countingOf(query);
  return parts.flatMap((id): readonly PartColumn[] => {
    const column: PartColumn = { as: id, of: id, once: counting === 'attempts' && isAddedUp(id) };
    return counting === 'entries' && isAddedUp(id) ? [column, { as: onceName(id), of: id, once: true }] : [column];
  });
}

export const onceName = (id: PartId): string => `${id}_once`;

/** Seeing a record twice changes the part. */
export const isAddedUp = (id: PartId): boolean => isSumId(id) || PARTS[id].node === 'restricted';

/**
 * Aggregates records into a mergeable value.
 *
 * @param isRepeat whether a record repeats an attempt that has another
 */
export function aggregateRecords({ of, once }: PartColumn, context: PlanContext, isRepeat: Fragment): Fragment {
  const expr = PARTS[of];
  switch (expr.node) {
    case 'count':
    case 'sum':
    case 'lengthSum':
      return aggregateSum(expr, once ? [sql`NOT (${isRepeat})`] : []);
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
      return sql`uniqExactStateIf(${value}, ${isKnown(expr.of, value)})`;
    }
    case 'comparison':
      throw new Error(`${of} cannot be aggregated from records`);
  }
}

/** Sums of fields that may be unknown skip the unknown ones; a sum of nothing is 0. */
function aggregateSum(expr: SumExpr, restrictions: readonly Fragment[]): Fragment {
  const own = expr.node === 'lengthSum' || expr.where === undefined ? [] : [recordCondition(expr.where)];
  const conditions = [...own, ...restrictions];
  const where = conditions.length === 0 ? undefined : every(conditions);
  if (expr.node === 'count') {
    return where ? sql`countIf(${where})` : sql`count()`;
  }
  const field = recordField(expr.field);
  const value = expr.node === 'lengthSum' ? sql`length(ifNull(${field}, ''))` : field;
  return where ? sql`ifNull(sumIf(${value}, ${where}), 0)` : sql`ifNull(sum(${value}), 0)`;
}

const isKnown = (of: DistinctOf, value: Fragment): Fragment =>
  of === 'peer' ? sql`match(${value}, '^[0-9]+$')` : sql`${value} != 0`;

/** Whether the rollup, whose columns carry the names of sums, holds what a part is aggregated from. */
export const isInRollup = (id: PartId): boolean => isSumId(id) || isDerived(id);

/** Aggregates the rollup. */
export const aggregateRollup = ({ of }: PartColumn): Fragment => sql`sum(${identifier(RECORD, of)})`;

/** Merges values of an inner SELECT. Sums stay sums; states stay states. */
export function merge({ as, of }: Pick<PartColumn, 'as' | 'of'>, from: string): Fragment {
  const part = identifier(from, as);
  switch (PARTS[of].node) {
    case 'distribution':
      return sql`quantilesExactWeightedMergeState(0.5, 0.95)(${part})`;
    case 'distinct':
      return sql`uniqExactMergeState(${part})`;
    case 'earliest':
      return sql`min(${part})`;
    case 'latest':
      return sql`max(${part})`;
    default:
      return sql`sum(${part})`;
  }
}
