/** Parts: how they are aggregated from records or from the rollup, and how their states are merged further up. */
import { partsOf, measureOf } from '#model/catalogue/index';
import { PARTS, type PartId } from '#model/catalogue/parts';
import type { PartExpr } from '#model/catalogue/expr';
import type { MeasureId } from '#model/catalogue/measures';
import { identifier, sql, type Fragment } from '../fragment';
import { recordCondition, recordField, RECORD } from './records';

/** Parts that a set of measures needs, each once, in catalogue order. */
export function partsNeeded(measures: readonly MeasureId[]): readonly PartId[] {
  const needed = new Set(measures.flatMap((id) => partsOf(measureOf(id).expr)));
  return (Object.keys(PARTS) as PartId[]).filter((id) => needed.has(id));
}

/** Aggregates records into a mergeable value. */
export function aggregateRecords(id: PartId): Fragment {
  const expr: PartExpr = PARTS[id];
  switch (expr.node) {
    case 'count':
      return expr.where ? sql`countIf(${recordCondition(expr.where)})` : sql`count()`;
    case 'sum':
      return sumOf(recordField(expr.field), expr.where && recordCondition(expr.where));
    case 'distribution': {
      const field = recordField(expr.field);
      return sql`quantilesExactWeightedStateIf(0.5, 0.95)(assumeNotNull(${field}), 1, isNotNull(${field}))`;
    }
  }
}

/** Sums of fields that may be unknown skip the unknown ones; a sum of nothing is 0. */
function sumOf(field: Fragment, where: Fragment | undefined): Fragment {
  return where ? sql`ifNull(sumIf(${field}, ${where}), 0)` : sql`ifNull(sum(${field}), 0)`;
}

/** Aggregates the rollup, whose columns carry the parts' own names. */
export const aggregateRollup = (id: PartId): Fragment => sql`sum(${identifier(RECORD, id)})`;

/** Merges values of an inner SELECT. Sums stay sums; distributions stay distributions. */
export function merge(id: PartId, from: string): Fragment {
  const part = identifier(from, id);
  return PARTS[id].node === 'distribution'
    ? sql`quantilesExactWeightedMergeState(0.5, 0.95)(${part})`
    : sql`sum(${part})`;
}
