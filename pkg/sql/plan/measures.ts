/** Measures over merged parts. Every ratio divides sums; a zero divisor gives NULL. */
import type { MeasureExpr } from '#model/catalogue/expr';
import { measureOf, moneySideOf } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import { PARTS, type PartId } from '#model/catalogue/parts';
import { unitOf, type ComparisonPart } from '#model/frame';
import type { MeasureId } from '#model/catalogue/measures';
import { SPLIT, type ReportQuery } from '#model/query/reportQuery';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import { partColumn, type PartVersion } from './compared';
import type { PlanContext } from './context';
import { currencyKey } from './currency';
import { endOf, secondsOf } from './seconds';
import { leafRows, shownGroups } from './shape';
import { wholeOf } from './shares';

/** Percentile levels in the order in which the distribution part keeps them. */
const PERCENTILE_LEVELS = [0.5, 0.95];

/**
 * A measure as exact as its parts: money is Decimal, counts are integers, ratios Float64.
 *
 * @param from alias of the SELECT that holds the merged parts (and the currency keys, for money)
 * @param groups its columns that are keys
 */
export function measureValue(
  context: PlanContext,
  id: MeasureId,
  from: string,
  version: PartVersion = '',
  groups: readonly DimensionId[] = shownGroups(context.query)
): Fragment {
  const { query } = context;
  const measure = measureOf(id);
  const value = expression(measure.expr, { context, from, version, groups });
  const mayMix = query.currency === SPLIT && moneySideOf(measure) === 'both';
  return mayMix ? sql`if(${sameCurrency(from, version)}, ${value}, NULL)` : value;
}

/** A measure as it leaves the engine: Arrow has no decimals that Grafana accepts. */
export const measureOutput = (context: PlanContext, id: MeasureId, from: string): Fragment =>
  versionOutput(context, id, from, '');

/** A measure in the compared period, and how it changed since. */
export function comparisonOutput(context: PlanContext, id: MeasureId, part: ComparisonPart, from: string): Fragment {
  const { query } = context;
  const value = comparedValue(query, id, part);
  const isMoment = measureOf(id).unit === 'instant';
  switch (part) {
    case 'previous':
      return versionOutput(context, id, from, '_previous');
    case 'change':
      return isMoment ? value : (inUnit(query, id, value) ?? value);
    case 'changeShare':
      // A moment is no amount that something could be a share of.
      return isMoment ? sql`CAST(NULL AS Nullable(Float64))` : value;
  }
}

/** The same as exact as its parts, of a measure that the statement shows. */
export function comparedValue(query: ReportQuery, id: MeasureId, part: ComparisonPart): Fragment {
  return comparison(valueName(query, id, ''), valueName(query, id, '_previous'), part);
}

/** The same of a whole row that a condition is about. */
export function comparedRowValue(context: PlanContext, id: MeasureId, part: ComparisonPart, from: string): Fragment {
  const of = (version: PartVersion) => sql`(${measureValue(context, id, from, version, leafRows(context.query))})`;
  return comparison(of('_row'), of('_row_previous'), part);
}

function comparison(value: Fragment, previous: Fragment, part: ComparisonPart): Fragment {
  const change = sql`${value} - ${previous}`;
  switch (part) {
    case 'previous':
      return previous;
    case 'change':
      return sql`(${change})`;
    case 'changeShare':
      return sql`toFloat64(${change}) / nullIf(abs(toFloat64(${previous})), 0)`;
  }
}

function versionOutput(context: PlanContext, id: MeasureId, from: string, version: PartVersion): Fragment {
  const { query } = context;
  const value = measureValue(context, id, from, version);
  const named = query.compare === undefined ? value : sql`(${value} AS ${valueName(query, id, version)})`;
  return inUnit(query, id, named) ?? value;
}

/**
 * Name of a value, for what is computed from it: writing it out again would cost planning. Inside of a conversion it has
 * a name of its own, else that of its column.
 */
const valueName = (query: ReportQuery, id: MeasureId, version: PartVersion): Fragment =>
  identifier(inUnit(query, id, sql``) === undefined ? `${id}${version}` : `value_of_${id}${version}`);

/** A value in its unit, or undefined where it is in its unit already. */
function inUnit(query: ReportQuery, id: MeasureId, value: Fragment): Fragment | undefined {
  switch (unitOf(query, measureOf(id))) {
    case 'money':
      return query.moneyAs === 'text' ? sql`toString(${value})` : sql`toFloat64(${value})`;
    case 'minutes':
      return sql`(${value}) / 60`;
    case 'instant':
      return sql`toDateTime64(${value}, 9, 'UTC')`;
    default:
      return undefined;
  }
}

interface Merged {
  readonly context: PlanContext;
  readonly from: string;
  readonly version: PartVersion;
  readonly groups: readonly DimensionId[];
}

function expression(expr: MeasureExpr<PartId>, merged: Merged): Fragment {
  const { context, from, version, groups } = merged;
  const part = (id: PartId) => mergedPart(id, from, version);
  switch (expr.node) {
    case 'part':
      return part(expr.part);
    case 'share': {
      const whole = wholeOf(context.query, expr.of, from, version);
      return sql`toFloat64(${part(expr.of)}) / nullIf(${whole}, 0)`;
    }
    case 'difference':
      return sql`${part(expr.of)} - ${part(expr.less)}`;
    case 'ratio': {
      const over = part(expr.over);
      // Decimal division truncates to the dividend's scale and fails on zero: divide in Float64.
      const ratio = sql`toFloat64(${expression(expr.of, merged)}) / toFloat64(${over})`;
      const scaled = expr.times === undefined ? ratio : sql`${parameter(expr.times, 'Float64')} * ${ratio}`;
      return sql`if(${over} = 0, NULL, ${scaled})`;
    }
    case 'rate':
      return sql`toFloat64(${part(expr.of)}) / ${secondsOf(context, groups, from, version)}`;
    case 'age':
      return sql`${endOf(context, version)} - toUnixTimestamp(${part(expr.of)})`;
    case 'successors':
      return sql`arrayCount(step -> step = 1, arrayDifference(arraySort(finalizeAggregation(${part(expr.of)}))))`;
    case 'percentile': {
      const index = parameter(PERCENTILE_LEVELS.indexOf(expr.level) + 1, 'UInt8');
      const levels = sql`finalizeAggregation(${part(expr.part)})`;
      return sql`if(${part(expr.count)} = 0, NULL, arrayElement(${levels}, ${index}))`;
    }
  }
}

/** A merged part, and of distinct values their number. */
function mergedPart(id: PartId, from: string, version: PartVersion): Fragment {
  const part = identifier(from, partColumn(id, version));
  return PARTS[id].node === 'distinct' ? sql`finalizeAggregation(${part})` : part;
}

/** Charge and cost can be subtracted: one currency, or the side without a currency is zero. */
function sameCurrency(from: string, version: PartVersion): Fragment {
  const customer = currencyKey(from, 'customer_currency');
  const provider = currencyKey(from, 'provider_currency');
  const noCharge = sql`${customer} = '' AND ${identifier(from, partColumn('charge', version))} = 0`;
  const noCost = sql`${provider} = '' AND ${identifier(from, partColumn('cost', version))} = 0`;
  return sql`${customer} = ${provider} OR (${noCost}) OR (${noCharge})`;
}
