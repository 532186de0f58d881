/** Attempts that a report by number finds twice: under the number that was called and under the one that called. */
import { mayFindTwice } from '#model/number/selection';
import { dimensionsOf, splitFilter } from '#model/query/splitFilter';
import { every, sql, type Fragment } from '../fragment';
import { calledEntryFilter } from './conditions';
import type { PlanContext } from './context';
import { CALLED_ENTRY, countingOf, entriesOf, isSecondEntry } from './numbers';

/** Whether an entry repeats an attempt: the entry of its called number is found too, and passes the same conditions. */
export function isRepeat(context: PlanContext): Fragment {
  const { numbers, filter } = context.query;
  if (numbers === undefined || !mayFindTwice(numbers)) {
    return sql`0`;
  }
  const conditions = splitFilter(filter).records.filter((node) => dimensionsOf(node).some((id) => id in CALLED_ENTRY));
  return every([isSecondEntry(numbers), ...conditions.map((node) => calledEntryFilter(node, context))]);
}

/** Conditions of a report by number on the entries. */
export function withinNumbers(context: PlanContext): readonly Fragment[] {
  const { numbers } = context.query;
  if (numbers === undefined) {
    return [];
  }
  const repeats = mayFindTwice(numbers) && countingOf(context.query) === 'one' ? [sql`NOT (${isRepeat(context)})`] : [];
  return [...entriesOf(numbers), ...repeats];
}
