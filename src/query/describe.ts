/** Queries in words; conditions in words are the model's. */
import { dimensionOf, isDimensionId, isMeasureId, measureOf } from '#model/catalogue/index';
import { describeCondition } from '#model/format/conditionText';
import { isSavedEvents, type AnySavedQuery } from './savedEvents';
import { isSavedCallList } from './savedQuery';

export { describeCondition, DIMENSION_OPERATOR_LABELS, plainName, type NameOf } from '#model/format/conditionText';

/** `Customer › Provider: Attempts, ASR`, or `Calls of +12125550100, +442079460000`, or `Calls: Country is one of US`. */
export function describeQuery(query: AnySavedQuery): string {
  if (isSavedEvents(query)) {
    return query.event === 'dataGaps' ? 'Data gaps' : 'Rate changes';
  }
  if (!isSavedCallList(query)) {
    const groups = query.rows.map((id) => (isDimensionId(id) ? dimensionOf(id).label : id)).join(' › ');
    const measures = query.measures.map((id) => (isMeasureId(id) ? measureOf(id).label : id)).join(', ');
    return `${groups || 'Grand total'}: ${measures}`;
  }
  if (query.report === 'calls') {
    return query.filter === undefined ? 'Calls' : `Calls: ${describeCondition(query.filter)}`;
  }
  return `Calls of ${[query.numbers?.list ?? []].flat().join(', ') || 'no number yet'}`;
}
