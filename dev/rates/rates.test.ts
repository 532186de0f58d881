import { completeRates, rateText, readRates } from './rates';

const row = (day: string, from: string, to: string, rate: string) => ({ line: 2, cells: { day, from, to, rate } });

describe('exchange rates of a file', () => {
  it.each([
    ['a day that does not exist', row('2026-02-30', 'EUR', 'USD', '1.1'), /^day must be a date/],
    ['a currency that is none', row('2026-06-01', 'euro', 'USD', '1.1'), /two different currency codes \(got "euro"/],
    ['one currency twice', row('2026-06-01', 'USD', 'USD', '1'), /two different currency codes/],
    ['no rate', row('2026-06-01', 'EUR', 'USD', ''), /^rate must be a positive decimal/],
    ['a rate of nothing', row('2026-06-01', 'EUR', 'USD', '0.0'), /^rate must be a positive decimal/],
    ['a rate with more than 8 places', row('2026-06-01', 'EUR', 'USD', '1.123456789'), /at most 8 places/],
  ])('with %s are refused with the reason', (_, bad, reason) => {
    expect(readRates([bad])).toEqual({ rates: [], problems: [{ line: 2, reason: expect.stringMatching(reason) }] });
  });

  it('keep every digit', () => {
    const { rates } = readRates([row('2026-06-01', 'EUR', 'USD', '1.08123456')]);
    expect(rates.map(({ rate }) => rateText(rate))).toEqual(['1.08123456']);
  });

  it('hold over a weekend, for a week at most, and in both directions', () => {
    const { rates } = readRates([row('2026-06-05', 'EUR', 'USD', '1.25'), row('2026-06-08', 'EUR', 'USD', '1.6')]);
    const complete = completeRates(rates).map(({ day, from, to, rate }) => `${day} ${from}/${to} ${rateText(rate)}`);
    expect(complete).toContain('2026-06-07 EUR/USD 1.25000000');
    expect(complete).toContain('2026-06-07 USD/EUR 0.80000000');
    expect(complete).toContain('2026-06-08 EUR/USD 1.60000000');
    expect(complete).toContain('2026-06-14 EUR/USD 1.60000000');
    expect(complete.filter((line) => line.startsWith('2026-06-15'))).toEqual([]);
    expect(new Set(complete).size).toBe(complete.length);
  });
});
