import type { Comparison } from '../query/reportQuery';
import { isoInZone } from './calendar';
import { comparedPeriod } from './comparedPeriod';
import { momentOfWallTime } from './zone';

/** `2026-03-01` or `2026-03-01 14:30` on the wall clock of a zone. */
function moment(text: string, timeZone: string): number {
  const [date = '', time = '00:00'] = text.split(' ');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return momentOfWallTime({ year, month, day, hour, minute, second: 0 }, timeZone);
}

const NEW_YORK = 'America/New_York';

/** Zone, comparison, period → compared period with offsets, days that it is behind. */
const CASES: ReadonlyArray<[string, Comparison, [string, string], [string, string], number]> = [
  ['UTC', 'previousDay', ['2026-03-01', '2026-03-02'], ['2026-02-28T00:00:00+00:00', '2026-03-01T00:00:00+00:00'], 1],
  [
    'UTC',
    'previousMonth',
    ['2026-03-01', '2026-04-01'],
    ['2026-02-01T00:00:00+00:00', '2026-03-01T00:00:00+00:00'],
    28,
  ],
  [
    'UTC',
    'previousMonth',
    ['2026-03-15', '2026-04-01'],
    ['2026-02-15T00:00:00+00:00', '2026-03-01T00:00:00+00:00'],
    28,
  ],
  // February has no 30th and no 31st.
  [
    'UTC',
    'previousMonth',
    ['2026-03-30', '2026-03-31'],
    ['2026-02-28T00:00:00+00:00', '2026-03-01T00:00:00+00:00'],
    30,
  ],
  [
    'UTC',
    'previousMonth',
    ['2026-03-29', '2026-03-31'],
    ['2026-02-28T00:00:00+00:00', '2026-03-02T00:00:00+00:00'],
    29,
  ],
  [
    'UTC',
    'previousMonth',
    ['2026-01-31', '2026-02-01'],
    ['2025-12-31T00:00:00+00:00', '2026-01-01T00:00:00+00:00'],
    31,
  ],
  // Leap days.
  [
    'UTC',
    'previousYear',
    ['2028-02-29', '2028-03-01'],
    ['2027-02-28T00:00:00+00:00', '2027-03-01T00:00:00+00:00'],
    366,
  ],
  [
    'UTC',
    'previousYear',
    ['2025-02-01', '2025-03-01'],
    ['2024-02-01T00:00:00+00:00', '2024-03-01T00:00:00+00:00'],
    366,
  ],
  [
    'UTC',
    'previousPeriod',
    ['2026-03-01', '2026-04-01'],
    ['2026-01-29T00:00:00+00:00', '2026-03-01T00:00:00+00:00'],
    31,
  ],
  // Clocks go forward on 8 March 2026 and back on 1 November 2026.
  [
    NEW_YORK,
    'previousDay',
    ['2026-03-09', '2026-03-10'],
    ['2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00'],
    1,
  ],
  [
    NEW_YORK,
    'previousMonth',
    ['2026-04-01', '2026-05-01'],
    ['2026-03-01T00:00:00-05:00', '2026-04-01T00:00:00-04:00'],
    31,
  ],
  [
    NEW_YORK,
    'previousWeek',
    ['2026-03-09', '2026-03-16'],
    ['2026-03-02T00:00:00-05:00', '2026-03-09T00:00:00-04:00'],
    7,
  ],
  [
    NEW_YORK,
    'previousPeriod',
    ['2026-03-09', '2026-03-11'],
    ['2026-03-07T00:00:00-05:00', '2026-03-09T00:00:00-04:00'],
    2,
  ],
  [
    NEW_YORK,
    'previousPeriod',
    ['2026-11-02', '2026-11-03'],
    ['2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00'],
    1,
  ],
  [
    NEW_YORK,
    'previousDay',
    ['2026-03-09 02:30', '2026-03-09 04:00'],
    ['2026-03-08T03:00:00-04:00', '2026-03-08T04:00:00-04:00'],
    1,
  ],
  // Part of a day: as long, and right before.
  [
    NEW_YORK,
    'previousPeriod',
    ['2026-06-01 12:00', '2026-06-01 18:00'],
    ['2026-06-01T06:00:00-04:00', '2026-06-01T12:00:00-04:00'],
    0.25,
  ],
  // A day without midnight begins when it really does, and so does the one before it.
  [
    'Africa/Cairo',
    'previousDay',
    ['2026-04-24', '2026-04-25'],
    ['2026-04-23T00:00:00+02:00', '2026-04-24T01:00:00+03:00'],
    1,
  ],
  [
    'Africa/Cairo',
    'previousDay',
    ['2026-04-25', '2026-04-26'],
    ['2026-04-24T01:00:00+03:00', '2026-04-25T00:00:00+03:00'],
    1,
  ],
  // Half an hour of summer time.
  [
    'Australia/Lord_Howe',
    'previousWeek',
    ['2026-04-06', '2026-04-13'],
    ['2026-03-30T00:00:00+11:00', '2026-04-06T00:00:00+10:30'],
    7,
  ],
];

it.each(CASES)('in %s the %s of %j is %j', (timeZone, comparison, [from, to], expected, days) => {
  const period = { fromMs: moment(from, timeZone), toMs: moment(to, timeZone) };
  const { fromMs, toMs, shiftSeconds, shiftMonths } = comparedPeriod(period, comparison, timeZone);
  expect([fromMs, toMs].map((ms) => isoInZone(ms, timeZone))).toEqual(expected);
  expect(shiftSeconds / 86_400).toBe(days);
  expect(shiftMonths).toBe({ previousMonth: 1, previousYear: 12 }[comparison as string] ?? 0);
});

it('is as long as its period where the wall clock stands still', () => {
  // 01:30 in summer time to 01:30 in winter time.
  const fromMs = Date.UTC(2026, 10, 1, 5, 30);
  const period = { fromMs, toMs: fromMs + 3_600_000 };
  expect(comparedPeriod(period, 'previousPeriod', NEW_YORK)).toMatchObject({
    fromMs: fromMs - 3_600_000,
    toMs: fromMs,
  });
});

it('keeps fractions of a second', () => {
  const fromMs = Date.UTC(2026, 5, 2, 3, 4, 5, 678);
  const { fromMs: start } = comparedPeriod({ fromMs, toMs: fromMs + 1 }, 'previousDay', 'UTC');
  expect(start).toBe(fromMs - 86_400_000);
});
