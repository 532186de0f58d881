/** What narrows a report down or adds to it, each as one chip. */
import { measureOf } from '#model/catalogue/index';
import { formatValue } from '#model/format/units';
import type { FilterNode } from '#model/query/filter';
import type { Top } from '#model/query/reportQuery';
import { describeCondition, type NameOf } from '../../../query/describe';
import { conditionsOf } from '../../../query/conditions';
import { type PivotAction, type PivotState } from '../../types';
import { COMPARISON_LABELS } from '../../../query/options';

export interface Chip {
  readonly key: string;
  readonly text: string;
  /** The condition that it shows, for its editor. */
  readonly condition?: FilterNode;
  /** Takes it away. */
  readonly removal: PivotAction;
}

/** `Top 10 by Profit, the rest as Other`. */
export function topText({ count, by, descending, others }: Top): string {
  const rest = others ? ', the rest as Other' : '';
  return `${descending ? 'Top' : 'Smallest'} ${formatValue(count, 'count')} by ${measureOf(by).label}${rest}`;
}

/** @param isShownElsewhere conditions that another control shows already */
export function chipsOf(
  { query }: PivotState,
  nameOf: NameOf,
  isShownElsewhere: (condition: FilterNode) => boolean
): readonly Chip[] {
  const { filter, top, compare } = query;
  return [
    ...conditionsOf(filter)
      .filter((condition) => !isShownElsewhere(condition))
      .map(
        (condition): Chip => ({
          key: JSON.stringify(condition),
          text: describeCondition(condition, nameOf),
          condition,
          removal: { type: 'removeCondition', condition },
        })
      ),
    ...(top === undefined ? [] : [{ key: 'top', text: topText(top), removal: { type: 'setTop' } } as const]),
    ...(compare === undefined
      ? []
      : [
          {
            key: 'compare',
            text: `Compared with ${COMPARISON_LABELS[compare].toLowerCase()}`,
            removal: { type: 'setCompare' },
          } as const,
        ]),
  ];
}
