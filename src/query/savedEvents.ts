/** Queries for events as dashboards save them. */
import { EVENTS, type EventQueryInput } from '#model/events/eventQuery';
import type { SavedQuery } from './savedQuery';

/** Values of its conditions, and its zone, may be template variables. */
export type SavedEvents = EventQueryInput;

/** Everything that the data source is asked. */
export type AnySavedQuery = SavedQuery | SavedEvents;

export const DEFAULT_EVENTS: SavedEvents = { version: 1, report: EVENTS, event: 'rateChanges' };

export const isSavedEvents = (query: AnySavedQuery): query is SavedEvents => query.report === EVENTS;
