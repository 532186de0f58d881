/** What a report covers: closed calendar periods before it is sent. */
import { dateOf, isoInZone, startOfDate } from '../time/calendar';
import { addDays, firstOfMonth, mondayOf } from '../time/days';
import { startOfHour } from './hours';

/** The previous hour, day, ISO week (from Monday), month, or so many days before the day of sending. */
export type ReportPeriod =
  | { readonly last: 'hour' }
  | { readonly last: 'day' }
  | { readonly last: 'week' }
  | { readonly last: 'month' }
  | { readonly last: 'days'; readonly days: number };

export const REPORT_PERIODS = ['hour', 'day', 'week', 'month', 'days'] as const satisfies ReadonlyArray<
  ReportPeriod['last']
>;
export const MAX_DAYS = 366;

/** Half-open, in epoch milliseconds. */
export interface ClosedPeriod {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The last period that has ended when a report is sent, by the calendar of the zone: days may have 23 or 25 hours. */
export function closedPeriod(period: ReportPeriod, sendMs: number, timeZone: string): ClosedPeriod {
  if (period.last === 'hour') {
    const toMs = startOfHour(sendMs, timeZone);
    return { fromMs: startOfHour(toMs - 1, timeZone), toMs };
  }
  const { from, to } = closedDates(period, dateOf(sendMs, timeZone));
  return { fromMs: startOfDate(from, timeZone), toMs: startOfDate(to, timeZone) };
}

/** First day, and the day after the last. */
function closedDates(
  period: Exclude<ReportPeriod, { last: 'hour' }>,
  today: string
): { readonly from: string; readonly to: string } {
  switch (period.last) {
    case 'day':
      return { from: addDays(today, -1), to: today };
    case 'days':
      return { from: addDays(today, -period.days), to: today };
    case 'week': {
      const to = mondayOf(today);
      return { from: addDays(to, -7), to };
    }
    case 'month': {
      const to = firstOfMonth(today);
      return { from: firstOfMonth(addDays(to, -1)), to };
    }
  }
}

/**
 * A closed period as a mail names it: `2026-11-22, Europe/Madrid`, `2026-11-16 to 2026-11-22, UTC`, `2026-10, UTC`,
 * `2026-11-22 07:00 to 08:00, UTC`; both days are part of it.
 */
export function periodText({ last }: ReportPeriod, { fromMs, toMs }: ClosedPeriod, timeZone: string): string {
  return `${datesText(last, fromMs, toMs, timeZone)}, ${timeZone}`;
}

function datesText(last: ReportPeriod['last'], fromMs: number, toMs: number, timeZone: string): string {
  const [from, to] = [isoInZone(fromMs, timeZone), isoInZone(toMs, timeZone)];
  if (last === 'hour') {
    // Around a clock change the same time may be shown twice.
    const isChange = from.slice(19) !== to.slice(19);
    const time = (iso: string) => (isChange ? `${iso.slice(11, 16)} (UTC${iso.slice(19)})` : iso.slice(11, 16));
    return `${from.slice(0, 10)} ${time(from)} to ${time(to)}`;
  }
  const [first, final] = [from.slice(0, 10), dateOf(toMs - 1, timeZone)];
  return last === 'month' ? first.slice(0, 7) : first === final ? first : `${first} to ${final}`;
}
