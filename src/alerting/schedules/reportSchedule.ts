/** The clock of a schedule as `schedule` of a report, and back; weekday, day and time are those of `startDate`. */
import { type Clock, type Frequency, type Weekday } from '#model/schedule/clock';
import { parseInstant, dateOf } from '#model/time/calendar';
import { weekdayOf } from '#model/time/days';
import { isTimeZone, wallTime } from '#model/time/zone';
import { type Json, text } from '../api/json';

/** @param startDate the first send moment, ISO 8601 in the clock's zone */
export const scheduleOf = ({ frequency, timeZone }: Clock, startDate: string): Json => ({
  startDate,
  endDate: null,
  timeZone,
  workdaysOnly: false,
  intervalFrequency: '',
  intervalAmount: 0,
  ...frequencyOf(frequency),
});

function frequencyOf(frequency: Frequency): Json {
  switch (frequency.every) {
    case 'hour':
      return { frequency: 'hourly' };
    case 'day':
      return { frequency: 'daily' };
    case 'week':
      return { frequency: 'weekly' };
    case 'twoWeeks':
      return { frequency: 'custom', intervalFrequency: 'weeks', intervalAmount: 2 };
    case 'month':
      return { frequency: 'monthly', dayOfMonth: String(frequency.day) };
  }
}

/** Undefined for schedules that only Grafana's own pages make. */
export function clockOf(schedule: Json): Clock | undefined {
  const timeZone = text(schedule.timeZone);
  const startMs = parseInstant(text(schedule.startDate));
  if (startMs === undefined || !isTimeZone(timeZone) || schedule.workdaysOnly === true || schedule.endDate) {
    return undefined;
  }
  const { hour, minute } = wallTime(startMs, timeZone);
  const frequency = readFrequency(schedule, dateOf(startMs, timeZone), minute);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = frequency?.every === 'hour' ? NO_TIME : `${two(hour)}:${two(minute)}`;
  return frequency && { frequency, time, timeZone };
}

/** The time of a clock that needs none. */
export const NO_TIME = '00:00';

function readFrequency(schedule: Json, date: string, minute: number): Frequency | undefined {
  switch (text(schedule.frequency)) {
    case 'hourly':
      return { every: 'hour', minute };
    case 'daily':
      return { every: 'day' };
    case 'weekly':
      return { every: 'week', weekday: weekday(date) };
    case 'monthly':
      return { every: 'month', day: schedule.dayOfMonth === 'last' ? 'last' : Number(date.slice(8)) };
    case 'last':
      return { every: 'month', day: 'last' };
    case 'custom':
      return schedule.intervalFrequency === 'weeks' && schedule.intervalAmount === 2
        ? { every: 'twoWeeks', weekday: weekday(date), from: date }
        : undefined;
    default:
      return undefined;
  }
}

function weekday(date: string): Weekday {
  const day = weekdayOf(date);
  return WEEKDAYS.find((candidate) => candidate === day) ?? 1;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];
