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

/** The changes of one day are one event: marks at the same moment would cover each other. */
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
  const days = new Map<string, Change[]>();
  for (const change of changes.slice(0, MAX_EVENTS)) {
    days.set(change.day, [...(days.get(change.day) ?? []), change]);
  }
  return {
    events: [...days].map(([day, ofDay]) => eventOf(day, ofDay, side, timeZone)),
    truncated: changes.length > MAX_EVENTS,
    statements: [statement.text],
  };
}

/** An event tells so many changes, and of others how many there are. */
const TOLD = 8;
const SIDES: Readonly<Record<RateSide, string>> = { provider: 'Provider', customer: 'Customer' };

/** @param changes all of one day, largest first */
function eventOf(day: string, changes: readonly Change[], side: RateSide, timeZone: string): TollgridEvent {
  const told = changes.slice(0, TOLD);
  const more = changes.length - told.length;
  const isAlone = changes.length === 1;
  const lines = told.map(
    (change) => `${rates(change)}, ${isAlone ? `${change.previous_day} → ${day}` : shift(change)}.`
  );
  return {
    startMs: startOfDate(day, timeZone),
    title: `${SIDES[side]} ${isAlone ? `rate ${changes.map(shift).join()}` : `rates: ${counts(changes)}`}`,
    text: [...lines, ...(more > 0 ? [`And ${more} more.`] : [])].join('<br>'),
    tags: ['rate change', side, ...new Set([...changes.map(direction), ...told.map((change) => tag(nameOf(change)))])],
  };
}

function counts(changes: readonly Change[]): string {
  const up = changes.filter(isRise).length;
  const down = changes.length - up;
  return [...(up > 0 ? [`${up} up`] : []), ...(down > 0 ? [`${down} down`] : [])].join(', ');
}

const isRise = ({ rate, previous_rate: previous }: Change): boolean => rate > previous;
const direction = (change: Change): string => (isRise(change) ? 'up' : 'down');
const nameOf = ({ name, id }: Change): string => (name === '' ? `#${id}` : name);

/** `up 25.00 %`; of what was free before, `up`. */
function shift(change: Change): string {
  const share = Math.abs(change.rate / change.previous_rate - 1);
  return Number.isFinite(share) ? `${direction(change)} ${formatValue(share, 'fraction')}` : direction(change);
}

/** Who, where to, and both rates. */
function rates(change: Change): string {
  const rate = (value: number) => formatValue(value, 'moneyPerMinute');
  const route = `${plain(nameOf(change))}, ${plain(change.destination) || 'unknown destination'}`;
  return `${route}: ${rate(change.previous_rate)} → ${rate(change.rate)} ${change.currency || '(unknown currency)'} per minute`;
}
