/** What a column header says of a measure's unit: the currency of money, and how added-up durations are written. */
import { measureOf, moneySideOf } from '#model/catalogue/index';
import { measureLabel } from '#model/catalogue/labels';
import type { MeasureId } from '#model/catalogue/measures';
import type { Unit } from '#model/catalogue/types';
import { UNIT_FORMATS } from '#model/format/units';
import { currencyKeysOf, unitOf } from '#model/frame';
import { SPLIT, type ReportQuery } from '#model/query/reportQuery';

type CurrencyKey = ReturnType<typeof currencyKeysOf>[number];

/**
 * The label of a measure with its unit, such as `Profit (USD)` or `Customer rate (USD/min)`.
 *
 * @param onlyCurrency the one currency that all rows share in a key, '' for none; undefined where they differ
 */
export function measureHeader(
  query: ReportQuery,
  id: MeasureId,
  onlyCurrency: (key: CurrencyKey) => string | undefined
): string {
  const unit = unitOf(query, measureOf(id));
  const suffix = unitText(unit, query, currencyOf(id, query, onlyCurrency));
  const label = measureLabel(query, id);
  return suffix === '' ? label : `${label} (${suffix})`;
}

const MONEY: ReadonlySet<Unit> = new Set(['money', 'moneyPerMinute', 'moneyEach']);

function unitText(unit: Unit, { durationUnit }: ReportQuery, currency: string): string {
  const { symbol } = UNIT_FORMATS[unit];
  if (MONEY.has(unit)) {
    return `${currency}${symbol}`.replace(/^\//, 'per ');
  }
  return durationUnit !== undefined && unit === 'seconds' ? symbol : '';
}

/** The one currency that a measure's amounts are in, or nothing. */
function currencyOf(id: MeasureId, query: ReportQuery, onlyCurrency: (key: CurrencyKey) => string | undefined): string {
  const side = moneySideOf(measureOf(id));
  if (side === undefined || query.currency !== SPLIT) {
    return side === undefined ? '' : query.currency;
  }
  const keys = currencyKeysOf(query).filter((key) => side === 'both' || key === `${side}_currency`);
  const currencies = new Set(keys.map(onlyCurrency));
  const [only] = currencies;
  return currencies.size === 1 ? (only ?? '') : '';
}
