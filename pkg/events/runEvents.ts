/** Answers a query for events with a frame as Grafana's annotations read it. */
import { MAX_EVENTS, type EventKind, type EventQuery } from '#model/events/eventQuery';
import type { Connections } from '../clickhouse/connections';
import { builtFrame } from '../frames/builtFrame';
import { checkedPeriod } from '../handlers/period';
import type { CallContext, QueryAnswer, QueryRequest } from '../handlers/types';
import { dataGaps } from './dataGaps';
import type { FoundEvents } from './events';
import { rateChanges } from './rateChanges';
import type { EventSearch } from './search';

const SEARCHES: Readonly<Record<EventKind, (search: EventSearch) => Promise<FoundEvents>>> = { dataGaps, rateChanges };

/**
 * One frame: `time` and `timeEnd` (epoch milliseconds), `title`, `text`, `tags` with commas between them; in the order
 * of time.
 *
 * @throws ReportFailure
 */
export async function runEvents(
  connections: Connections,
  context: CallContext,
  { refId, range }: QueryRequest,
  query: EventQuery,
  nowMs: number
): Promise<QueryAnswer> {
  const connection = connections.of(context);
  const search = { context, connection, query, period: checkedPeriod(range), nowMs };
  const { events: found, truncated, statements } = await SEARCHES[query.event](search);
  const events = [...found].reverse();
  const frame = await builtFrame({
    name: query.event,
    refId,
    // Grafana finds the parts of an annotation by what its fields are called on screen: no other names for them.
    fields: [
      { name: 'time', type: 'time', values: events.map(({ startMs }) => startMs) },
      { name: 'timeEnd', type: 'moment', values: events.map(({ endMs = null }) => endMs) },
      { name: 'title', type: 'text', values: events.map(({ title }) => title) },
      { name: 'text', type: 'text', values: events.map(({ text }) => text) },
      { name: 'tags', type: 'text', values: events.map(({ tags }) => tags.join(',')) },
    ],
    meta: {
      preferredVisualisationType: 'table',
      executedQueryString: statements.join(';\n\n'),
      notices: truncated
        ? [{ severity: 'info', text: `These are the last ${MAX_EVENTS} events; there are more.` }]
        : [],
      custom: { tollgrid: { query } },
    },
  });
  return { status: 200, frames: [frame] };
}
