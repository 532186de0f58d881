/** Measures over merged parts. Every ratio divides sums; a zero divisor gives NULL. */
import type { MeasureExpr } from '#model/catalogue/expr';
import { measureOf, moneySideOf } from '#model/catalogue/index';
import { PARTS, type PartId } from '#model/catalogue/parts';
import { unitOf } from '#model/frame';
import type { MeasureId } from '#model/catalogue/measures';
import { SPLIT, type ReportQuery } from '#model/query/reportQuery';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import { currencyKey } from './currency';

/** Percentile levels in the order in which the distribution part keeps them. */
const PERCENTILE_LEVELS = [0.5, 0.95];

/**
 * A measure as exact as its parts: money is Decimal, counts are integers, ratios Float64.
 *
 * @param from alias of the SELECT that holds the merged parts (and the currency keys, for money)
 */
export function measureValue({ currency, rows }: ReportQuery, id: MeasureId, from: string): Fragment {
  const measure = measureOf(id);
  const value = expression(measure.expr, from, rows.length);
  const mayMix = currency === SPLIT && moneySideOf(measure) === 'both';
  return mayMix ? sql`if(${sameCurrency(from)}, ${value}, NULL)` : value;
}

/** A measure as it leaves the engine: Arrow has no decimals that Grafana accepts. */
export function measureOutput(query: ReportQuery, id: MeasureId, from: string): Fragment {
  const value = measureValue(query, id, from);
  switch (unitOf(query, measureOf(id))) {
    case 'money':
      return query.moneyAs === 'text' ? sql`toString(${value})` : sql`toFloat64(${value})`;
    case 'minutes':
      return sql`${value} / 60`;
    case 'instant':
      return sql`toDateTime64(${value}, 9, 'UTC')`;
    default:
      return value;
  }
}

/** @param innermost level of the rows that nothing totals */
function expression(expr: MeasureExpr<PartId>, from: string, innermost: number): Fragment {
  switch (expr.node) {
    case 'part':
      return partValue(expr.part, from);
    case 'share': {
      const part = identifier(from, expr.of);
      const isInnermost = sql`${identifier(from, 'level')} = ${parameter(innermost, 'UInt8')}`;
      return sql`toFloat64(${part}) / nullIf(sumIf(${part}, ${isInnermost}) OVER (), 0)`;
    }
    case 'difference':
      return sql`${identifier(from, expr.of)} - ${identifier(from, expr.less)}`;
    case 'ratio': {
      const over = identifier(from, expr.over);
      // Decimal division truncates to the dividend's scale and fails on zero: divide in Float64.
      const ratio = sql`toFloat64(${expression(expr.of, from, innermost)}) / toFloat64(${over})`;
      const scaled = expr.times === undefined ? ratio : sql`${parameter(expr.times, 'Float64')} * ${ratio}`;
      return sql`if(${over} = 0, NULL, ${scaled})`;
    }
    case 'percentile': {
      const index = parameter(PERCENTILE_LEVELS.indexOf(expr.level) + 1, 'UInt8');
      const levels = sql`finalizeAggregation(${identifier(from, expr.part)})`;
      return sql`if(${identifier(from, expr.count)} = 0, NULL, arrayElement(${levels}, ${index}))`;
    }
  }
}

const partValue = (id: PartId, from: string): Fragment =>
  PARTS[id].node === 'distinct' ? sql`finalizeAggregation(${identifier(from, id)})` : identifier(from, id);

/** Charge and cost can be subtracted: one currency, or the side without a currency is zero. */
function sameCurrency(from: string): Fragment {
  const customer = currencyKey(from, 'customer_currency');
  const provider = currencyKey(from, 'provider_currency');
  const noCharge = sql`${customer} = '' AND ${identifier(from, 'charge')} = 0`;
  const noCost = sql`${provider} = '' AND ${identifier(from, 'cost')} = 0`;
  return sql`${customer} = ${provider} OR (${noCost}) OR (${noCharge})`;
}
