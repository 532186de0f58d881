/** Exchange rates of a file: checked, gaps filled, inverses added. */
import { isCurrencyCode } from '#model/query/reportQuery';
import { isValidDate } from '#model/time/calendar';
import { addDays } from '#model/time/days';

/** One unit of `from` is worth `rate` / 10⁸ units of `to` on a UTC day (`YYYY-MM-DD`). */
export interface Rate {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly rate: bigint;
}

export interface RateProblem {
  readonly line: number;
  readonly reason: string;
}

/** Rates are published on working days; one holds until the next, for a week at most. */
const HOLDS_DAYS = 7;
const UNIT = 100_000_000n;
const COLUMNS = ['day', 'from', 'to', 'rate'] as const;

/** Reads rows of a file with the columns day, from, to, rate. */
export function readRates(
  rows: ReadonlyArray<{ readonly line: number; readonly cells: Readonly<Record<string, string>> }>
): {
  readonly rates: readonly Rate[];
  readonly problems: readonly RateProblem[];
} {
  const rates: Rate[] = [];
  const problems: RateProblem[] = [];
  for (const { line, cells } of rows) {
    const reason = problemOf(cells);
    if (reason === undefined) {
      const [day = '', from = '', to = '', rate = ''] = COLUMNS.map((name) => cells[name]?.trim() ?? '');
      rates.push({ day, from, to, rate: scaled(rate) });
    } else {
      problems.push({ line, reason });
    }
  }
  return { rates, problems };
}

function problemOf(cells: Readonly<Record<string, string>>): string | undefined {
  const [day = '', from = '', to = '', rate = ''] = COLUMNS.map((name) => cells[name]?.trim() ?? '');
  if (!isValidDate(day)) {
    return `day must be a date as YYYY-MM-DD (got ${JSON.stringify(day)})`;
  }
  if (!isCurrencyCode(from) || !isCurrencyCode(to) || from === to) {
    return `from and to must be two different currency codes (got ${JSON.stringify(from)}, ${JSON.stringify(to)})`;
  }
  if (!/^\d{1,9}(\.\d{1,8})?$/.test(rate) || scaled(rate) === 0n) {
    return `rate must be a positive decimal with at most 8 places (got ${JSON.stringify(rate)})`;
  }
  return undefined;
}

function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * UNIT + BigInt(fraction.padEnd(8, '0'));
}

/** Decimal text of a rate. */
export const rateText = (rate: bigint): string => `${rate / UNIT}.${String(rate % UNIT).padStart(8, '0')}`;

/**
 * Every day's rate of every pair: a rate holds until the next one, for a week at most, and a pair that is given in one
 * direction only gets the other, rounded to the nearest 10⁻⁸.
 */
export function completeRates(given: readonly Rate[]): readonly Rate[] {
  const directions = new Set(given.map(({ from, to }) => `${from}/${to}`));
  const inverses = given
    .filter(({ from, to }) => !directions.has(`${to}/${from}`))
    .map(({ day, from, to, rate }) => ({ day, from: to, to: from, rate: (UNIT * UNIT + rate / 2n) / rate }));
  return held([...given, ...inverses]);
}

function held(rates: readonly Rate[]): readonly Rate[] {
  const pairs = new Map<string, Rate[]>();
  for (const rate of rates) {
    const pair = `${rate.from}/${rate.to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), rate]);
  }
  return [...pairs.values()].flatMap((pair) => {
    const byDay = new Map(pair.map((rate) => [rate.day, rate]));
    return [...byDay.values()].flatMap((rate) => [rate, ...untilNext(rate, byDay)]);
  });
}

function untilNext(rate: Rate, byDay: ReadonlyMap<string, Rate>): readonly Rate[] {
  const filled: Rate[] = [];
  for (let days = 1; days < HOLDS_DAYS; days++) {
    const day = addDays(rate.day, days);
    if (byDay.has(day)) {
      break;
    }
    filled.push({ ...rate, day });
  }
  return filled;
}
