import { earliestStart, tooLong } from '#model/number/period';
import { isoInZone } from '#model/time/calendar';
import { invalidInput } from '../errors';
import type { Period } from '../sql/plan/context';

/** Last moment that ClickHouse's DateTime can hold. */
const MAX_MS = 4_294_967_295_000;

/** Checks a period. @throws ReportFailure */
export function checkedPeriod({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): Period {
  const bounds = [fromMs, toMs];
  if (!bounds.every((bound) => Number.isFinite(bound) && bound >= 0 && bound <= MAX_MS)) {
    throw invalidInput('The period cannot be used', [
      { path: 'range', message: 'must lie between 1970 and 2106', value: bounds },
    ]);
  }
  if (fromMs >= toMs) {
    const value = bounds.map((bound) => isoInZone(bound, 'UTC')).join(' … ');
    throw invalidInput('The period cannot be used', [{ path: 'range', message: 'must end after it begins', value }]);
  }
  return { fromMs, toMs };
}

/** Checks a period of a look-up by number, which spans at most so many months. @throws ReportFailure */
export function numberPeriod(range: { readonly fromMs: number; readonly toMs: number }, months: number): Period {
  const period = checkedPeriod(range);
  if (period.fromMs < earliestStart(period.toMs, months)) {
    const value = [period.fromMs, period.toMs].map((bound) => isoInZone(bound, 'UTC')).join(' … ');
    throw invalidInput('The period cannot be used', [{ path: 'range', message: tooLong(months), value }]);
  }
  return period;
}
