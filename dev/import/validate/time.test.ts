import { Rejection } from './rejection';
import { checkTime } from './time';

const second = (iso: string) => String(Date.parse(iso) / 1000);

describe('checkTime', () => {
  it.each([
    ['2026-06-01T09:30:00Z', '2026-06-01T09:30:00Z'],
    ['2026-06-01t09:30:00z', '2026-06-01T09:30:00Z'],
    ['2026-06-01 09:30:00 UTC', '2026-06-01T09:30:00Z'],
    ['2026-06-01 09:30:00-04:00', '2026-06-01T13:30:00Z'],
    ['2026-06-01 09:30:00 +0530', '2026-06-01T04:00:00Z'],
    ['2026-06-01T09:30:00+05', '2026-06-01T04:30:00Z'],
    ['2026-06-01T09:30Z', '2026-06-01T09:30:00Z'],
    ['2026-06-01T09:30:00.999999Z', '2026-06-01T09:30:00Z'],
    ['2026-06-01T09:30:59,9Z', '2026-06-01T09:30:59Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59Z'],
    ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00Z'],
    ['1780306200', '2026-06-01T09:30:00Z'],
    ['1780306200.75', '2026-06-01T09:30:00Z'],
    ['1780306200999', '2026-06-01T09:30:00Z'],
    ['631152000', '1990-01-01T00:00:00Z'],
    ['631152000000', '1990-01-01T00:00:00Z'],
    ['4294967295', '2106-02-07T06:28:15Z'],
    ['4294967295999', '2106-02-07T06:28:15Z'],
  ])('%s is %s', (text, iso) => {
    expect(checkTime(text)).toBe(second(iso));
  });

  it.each([
    ['2026-06-01T09:30:00', 'has no offset from UTC, so that it could be any of 24 hours'],
    ['2026-06-01 09:30:00', 'has no offset from UTC, so that it could be any of 24 hours'],
    ['2026-06-01', 'is not a time'],
    ['06/01/2026 09:30', 'is not a time'],
    ['', 'is missing'],
    ['yesterday', 'is not a time'],
    ['2026-13-01T00:00:00Z', 'is not a time of the calendar'],
    ['2026-00-01T00:00:00Z', 'is not a time of the calendar'],
    ['2026-02-29T00:00:00Z', 'is not a time of the calendar'],
    ['2026-04-31T00:00:00Z', 'is not a time of the calendar'],
    ['2026-06-00T00:00:00Z', 'is not a time of the calendar'],
    ['2026-06-01T24:00:00Z', 'is not a time of the calendar'],
    ['2026-06-01T09:60:00Z', 'is not a time of the calendar'],
    ['2026-06-01T09:30:60Z', 'is not a time of the calendar'],
    ['2026-06-01T09:30:00+16:00', 'is not a time of the calendar'],
    ['2026-06-01T09:30:00+01:60', 'is not a time of the calendar'],
    ['1989-12-31T23:59:59Z', 'is not a time between 1990 and 2106'],
    ['2106-02-07T06:28:16Z', 'is not a time between 1990 and 2106'],
    ['0001-01-01T00:00:00Z', 'is not a time between 1990 and 2106'],
    ['100000000', 'is not a time between 1990 and 2106'],
    ['4294967296', 'is not a time between 1990 and 2106'],
    ['4294967296000', 'is not a time between 1990 and 2106'],
    ['1780306200000000', 'is not a time'],
    ['-1780306200', 'is not a time'],
    ['0', 'is not a time'],
  ])('%j %s', (text, problem) => {
    expect(checkTime(text)).toEqual(new Rejection(problem, expect.stringContaining('ISO 8601 with offset') as string));
  });
});
