/** Queries in words; conditions in words are the model's. */
import { dimensionOf, measureOf } from '#model/catalogue/index';
import { describeCondition } from '#model/format/conditionText';
import { isCallList, type AnyQueryInput } from '#model/query/parseQuery';

export { describeCondition, DIMENSION_OPERATOR_LABELS, plainName, type NameOf } from '#model/format/conditionText';

/** `Customer › Provider: Attempts, ASR`, or `Calls of +12125550100, +442079460000`, or `Calls: Country is one of US`. */
export function describeQuery(query: AnyQueryInput): string {
  if (!isCallList(query)) {
    const groups = query.rows.map((id) => dimensionOf(id).label).join(' › ');
    return `${groups || 'Grand total'}: ${query.measures.map((id) => measureOf(id).label).join(', ')}`;
  }
  if (query.report === 'calls') {
    return query.filter === undefined ? 'Calls' : `Calls: ${describeCondition(query.filter)}`;
  }
  return `Calls of ${[query.numbers?.list ?? []].flat().join(', ') || 'no number yet'}`;
}
