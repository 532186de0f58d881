/** Look-ups by number in `cdr_number`, where every attempt stands under its called and under its calling number. */
import { digitsOf, type NumberSelection } from '#model/number/selection';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, parameter, some, sql, type Fragment } from '../fragment';
import { RECORD } from './records';

const number = identifier(RECORD, 'number');
const role = identifier(RECORD, 'role');
const peer = identifier(RECORD, 'peer');

/** Whether a column holds one of the numbers. Written so that the primary key prunes. */
function matches(selection: NumberSelection, column: Fragment): Fragment {
  const digits = digitsOf(selection);
  return selection.prefix
    ? some(digits.map((start) => sql`startsWith(${column}, ${parameter(start, 'String')})`))
    : sql`${column} IN ${parameter(digits, 'Array(String)')}`;
}

/** Conditions on the entries that a selection finds. */
export function entriesOf(selection: NumberSelection): readonly Fragment[] {
  const found = matches(selection, number);
  switch (selection.match) {
    case 'called':
      return [found, sql`${role} = 'called'`];
    case 'calling':
      // A call from a number to itself stands once, as called.
      return [found, sql`(${role} = 'calling' OR ${peer} = ${number})`];
    case 'either':
      return [found];
  }
}

/** The entry of an attempt that a selection by either number has found under its called number already. */
export function repeatsOf(selection: NumberSelection): Fragment {
  return sql`${role} = 'calling' AND ${matches(selection, peer)}`;
}

type NumberQuery = Pick<ReportQuery, 'rows' | 'numbers'>;

const keepsEntriesApart = ({ rows }: NumberQuery): boolean => rows.includes('number') || rows.includes('role');
const mayRepeat = ({ numbers }: NumberQuery): boolean => numbers?.match === 'either';

/**
 * Whether the same attempt may stand in several rows, so that totals above them must count it once: it does under each
 * of its two numbers.
 */
export const countsOnce = (query: NumberQuery): boolean => mayRepeat(query) && keepsEntriesApart(query);

export function isRepeat({ numbers }: NumberQuery): Fragment {
  return numbers === undefined ? sql`0` : repeatsOf(numbers);
}

/** Conditions of a report by number on the entries. */
export function withinNumbers(query: NumberQuery): readonly Fragment[] {
  const { numbers } = query;
  if (numbers === undefined) {
    return [];
  }
  const repeats = mayRepeat(query) && !keepsEntriesApart(query) ? [sql`NOT (${repeatsOf(numbers)})`] : [];
  return [...entriesOf(numbers), ...repeats];
}
