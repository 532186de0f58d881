/**
 * A simulated clock over fourteen months: two clock changes in each zone that has them, every month end, a leap day.
 * What is expected is read off the wall clock itself, a quarter of an hour at a time, without any of the code under test.
 */
import { EVALUATION_SECONDS, nextSends, sendWindow, WINDOW_MINUTES, type Clock, type Frequency } from './clock';
import { closedPeriod, periodText, type ClosedPeriod, type ReportPeriod } from './period';

const DAY = 86_400_000;
const STEP_MINUTES = 15;
const FROM = Date.UTC(2027, 11, 1);
const TO = Date.UTC(2029, 1, 1);
const WINDOW = WINDOW_MINUTES * 60_000;
const EVERY = EVALUATION_SECONDS * 1000;

/** None, an hour and half an hour of summer time; midnights that are skipped or come twice. */
const ZONES = [
  'America/New_York',
  'Europe/Madrid',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
] as const;

const CLOCKS: ReadonlyArray<readonly [string, Frequency, string, ReportPeriod]> = [
  ['daily', { every: 'day' }, '08:00', { last: 'day' }],
  ['daily, in the hour of clock changes', { every: 'day' }, '02:30', { last: 'days', days: 3 }],
  ['daily, at midnight', { every: 'day' }, '00:00', { last: 'day' }],
  ['on Mondays', { every: 'week', weekday: 1 }, '08:00', { last: 'week' }],
  ['on Sundays', { every: 'week', weekday: 7 }, '00:30', { last: 'week' }],
  ['every two weeks', { every: 'twoWeeks', weekday: 3, from: '2027-12-03' }, '06:15', { last: 'days', days: 14 }],
  ['on the first', { every: 'month', day: 1 }, '00:00', { last: 'month' }],
  ['on the thirty-first or the last', { every: 'month', day: 31 }, '08:00', { last: 'month' }],
  ['on the last', { every: 'month', day: 'last' }, '23:45', { last: 'month' }],
];

interface Tick {
  readonly ms: number;
  readonly date: string;
  readonly time: string;
  readonly weekday: string;
}

/** What the wall clock shows, every quarter of an hour, from before the longest period of the first report. */
function ticksOf(timeZone: string): readonly Tick[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const ticks: Tick[] = [];
  for (let ms = FROM - 65 * DAY; ms < TO + 2 * DAY; ms += STEP_MINUTES * 60_000) {
    const [weekday = '', date = '', time = ''] = format.format(ms).split(', ');
    ticks.push({ ms, date, time, weekday: weekday.slice(0, 3) });
  }
  return ticks;
}

