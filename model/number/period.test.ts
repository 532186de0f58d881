import { earliestStart, tooLong } from './period';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);

describe('the longest period of a look-up', () => {
  it.each([
    ['six months to the day', '2026-11-20T12:00:00Z', 6, '2026-05-20T12:00:00Z'],
    ['into a shorter month', '2026-08-31T00:00:00Z', 6, '2026-02-28T00:00:00Z'],
    ['into a leap day', '2028-08-31T00:00:00Z', 6, '2028-02-29T00:00:00Z'],
    ['over the turn of the year', '2026-01-15T08:30:00Z', 1, '2025-12-15T08:30:00Z'],
    ['whole months, as a calendar gives them', '2026-06-30T23:59:59.999Z', 6, '2026-01-01T00:00:00Z'],
  ])('%s', (_, end, months, start) => {
    expect(at(start)).toBeGreaterThanOrEqual(earliestStart(at(end), months));
  });

  it('has a day of grace, and no more', () => {
    const earliest = earliestStart(at('2026-11-20T12:00:00Z'), 6);
    expect(earliest).toBe(at('2026-05-19T12:00:00Z'));
    expect(earliest + HOUR).toBeLessThan(at('2026-05-20T12:00:00Z'));
  });

  it('is named', () => {
    expect([tooLong(6), tooLong(1)]).toEqual([
      'spans more than 6 months, the most that numbers are looked up in',
      'spans more than a month, the most that numbers are looked up in',
    ]);
  });
});
