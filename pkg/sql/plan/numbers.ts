/** Look-ups by number in `cdr_number`, where every attempt stands under its called and under its calling number. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { measuresUsed } from '#model/frame';
import { digitsOf, mayFindTwice, type NumberSelection } from '#model/number/selection';
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

/** The entry of an attempt that a selection by either number finds under its called number as well. */
export const isSecondEntry = (selection: NumberSelection): Fragment =>
  sql`${role} = 'calling' AND ${matches(selection, peer)}`;

/** The dimensions that differ between the two entries of an attempt, as they are in the one of the called number. */
export const CALLED_ENTRY: Partial<Record<DimensionId, Fragment>> = { number: peer, role: sql`'called'` };

/**
 * How a report counts an attempt both of whose numbers are looked for, which therefore has two entries.
 * - `one`: only one of them is read
 * - `attempts`: both are read, since each has a peer of its own; all else counts the attempt once
 * - `entries`: rows keep the two apart; totals above them count the attempt once
 */
export type Counting = 'one' | 'attempts' | 'entries';

export function countingOf(query: ReportQuery): Counting {
  if (query.numbers === undefined || !mayFindTwice(query.numbers)) {
    return 'one';
  }
  if (query.rows.includes('number') || query.rows.includes('role')) {
    return 'entries';
  }
  return measuresUsed(query).includes('peers') ? 'attempts' : 'one';
}
