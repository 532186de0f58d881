/** Schedules in words. */
import { dateTimeFormat } from '@grafana/data';
import { REPORTS } from '#model/catalogue/index';
import { dimensionLabel } from '#model/catalogue/labels';
import type { ReportQueryInput } from '#model/query/reportQuery';
import type { Clock, Frequency, Weekday } from '#model/schedule/clock';
import type { ScheduleDetails } from '#model/schedule/details';
import type { ReportPeriod } from '#model/schedule/period';

export const WEEKDAYS: ReadonlyArray<{ readonly value: Weekday; readonly label: string }> = [
  { value: 1, label: 'Monday' },
  { value: 2, label: 'Tuesday' },
  { value: 3, label: 'Wednesday' },
  { value: 4, label: 'Thursday' },
  { value: 5, label: 'Friday' },
  { value: 6, label: 'Saturday' },
  { value: 7, label: 'Sunday' },
];

const weekdayText = (weekday: Weekday): string => WEEKDAYS[weekday - 1]?.label ?? String(weekday);

/** `1st`, `22nd`, `31st`. */
export function ordinal(day: number): string {
  const isTeen = day % 100 >= 11 && day % 100 <= 13;
  const ending = isTeen ? undefined : ['st', 'nd', 'rd'][(day % 10) - 1];
  return `${day}${ending ?? 'th'}`;
}

function frequencyText(frequency: Exclude<Frequency, { every: 'hour' }>): string {
  switch (frequency.every) {
    case 'day':
      return 'Every day';
    case 'week':
      return `Every ${weekdayText(frequency.weekday)}`;
    case 'twoWeeks':
      return `Every other ${weekdayText(frequency.weekday)}`;
    case 'month':
      return frequency.day === 'last'
        ? 'On the last day of the month'
        : `On the ${ordinal(frequency.day)} of the month`;
  }
}

/** `Every Monday at 08:00, Europe/Madrid`. */
export const clockText = ({ frequency, time, timeZone }: Clock): string =>
  frequency.every === 'hour'
    ? `Every hour at minute ${String(frequency.minute).padStart(2, '0')}, ${timeZone}`
    : `${frequencyText(frequency)} at ${time}, ${timeZone}`;

/** `the day before`, as in "covers the day before". */
export function coveredText(period: ReportPeriod): string {
  switch (period.last) {
    case 'hour':
      return 'the hour before';
    case 'day':
      return 'the day before';
    case 'week':
      return 'the week before, Monday to Sunday';
    case 'month':
      return 'the month before';
    case 'days':
      return period.days === 1 ? 'the day before' : `the ${period.days} days before`;
  }
}

/** `Breakout by Customer › Provider`. */
export function reportText(query: Pick<ReportQueryInput, 'report' | 'rows' | 'side' | 'jurisdiction'>): string {
  const groups = query.rows.map((id) => dimensionLabel(query, id)).join(' › ');
  return groups === '' ? `${REPORTS[query.report].label}, total only` : `${REPORTS[query.report].label} by ${groups}`;
}

/** `Breakout by Customer`, or `Breakout by Customer, as PDF and CSV`. */
export function sentText({ query, formats }: Pick<ScheduleDetails, 'query' | 'formats'>): string {
  const files = formats.filter((format) => format !== 'mail').map((format) => format.toUpperCase());
  return `${reportText(query)}${files.length === 0 ? '' : `, as ${files.join(' and ')}`}`;
}

/** `Mon 30 Nov 2026, 08:00`, on the wall clock of a zone. */
export const momentText = (epochMs: number, timeZone: string): string =>
  dateTimeFormat(epochMs, { format: 'ddd D MMM YYYY, HH:mm', timeZone });
