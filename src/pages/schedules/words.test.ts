import type { Frequency } from '#model/schedule/clock';
import { clockText, momentText, ordinal, reportText, sentText } from './words';

describe('a schedule in words', () => {
  it.each<[Frequency, string]>([
    [{ every: 'hour', minute: 5 }, 'Every hour at minute 05, Asia/Tokyo'],
    [{ every: 'day' }, 'Every day at 08:00, Asia/Tokyo'],
    [{ every: 'week', weekday: 7 }, 'Every Sunday at 08:00, Asia/Tokyo'],
    [{ every: 'twoWeeks', weekday: 1, from: '2026-11-23' }, 'Every other Monday at 08:00, Asia/Tokyo'],
    [{ every: 'month', day: 31 }, 'On the 31st of the month at 08:00, Asia/Tokyo'],
    [{ every: 'month', day: 'last' }, 'On the last day of the month at 08:00, Asia/Tokyo'],
  ])('%j', (frequency, text) => {
    expect(clockText({ frequency, time: '08:00', timeZone: 'Asia/Tokyo' })).toBe(text);
  });

  it('counts days', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '23rd',
      '31st',
    ]);
  });

  it('tells times on the clock of the schedule', () => {
    expect(momentText(Date.parse('2026-11-29T23:00:00Z'), 'Asia/Tokyo')).toBe('Mon 30 Nov 2026, 08:00');
  });

  it('names the report and its groups', () => {
    expect(reportText({ report: 'breakout', rows: ['customer', 'provider'] })).toBe('Breakout by Customer › Provider');
    expect(reportText({ report: 'dtmf', rows: [] })).toBe('DTMF, total only');
    const query = { version: 1, report: 'breakout', rows: ['customer'], measures: ['asr'] } as const;
    expect(sentText({ query, formats: ['mail'] })).toBe('Breakout by Customer');
    expect(sentText({ query, formats: ['pdf', 'csv'] })).toBe('Breakout by Customer, as PDF and CSV');
  });
});
