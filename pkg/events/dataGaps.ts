import { MAX_EVENTS, type EventQuery } from '#model/events/eventQuery';
import { formatValue } from '#model/format/units';
import { planDataGaps } from '../sql/plan/dataGaps';
import { print } from '../sql/print';
import type { FoundEvents, TollgridEvent } from './events';
import { searchContext, type EventSearch } from './search';

interface Gap {
  readonly gap_start: number;
  readonly gap_end: number;
}

/** Spans without any record that meets the conditions. @throws ReportFailure */
export async function dataGaps(search: EventSearch): Promise<FoundEvents> {
  const { context, connection, query, period, nowMs } = search;
  if (period.fromMs >= nowMs) {
    return { events: [], truncated: false, statements: [] };
  }
  const statement = print(
    planDataGaps(
      { longerThanSeconds: query.minGapMinutes * 60, nowMs, limit: MAX_EVENTS },
      searchContext(search, { fromMs: period.fromMs, toMs: Math.min(period.toMs, nowMs) })
    )
  );
  const gaps = await connection.rows<Gap>(context, statement);
  return {
    events: gaps.slice(0, MAX_EVENTS).map((gap) => eventOf(gap, query)),
    truncated: gaps.length > MAX_EVENTS,
    statements: [statement.text],
  };
}

const MINUTES = { day: 1440, h: 60 };

/** `16 min`, `2 h 5 min`, `3 days 4 h`: what somebody wants to know at a glance. */
function spanText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const days = Math.floor(minutes / MINUTES.day);
  const hours = Math.floor((minutes % MINUTES.day) / MINUTES.h);
  if (days > 0) {
    return `${days} ${days === 1 ? 'day' : 'days'}${hours > 0 ? ` ${hours} h` : ''}`;
  }
  const rest = `${minutes % MINUTES.h} min`;
  return hours > 0 ? `${hours} h ${rest}` : rest;
}

function eventOf({ gap_start, gap_end }: Gap, { timeZone, filter, minGapMinutes }: EventQuery): TollgridEvent {
  const [seconds, least] = [gap_end - gap_start, minGapMinutes * 60];
  const [startMs, endMs] = [gap_start * 1000, gap_end * 1000];
  const moment = (ms: number) => formatValue(ms, 'instant', timeZone);
  const records = filter === undefined ? 'No records' : 'No records that meet the conditions';
  return {
    startMs,
    endMs,
    // What an end of the period cuts off is longer than it looks.
    title: seconds > least ? `No records for ${spanText(seconds)}` : `No records for more than ${spanText(least)}`,
    text: `${records} from ${moment(startMs)} to ${moment(endMs)}, ${timeZone}.`,
    tags: ['data gap'],
  };
}
