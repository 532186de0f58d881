/** The query of a list of calls: single records, a page at a time. */
import type { FilterNode } from '../query/filter';
import type { JurisdictionOptions, MoneyForm, QUERY_VERSION } from '../query/reportQuery';
import type { ReportId } from '../catalogue/index';
import type { NumberEnd } from '../catalogue/types';
import type { NumberSelection } from '../number/selection';
import type { CallFieldId } from './fields';

/**
 * `calls`: every record of a period that meets the conditions, such as those behind a number of a report.
 * `numberCalls`: those of some numbers, found by them.
 */
export const CALL_LISTS = ['calls', 'numberCalls'] as const;
export type CallListId = (typeof CALL_LISTS)[number];

export const isCallListId = (id: unknown): id is CallListId => CALL_LISTS.some((list) => list === id);

/** Reports whose numbers a list of calls may stand behind. */
export const LISTED_REPORTS = ['breakout', 'dtmf', 'usaRateCenter', 'usaCalls'] as const satisfies ReportId[];
export type ListedReport = (typeof LISTED_REPORTS)[number];

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
  /** Of `calls` alone: the report whose dimensions the conditions are about. */
  readonly of?: ListedReport;
  /** Of the report `usaRateCenter` alone. */
  readonly side?: NumberEnd;
  /** Of the report `usaCalls` alone. */
  readonly jurisdiction?: JurisdictionOptions;
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

/** The report whose dimensions are the conditions of a list: they mean the same there. */
export const reportOfList = ({ report, of = 'breakout' }: Pick<CallListQueryInput, 'report' | 'of'>): ReportId =>
  report === 'numberCalls' ? 'number' : of;

export const NEWEST_FIRST: CallOrder = { by: 'start_time', descending: true };

export const DEFAULT_CALLS = 100;
export const MAX_CALLS = 10_000;
