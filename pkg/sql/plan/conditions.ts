/** Filters as SQL: on records (WHERE) and on innermost rows (HAVING). Values are parameters throughout. */
import { dimensionOf, measureOf } from '#model/catalogue/index';
import type { Dimension } from '#model/catalogue/types';
import {
  isAnd,
  isDimensionFilter,
  isOr,
  type DimensionFilter,
  type DimensionOperator,
  type FilterNode,
  type MeasureFilter,
  type MeasureOperator,
} from '#model/query/filter';
import { parseInstant } from '#model/time/calendar';
import { every, parameter, some, sql, type Fragment, type ParameterType } from '../fragment';
import type { PartVersion } from './compared';
import type { PlanContext } from './context';
import { filterKey, groupedKey } from './dimensions';
import { comparedRowValue, measureValue } from './measures';
import { CALLED_ENTRY } from './numbers';
import { leafRows } from './shape';

/** A condition on one record. The filter must hold no measure. */
export function recordFilter(node: FilterNode, context: PlanContext): Fragment {
  return condition(node, {
    dimension: (filter) => dimensionCondition(filter, filterKey(filter.dimension, context)),
    measure: refuseMeasure,
  });
}

/** The same condition on the entry that a record has under its called number, asked of the one under its calling number. */
export function calledEntryFilter(node: FilterNode, context: PlanContext): Fragment {
  return condition(node, {
    dimension: (filter) =>
      dimensionCondition(filter, CALLED_ENTRY[filter.dimension] ?? filterKey(filter.dimension, context)),
    measure: refuseMeasure,
  });
}

/** A condition on one grouped row, whose keys and parts stand under `from`. */
export function rowFilter(context: PlanContext, node: FilterNode, from: string, version: PartVersion = ''): Fragment {
  return condition(node, {
    dimension: (filter) => dimensionCondition(filter, groupedKey(filter.dimension, from, context)),
    measure: (filter) => measureCondition(context, filter, from, version),
  });
}

function refuseMeasure({ measure }: MeasureFilter): never {
  throw new Error(`${measure} cannot be tested on a record`);
}

interface Leaves {
  readonly dimension: (filter: DimensionFilter) => Fragment;
  readonly measure: (filter: MeasureFilter) => Fragment;
}

function condition(node: FilterNode, leaves: Leaves): Fragment {
  if (isAnd(node)) {
    return every(node.and.map((child) => condition(child, leaves)));
  }
  if (isOr(node)) {
    return some(node.or.map((child) => condition(child, leaves)));
  }
  return isDimensionFilter(node) ? leaves.dimension(node) : leaves.measure(node);
}

type Values = ReadonlyArray<string | number>;

function dimensionCondition({ dimension: id, op, values = [] }: DimensionFilter, key: Fragment): Fragment {
  return OPERATORS[op](key, values, dimensionOf(id).type);
}

const OPERATORS: Record<DimensionOperator, (key: Fragment, values: Values, type: Dimension['type']) => Fragment> = {
  in: (key, values, type) => sql`${key} IN ${list(values, type)}`,
  notIn: (key, values, type) => sql`${key} NOT IN ${list(values, type)}`,
  contains: (key, values) => some(values.map((value) => positive(key, value))),
  notContains: (key, values) => every(values.map((value) => sql`NOT ${positive(key, value)}`)),
  startsWith: (key, values) => some(values.map((value) => first(key, value))),
  notStartsWith: (key, values) => every(values.map((value) => sql`NOT ${first(key, value)}`)),
  isKnown: (key, _, type) => sql`NOT (${unknown(key, type)})`,
  isUnknown: (key, _, type) => unknown(key, type),
};

/** Text is searched without regard to case. */
const position = (key: Fragment, value: string | number): Fragment =>
  sql`positionCaseInsensitiveUTF8(toString(${key}), ${parameter(String(value), 'String')})`;
const positive = (key: Fragment, value: string | number): Fragment => sql`(${position(key, value)} > 0)`;
const first = (key: Fragment, value: string | number): Fragment => sql`(${position(key, value)} = 1)`;

const unknown = (key: Fragment, type: Dimension['type']): Fragment =>
  type === 'text' ? sql`empty(${key})` : sql`${key} = 0`;

const LIST_TYPES: Record<
  Dimension['type'],
  { type: ParameterType; bind: (value: string | number) => string | number }
> = {
  id: { type: 'Array(UInt32)', bind: Number },
  code: { type: 'Array(UInt16)', bind: Number },
  ordinal: { type: 'Array(UInt16)', bind: Number },
  text: { type: 'Array(String)', bind: String },
  date: { type: 'Array(Date)', bind: String },
  month: { type: 'Array(Date)', bind: (value) => `${value}-01` },
  instant: { type: 'Array(Int64)', bind: (value) => Math.floor((parseInstant(String(value)) ?? 0) / 1000) },
};

function list(values: Values, of: Dimension['type']): Fragment {
  const { type, bind } = LIST_TYPES[of];
  return parameter(values.map(bind), type);
}

function measureCondition(
  context: PlanContext,
  { measure, op, values, part }: MeasureFilter,
  from: string,
  version: PartVersion
): Fragment {
  const isMoney = measureOf(measure).unit === 'money' && part !== 'changeShare';
  const type = isMoney ? 'Decimal(38, 6)' : 'Float64';
  const value =
    part === undefined
      ? measureValue(context, measure, from, version, leafRows(context.query))
      : comparedRowValue(context, measure, part, from);
  const [low = 0, high = 0] = values.map((value) => (type === 'Float64' ? Number(value) : String(value)));
  const compared = COMPARISONS[op](value, parameter(low, type), parameter(high, type));
  return sql`ifNull(${compared}, 0)`;
}

const COMPARISONS: Record<MeasureOperator, (value: Fragment, low: Fragment, high: Fragment) => Fragment> = {
  '=': (value, low) => sql`(${value}) = ${low}`,
  '!=': (value, low) => sql`(${value}) != ${low}`,
  '<': (value, low) => sql`(${value}) < ${low}`,
  '<=': (value, low) => sql`(${value}) <= ${low}`,
  '>': (value, low) => sql`(${value}) > ${low}`,
  '>=': (value, low) => sql`(${value}) >= ${low}`,
  between: (value, low, high) => sql`((${value}) >= ${low} AND (${value}) <= ${high})`,
};
