/** Attempts that a report by number finds twice: under the number that was called and under the one that called. */
import { mayFindTwice } from '#model/number/selection';
import { dimensionsOf, splitFilter } from '#model/query/splitFilter';
import type { ReportQuery } from '#model/query/reportQuery';
import { every, identifier, sql, type Fragment } from '../fragment';
import type { Column } from '../select';
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

const IS_REPEAT = 'is_repeat';

/** Whether rows keep the two entries of an attempt apart while totals above them count it once. */
export const tellsRepeats = (query: ReportQuery): boolean => countingOf(query) === 'entries' && query.totals !== 'none';

/** What entries are grouped by, so that totals can leave repeats out. */
export const repeatKey = (context: PlanContext): readonly Column[] =>
  tellsRepeats(context.query) ? [{ as: IS_REPEAT, expr: isRepeat(context) }] : [];

/** Of a grouped row under `from`. */
export const notRepeated = (from: string): Fragment => sql`NOT ${identifier(from, IS_REPEAT)}`;

/** Conditions of a report by number on the entries. */
export function withinNumbers(context: PlanContext): readonly Fragment[] {
  const { numbers } = context.query;
  if (numbers === undefined) {
    return [];
  }
  const repeats = mayFindTwice(numbers) && countingOf(context.query) === 'one' ? [sql`NOT (${isRepeat(context)})`] : [];
  return [...entriesOf(numbers), ...repeats];
}
