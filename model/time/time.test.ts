import fc from 'fast-check';
import { dateOf, isoInZone, isValidDate, parseInstant, startOfDate } from './calendar';
import { isTimeZone, momentOfWallTime, offsetMinutes, wallTime } from './zone';

const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/St_Johns'];

describe('time zones', () => {
  it.each([
    ['UTC', true],
    ['America/New_York', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Etc/GMT+5', true],
    ['US/Eastern', true],
    ['Africa/Dar_es_Salaam', true],
    ['GMT0', true],
    ['europe/berlin', false],
    ['us/eastern', false],
    ['EUROPE/Berlin', false],
    ['utc', false],
    ['+05:30', false],
    ['', false],
    ['browser', false],
    ["UTC' OR 1", false],
  ])('%s is one: %s', (name, expected) => {
    expect(isTimeZone(name)).toBe(expected);
  });

  it('knows every zone of the runtime', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([]);
  });

  it.each([
    ['2026-07-01T00:00:00Z', 'America/New_York', -240],
    ['2026-01-01T00:00:00Z', 'America/New_York', -300],
    ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', 345],
    ['2026-07-01T00:00:00Z', 'Australia/Lord_Howe', 630],
    ['1969-12-31T23:59:59.500Z', 'UTC', 0],
  ])('at %s %s is %i minutes from UTC', (moment, zone, minutes) => {
    expect(offsetMinutes(Date.parse(moment), zone)).toBe(minutes);
  });
});

describe('midnights', () => {
  it.each([
    ['2026-06-01', 'America/New_York', '2026-06-01T00:00:00-04:00'],
    ['2026-03-09', 'America/New_York', '2026-03-09T00:00:00-04:00'],
    ['2026-11-01', 'America/New_York', '2026-11-01T00:00:00-04:00'],
    // Cairo's clocks skip midnight on this day: it begins at one.
    ['2026-04-24', 'Africa/Cairo', '2026-04-24T01:00:00+03:00'],
    ['2026-04-25', 'Africa/Cairo', '2026-04-25T00:00:00+03:00'],
  ])('%s in %s begins at %s', (date, zone, expected) => {
    expect(isoInZone(startOfDate(date, zone), zone)).toBe(expected);
  });

  it('come first of two equal wall times', () => {
    const local = { year: 2026, month: 11, day: 1, hour: 1, minute: 30, second: 0 };
    expect(isoInZone(momentOfWallTime(local, 'America/New_York'), 'America/New_York')).toBe(
      '2026-11-01T01:30:00-04:00'
    );
  });

  it('begin the day they belong to, in every zone', () => {
    const day = fc
      .integer({ min: 20_000, max: 22_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(...ZONES), (date, zone) => {
        const start = startOfDate(date, zone);
        expect(dateOf(start, zone)).toBe(date);
        expect(dateOf(start - 1000, zone) < date).toBe(true);
      })
    );
  });
});

describe('instants as text', () => {
  it('come back from their zone’s own writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 172_800, max: 4_000_000_000 }), fc.constantFrom(...ZONES), (seconds, zone) => {
        expect(parseInstant(isoInZone(seconds * 1000, zone))).toBe(seconds * 1000);
        expect(momentOfWallTime(wallTime(seconds * 1000, zone), zone) <= seconds * 1000).toBe(true);
      })
    );
  });

  it.each(['2026-06-01', '2026-06-01T12:00', '2026-06-01 12:00:00Z', '2026-02-30T00:00:00Z', 'now'])(
    '%s is none',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    }
  );

  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['26-01-01', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isValidDate(text)).toBe(expected);
  });
});
