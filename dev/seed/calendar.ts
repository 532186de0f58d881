import { quantiles } from './random';
import { DAY_MS } from '#model/time/days';

/** When the demo calls happen: a fixed range, so that every run makes the same data. */

export const FIRST_DAY = Date.UTC(2026, 4, 1);
export const LAST_DAY = Date.UTC(2026, 10, 30);

/** Local hours of a business day, midnight first. */
const HOURS = [2, 1, 1, 1, 1, 2, 5, 12, 25, 38, 42, 42, 36, 38, 42, 42, 40, 34, 26, 20, 16, 12, 7, 4];

/** Sunday first. */
const WEEKDAYS = [0.3, 1.05, 1.1, 1.08, 1.06, 1, 0.42];

const DAILY_GROWTH = 1.0008;

function hourWeights(day: number): number[] {
  const factor = (WEEKDAYS[new Date(day).getUTCDay()] ?? 1) * DAILY_GROWTH ** Math.round((day - FIRST_DAY) / DAY_MS);
  return HOURS.map((weight) => weight * factor);
}

export interface Month {
  /** Epoch seconds of its first midnight. */
  readonly start: number;
  /** Calls before it and in it. */
  readonly firstCall: number;
  readonly calls: number;
  /** Seconds from its start at equal steps of probability. */
  readonly quantiles: readonly number[];
}

export const QUANTILES_PER_MONTH = 1024;

function monthDensities(): Array<{ start: number; density: number[] }> {
  const months: Array<{ start: number; density: number[] }> = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day += DAY_MS) {
    if (new Date(day).getUTCDate() === 1) {
      months.push({ start: day / 1000, density: [] });
    }
    months.at(-1)?.density.push(...hourWeights(day));
  }
  return months;
}

/** Spreads a number of calls over the months of the range; no call is lost to rounding. */
export function spreadOverMonths(calls: number): Month[] {
  const months = monthDensities().map(({ start, density }) => ({
    start,
    density,
    weight: density.reduce((sum, value) => sum + value, 0),
  }));
  const total = months.reduce((sum, { weight }) => sum + weight, 0);
  let cumulated = 0;
  let firstCall = 0;
  return months.map(({ start, density, weight }) => {
    cumulated += weight;
    const until = Math.round((cumulated / total) * calls);
    const month = {
      start,
      firstCall,
      calls: until - firstCall,
      quantiles: quantiles(density, 3600, QUANTILES_PER_MONTH),
    };
    firstCall = until;
    return month;
  });
}
