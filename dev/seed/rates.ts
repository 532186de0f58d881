import type { Rate } from '#dev/rates/rates';
import { FIRST_DAY, LAST_DAY } from './calendar';
import { DAY_MS } from '#model/time/days';

/** Invented rates for every day of the demo: a euro wanders between 1.05 and 1.11 dollars, the same on every run. */
export function demoRates(): readonly Rate[] {
  const days = Math.round((LAST_DAY - FIRST_DAY) / DAY_MS) + 1;
  return Array.from({ length: days }, (_, index) => ({
    day: new Date(FIRST_DAY + index * DAY_MS).toISOString().slice(0, 10),
    from: 'EUR',
    to: 'USD',
    rate: 108_000_000n + BigInt(Math.round(2_600_000 * Math.sin(index / 17) + 400_000 * Math.sin(index / 3))),
  }));
}
