/** The query of a list of calls: single records, a page at a time. */
import type { FilterNode } from '../query/filter';
import type { MoneyForm, QUERY_VERSION } from '../query/reportQuery';
import type { ReportId } from '../catalogue/index';
import type { NumberSelection } from '../number/selection';
import type { CallFieldId } from './fields';

/**
 * `calls`: every record of a period that meets the conditions, such as those behind a number of a report.
 * `numberCalls`: those of some numbers, found by them.
 */
export const CALL_LISTS = ['calls', 'numberCalls'] as const;
export type CallListId = (typeof CALL_LISTS)[number];

export const isCallListId = (id: unknown): id is CallListId => CALL_LISTS.some((list) => list === id);

/** The report whose dimensions are the conditions of a list: they mean the same there. */
export const REPORT_OF_LIST = { calls: 'breakout', numberCalls: 'number' } as const satisfies Record<
  CallListId,
  ReportId
>;

export interface CallOrder {
  readonly by: CallFieldId;
  readonly descending: boolean;
}

/** A parsed query; every default is filled in. */
export interface CallListQuery {
  readonly version: typeof QUERY_VERSION;
  readonly report: CallListId;
  /** Of `numberCalls` alone, which needs them. */
  readonly numbers?: NumberSelection;
  /** Columns, in order. */
  readonly fields: readonly CallFieldId[];
  /** Conditions on the dimensions of the list's report; measures have no meaning here. */
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
export type CallListQueryInput = Pick<CallListQuery, 'version' | 'report'> & Partial<CallListQuery>;

export const NEWEST_FIRST: CallOrder = { by: 'start_time', descending: true };

export const DEFAULT_CALLS = 100;
export const MAX_CALLS = 10_000;