/** Runs of ticks in which a property holds. */
function runsOf(ticks: readonly Tick[], isNew: (tick: Tick, before: Tick) => boolean): ReadonlyArray<readonly Tick[]> {
  const runs: Tick[][] = [];
  ticks.forEach((tick, index) => {
    const before = ticks[index - 1];
    if (before === undefined || isNew(tick, before)) {
      runs.push([]);
    }
    runs.at(-1)?.push(tick);
  });
  return runs;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Hours end where the wall clock shows another, and where it jumps. */
const isNewHour = (tick: Tick, before: Tick): boolean =>
  tick.time.slice(0, 2) !== before.time.slice(0, 2) || minutesOf(tick.time) !== minutesOf(before.time) + STEP_MINUTES;

interface Expected {
  readonly sendMs: number;
  readonly period: ClosedPeriod;
}

function expectedSends(days: ReadonlyArray<readonly Tick[]>, [, frequency, time, period]: (typeof CLOCKS)[number]) {
  const first = days.map(([tick]) => tick!);
  const anchor = frequency.every === 'twoWeeks' ? first.findIndex(({ date }) => date >= frequency.from) : 0;
  const sendsOn = (index: number): boolean => {
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(first[index]!.weekday) + 1;
    const [day, next] = [Number(first[index]!.date.slice(8)), first[index + 1]?.date.slice(8)];
    switch (frequency.every) {
      case 'week':
        return weekday === frequency.weekday;
      case 'twoWeeks':
        return weekday === frequency.weekday && index >= anchor && Math.floor((index - anchor) / 7) % 2 === 0;
      case 'month':
        return frequency.day === 'last' || frequency.day > day ? next === '01' : frequency.day === day;
      default:
        return true;
    }
  };
  const startOf = (index: number): number => first[index]!.ms;
  /** The last day until another one for which something holds. */
  const lastDay = (until: number, holds: (tick: Tick) => boolean): number =>
    first.reduce((found, tick, index) => (index <= until && holds(tick) ? index : found), -1);
  const periodOf = (today: number): ClosedPeriod => {
    switch (period.last) {
      case 'week': {
        const monday = lastDay(today, ({ weekday }) => weekday === 'Mon');
        return { fromMs: startOf(monday - 7), toMs: startOf(monday) };
      }
      case 'month': {
        const isFirst = ({ date }: Tick): boolean => date.endsWith('-01');
        const end = lastDay(today, isFirst);
        return { fromMs: startOf(lastDay(end - 1, isFirst)), toMs: startOf(end) };
      }
      default:
        return { fromMs: startOf(today - (period.last === 'days' ? period.days : 1)), toMs: startOf(today) };
    }
  };
  return days.flatMap((ticks, index): readonly Expected[] => {
    const send = ticks.find((tick) => tick.time >= time)?.ms ?? 0;
    return send >= FROM && send < TO && sendsOn(index) ? [{ sendMs: send, period: periodOf(index) }] : [];
  });
}

/** Moments around which zones go wrong. */
const changesOf = (ticks: readonly Tick[]): readonly number[] =>
  ticks.flatMap(({ ms, time }, index) => {
    const before = ticks[index - 1];
    const passed = before === undefined ? STEP_MINUTES : (minutesOf(time) - minutesOf(before.time) + 1440) % 1440;
    return passed === STEP_MINUTES ? [] : [ms];
  });

/**
 * Grafana evaluates every five minutes, at an offset of the rule's own. Three evaluations find the window open, the ones
 * before and after do not; so one may be lost to a restart, or come late, and the same report is still sent.
 */
function expectOneWindow(clock: Clock, sendMs: number, offsetMs: number): void {
  const first = Math.ceil((sendMs - offsetMs) / EVERY) * EVERY + offsetMs;
  const seen = [-1, 0, 1, 2, 3].map((step) => sendWindow(clock, first + step * EVERY)?.sendMs);
  expect(seen).toEqual([undefined, sendMs, sendMs, sendMs, undefined]);
}

describe.each(ZONES)('in %s', (timeZone) => {
  const ticks = ticksOf(timeZone);
  const days = runsOf(ticks, (tick, before) => tick.date !== before.date);
  const changes = changesOf(ticks);
  const isNearChange = (ms: number): boolean => changes.some((change) => Math.abs(change - ms) < 2 * DAY);

  it('clocks change as the test needs', () => {
    const inside = changes.filter((ms) => ms >= FROM && ms < TO);
    expect(inside).toHaveLength(timeZone === 'Asia/Kolkata' ? 0 : 2);
  });

  it.each(CLOCKS)('%s: one window for each period', (...given) => {
    const [, frequency, time, period] = given;
    const clock: Clock = { frequency, time, timeZone };
    const expected = expectedSends(days, given);
    expect(nextSends(clock, FROM, expected.length + 1).filter((send) => send < TO)).toEqual(
      expected.map(({ sendMs }) => sendMs)
    );
    const few = expected.length < 100;
    const looked = expected.filter(({ sendMs }, index) => few || isNearChange(sendMs) || index % 41 === 0);
    looked.forEach(({ sendMs }, index) => expectOneWindow(clock, sendMs, ((index * 97) % 300) * 1000));
    expected.forEach(({ sendMs, period: closed }) => expect(closedPeriod(period, sendMs, timeZone)).toEqual(closed));
  });

  it.each([15, 45])('every hour at minute %i: one window for each hour', (minute) => {
    const clock: Clock = { frequency: { every: 'hour', minute }, time: '00:00', timeZone };
    const hours = runsOf(ticks, isNewHour);
    const starts = changes.length > 0 ? changes.filter((ms) => ms >= FROM && ms < TO) : [FROM + 3 * DAY];
    for (const start of starts) {
      const near = hours.flatMap((hour, index) => {
        const send = hour.find((tick) => Number(tick.time.slice(3)) >= minute)?.ms ?? hour[0]!.ms;
        const isNear = send >= start - DAY / 2 && send < start + DAY / 2;
        return isNear ? [{ send, fromMs: hours[index - 1]![0]!.ms, toMs: hour[0]!.ms }] : [];
      });
      expect(near.length).toBeGreaterThan(22);
      expect(nextSends(clock, start - DAY / 2, near.length)).toEqual(near.map(({ send }) => send));
      near.forEach(({ send, fromMs, toMs }, index) => {
        expectOneWindow(clock, send, ((index * 97) % 300) * 1000);
        expect(closedPeriod({ last: 'hour' }, send, timeZone)).toEqual({ fromMs, toMs });
      });
    }
  });
});

it('a window opens on time and closes to the millisecond', () => {
  const clock: Clock = { frequency: { every: 'day' }, time: '08:00', timeZone: 'Europe/Madrid' };
  const sendMs = Date.parse('2028-07-01T06:00:00Z');
  const open = { sendMs, untilMs: sendMs + WINDOW };
  const found = [-1, 0, WINDOW - 1, WINDOW].map((after) => sendWindow(clock, sendMs + after));
  expect(found).toEqual([undefined, open, open, undefined]);
});

it('a window reaches into the next day', () => {
  const clock: Clock = { frequency: { every: 'month', day: 'last' }, time: '23:55', timeZone: 'Asia/Kolkata' };
  const sendMs = Date.parse('2028-02-29T23:55:00+05:30');
  expect(sendWindow(clock, sendMs + 9 * 60_000)?.sendMs).toBe(sendMs);
  const january = { fromMs: Date.parse('2028-01-01T00:00:00+05:30'), toMs: Date.parse('2028-02-01T00:00:00+05:30') };
  expect(closedPeriod({ last: 'month' }, sendMs, clock.timeZone)).toEqual(january);
});

it('nothing is sent before the first day of every two weeks', () => {
  const clock: Clock = {
    frequency: { every: 'twoWeeks', weekday: 1, from: '2028-03-01' },
    time: '08:00',
    timeZone: 'UTC',
  };
  const dates = nextSends(clock, Date.UTC(2027, 0, 1), 3).map((ms) => new Date(ms).toISOString().slice(0, 10));
  expect(dates).toEqual(['2028-03-06', '2028-03-20', '2028-04-03']);
  expect(sendWindow(clock, Date.UTC(2028, 1, 21, 8))).toBeUndefined();
});

it.each<[ReportPeriod, string, string, string]>([
  [{ last: 'day' }, '2028-03-13T08:00:00-04:00', 'America/New_York', '2028-03-12, America/New_York'],
  [{ last: 'days', days: 7 }, '2028-03-13T08:00:00Z', 'UTC', '2028-03-06 to 2028-03-12, UTC'],
  [{ last: 'week' }, '2028-03-15T08:00:00Z', 'UTC', '2028-03-06 to 2028-03-12, UTC'],
  [{ last: 'month' }, '2028-03-01T08:00:00Z', 'UTC', '2028-02, UTC'],
  [{ last: 'hour' }, '2028-03-01T00:05:00Z', 'UTC', '2028-02-29 23:00 to 00:00, UTC'],
  [
    { last: 'hour' },
    '2028-11-05T06:05:00Z',
    'America/New_York',
    '2028-11-05 01:00 (UTC-04:00) to 01:00 (UTC-05:00), America/New_York',
  ],
])('the period %j sent at %s in %s reads %s', (period, sent, timeZone, text) => {
  expect(periodText(period, closedPeriod(period, Date.parse(sent), timeZone), timeZone)).toBe(text);
});
