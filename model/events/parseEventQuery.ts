import { parseTimeZone } from '../query/parse';
import { parseFilter } from '../query/parseFilter';
import { isObject, Reader } from '../query/reader';
import { QUERY_VERSION } from '../query/reportQuery';
import { measuresOf } from '../query/splitFilter';
import { failure, success, type Result } from '../result';
import {
  DEFAULT_GAP_MINUTES,
  DEFAULT_MIN_CHANGE,
  DEFAULT_MIN_MINUTES,
  EVENT_KINDS,
  EVENTS,
  MAX_GAP_MINUTES,
  MAX_MIN_MINUTES,
  type EventQuery,
} from './eventQuery';

const KEYS = ['version', 'report', 'event', 'minGapMinutes', 'minChange', 'minMinutes', 'filter', 'timeZone'];

/** Whether JSON of unknown origin means to be a query for events. */
export const isEvents = (input: unknown): boolean => isObject(input) && input['report'] === EVENTS;

/** Reads a query for events from JSON of unknown origin: a good one, or every issue found. */
export function parseEventQuery(input: unknown): Result<EventQuery> {
  if (!isObject(input)) {
    return failure({ path: '', message: 'must be a query for events', value: input });
  }
  const reader = new Reader();
  reader.onlyKeys('', input, KEYS);
  if (input['version'] !== QUERY_VERSION) {
    reader.report('version', 'is not a version this release can read', input['version'], [String(QUERY_VERSION)]);
  }
  const gaps = { min: 1, max: MAX_GAP_MINUTES };
  const minutes = { min: 1, max: MAX_MIN_MINUTES };
  const query: EventQuery = {
    version: QUERY_VERSION,
    report: EVENTS,
    event: reader.oneOf('event', input['event'] ?? '', EVENT_KINDS, 'dataGaps'),
    minGapMinutes: reader.integer('minGapMinutes', input['minGapMinutes'], gaps, DEFAULT_GAP_MINUTES),
    minChange: parseChange(reader, input['minChange']),
    minMinutes: reader.integer('minMinutes', input['minMinutes'], minutes, DEFAULT_MIN_MINUTES),
    filter: input['filter'] === undefined ? undefined : parseConditions(reader, input['filter']),
    timeZone: parseTimeZone(reader, input['timeZone']),
  };
  return reader.issues.length === 0 ? success(query) : failure(...reader.issues);
}

function parseChange(reader: Reader, value: unknown): number {
  if (value === undefined) {
    return DEFAULT_MIN_CHANGE;
  }
  return typeof value === 'number' && value > 0 && value <= 10
    ? value
    : (reader.report('minChange', 'must be a fraction above 0 and at most 10, such as 0.05 for 5 %', value) ??
        DEFAULT_MIN_CHANGE);
}

/** Events are about records; rows, which have measures, there are none. */
function parseConditions(reader: Reader, value: unknown): EventQuery['filter'] {
  const filter = parseFilter(reader, 'filter', value, 'breakout');
  for (const id of filter === undefined ? [] : measuresOf(filter)) {
    reader.report('filter', 'events have no measures; use conditions on dimensions', id);
  }
  return filter;
}
