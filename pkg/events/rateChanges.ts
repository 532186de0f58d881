import { MAX_EVENTS } from '#model/events/eventQuery';
import { formatValue } from '#model/format/units';
import { dateOf, startOfDate } from '#model/time/calendar';
import { addDays } from '#model/time/days';
import { planRateChanges, RATE_SIDES, type RateSide } from '../sql/plan/rateChanges';
import { print } from '../sql/print';
import { plain, tag, type FoundEvents, type TollgridEvent } from './events';
import { searchContext, type EventSearch } from './search';

interface Change {
  /** `YYYY-MM-DD` of the zone. */
  readonly day: string;
  readonly previous_day: string;
  readonly name: string;
  readonly id: number;
  readonly destination: string;
  readonly currency: string;
  readonly rate: number;
  readonly previous_rate: number;
}

/** Days before the period whose rates its first days are compared with: not every destination has traffic every day. */
const DAYS_BEFORE = 7;

/** Changes of the average rates that providers bill and that customers are billed, day by day. @throws ReportFailure */
export async function rateChanges(search: EventSearch): Promise<FoundEvents> {
  const [provider, customer] = await Promise.all([changesOf(search, 'provider'), changesOf(search, 'customer')]);
  const events = [...provider.events, ...customer.events].sort((a, b) => b.startMs - a.startMs);
  return {
    events: events.slice(0, MAX_EVENTS),
    truncated: provider.truncated || customer.truncated || events.length > MAX_EVENTS,
    statements: [...provider.statements, ...customer.statements],
  };
}

async function changesOf(search: EventSearch, side: RateSide): Promise<FoundEvents> {
  const { context, connection, query, period, nowMs } = search;
  const { timeZone, minChange, minMinutes } = query;
  // A part of a day is no day to compare: both ends are widened to whole ones.
  const fromDay = dateOf(period.fromMs, timeZone);
  const from = startOfDate(addDays(fromDay, -DAYS_BEFORE), timeZone);
  const lastDay = dateOf(Math.min(period.toMs - 1, nowMs), timeZone);
  const to = startOfDate(addDays(lastDay, 1), timeZone);
  const statement = print(
    planRateChanges(
      { side, minChange, minSeconds: minMinutes * 60, fromDay, limit: MAX_EVENTS },
      searchContext(search, { fromMs: from, toMs: to }, RATE_SIDES[side])
    )
  );
  const changes = await connection.rows<Change>(context, statement);
  return {
    events: changes.slice(0, MAX_EVENTS).map((change) => eventOf(change, side, timeZone)),
    truncated: changes.length > MAX_EVENTS,
    statements: [statement.text],
  };
}

function eventOf(change: Change, side: RateSide, timeZone: string): TollgridEvent {
  const { day, previous_day: previousDay, name, id, destination, currency } = change;
  const party = plain(name === '' ? `#${id}` : name);
  const rate = (value: number) => formatValue(value, 'moneyPerMinute');
  const rose = change.rate > change.previous_rate;
  const share = Math.abs(change.rate / change.previous_rate - 1);
  const size = Number.isFinite(share) ? ` ${formatValue(share, 'fraction')}` : '';
  return {
    startMs: startOfDate(day, timeZone),
    title: `${side === 'provider' ? 'Provider' : 'Customer'} rate ${rose ? 'up' : 'down'}${size}`,
    text: `${party}, ${plain(destination) || 'unknown destination'}: ${rate(change.previous_rate)} → ${rate(change.rate)} ${currency || '(unknown currency)'} per minute, ${previousDay} → ${day}.`,
    tags: ['rate change', side, rose ? 'up' : 'down', tag(name === '' ? `#${id}` : name)],
  };
}
