/** The query of a list of calls: single records, found by their numbers, a page at a time. */
import type { FilterNode } from '../query/filter';
import type { MoneyForm, QUERY_VERSION } from '../query/reportQuery';
import type { NumberSelection } from '../number/selection';
import type { CallFieldId } from './fields';

export const CALL_LIST = 'numberCalls';

export interface CallOrder {
  readonly by: CallFieldId;
  readonly descending: boolean;
}

/** A parsed query; every default is filled in. */
export interface CallListQuery {
  readonly version: typeof QUERY_VERSION;
  readonly report: typeof CALL_LIST;
  readonly numbers: NumberSelection;
  /** Columns, in order. */
  readonly fields: readonly CallFieldId[];
  /** Conditions on the dimensions of the report by number; measures have no meaning here. */
  readonly filter?: FilterNode;
  /** Ties are newest first; unknown values come last in either direction. */
  readonly orderBy: CallOrder;
  /** Most calls of this page. */
  readonly limit: number;
  /** The page begins after the call at this cursor, which belongs to the same order. */
  readonly after?: string;
  /** IANA zone of calendar conditions and of times as text. */
  readonly timeZone: string;
  readonly moneyAs: MoneyForm;
}

/** What is saved and sent: everything with a default may be left out. */
export type CallListQueryInput = Pick<CallListQuery, 'version' | 'report' | 'numbers'> & Partial<CallListQuery>;

export const NEWEST_FIRST: CallOrder = { by: 'start_time', descending: true };

export const DEFAULT_CALLS = 100;
export const MAX_CALLS = 10_000;
