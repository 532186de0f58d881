/** Queries for events: what dashboards mark on their time axis. */
import type { FilterNode } from '../query/filter';
import type { QUERY_VERSION } from '../query/reportQuery';

/** Stands under `report`, where other queries name theirs. */
export const EVENTS = 'events';

/**
 * `dataGaps`: spans without any record. `rateChanges`: days from which on a provider bills, or a customer is billed,
 * another average rate for a destination than before.
 */
export const EVENT_KINDS = ['dataGaps', 'rateChanges'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A parsed query; every default is filled in. */
export interface EventQuery {
  readonly version: typeof QUERY_VERSION;
  readonly report: typeof EVENTS;
  readonly event: EventKind;
  /** Of `dataGaps`: a longer span without records is a gap. */
  readonly minGapMinutes: number;
  /** Of `rateChanges`: least change, as a fraction of the rate before. */
  readonly minChange: number;
  /** Of `rateChanges`: billed minutes of a day from which on its rate counts. With few, every rounding would show. */
  readonly minMinutes: number;
  /** Conditions on dimensions of Breakout; measures have no meaning here. */
  readonly filter?: FilterNode;
  /** IANA zone of days. */
  readonly timeZone: string;
}

/** What is saved and sent: everything with a default may be left out. */
export type EventQueryInput = Pick<EventQuery, 'version' | 'report' | 'event'> & Partial<EventQuery>;

export const DEFAULT_GAP_MINUTES = 15;
export const MAX_GAP_MINUTES = 44_640;
export const DEFAULT_MIN_CHANGE = 0.05;
export const DEFAULT_MIN_MINUTES = 60;
export const MAX_MIN_MINUTES = 1_000_000;

/** Most events of one answer: more marks than these cover a chart. */
export const MAX_EVENTS = 500;
