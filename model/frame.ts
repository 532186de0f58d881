/**
 * The shape of a report's result frame, agreed between backend and its readers (page, command line, tests).
 *
 * Columns, in order: `level`; with column groups `column_level`; with a row for the rest of a top `other`; for each row
 * group, then for each column group, its id (null where it is totalled) and, for dimensions with names, `<id>_name`; the
 * currency keys of the money measures that are no groups anyway; the measures, each followed by its comparison.
 * Rows come in reading order: a total before what it is made of, the grand total first. A row and each of its column
 * groups is a frame row of its own; they stand together, the row's total first, then column groups in the same order.
 */
import type { DimensionId } from './catalogue/dimensions';
import { dimensionOf, measureOf, moneySideOf } from './catalogue/index';
import { dimensionLabel, measureLabel } from './catalogue/labels';
import type { MeasureId } from './catalogue/measures';
import type { Measure, Unit } from './catalogue/types';
import { COMPARISON_PARTS, type ComparisonPart } from './query/comparisonPart';
import { SPLIT, type ReportQuery } from './query/reportQuery';
import { measuresOf } from './query/splitFilter';

export type FrameColumn =
  /** How many row groups the row still has: 0 = grand total, all of them = innermost row. */
  | { readonly role: 'level'; readonly id: 'level'; readonly label: string }
  /** How many column groups the value still has: 0 = the row's total over all columns. */
  | { readonly role: 'columnLevel'; readonly id: 'column_level'; readonly label: string }
  /** 0, or the level whose key stands for all rows that are not among the first; that key is null. */
  | { readonly role: 'other'; readonly id: 'other'; readonly label: string }
  | { readonly role: 'dimension'; readonly id: DimensionId; readonly axis: Axis; readonly label: string }
  | { readonly role: 'name'; readonly id: string; readonly of: DimensionId; readonly label: string }
  /** A key that splits rows so that sums never mix currencies; '' where a record gave none. */
  | { readonly role: 'currency'; readonly id: 'customer_currency' | 'provider_currency'; readonly label: string }
  | { readonly role: 'measure'; readonly id: MeasureId; readonly label: string; readonly unit: Unit }
  /** A measure in the compared period, and how it changed since. */
  | {
      readonly role: 'comparison';
      readonly id: string;
      readonly of: MeasureId;
      readonly part: ComparisonPart;
      readonly label: string;
      readonly unit: Unit;
    };

export type Axis = 'row' | 'column';

export { COMPARISON_PARTS, type ComparisonPart };

const SUFFIXES: Record<ComparisonPart, string> = {
  previous: 'previous',
  change: 'change',
  changeShare: 'change_share',
};
export const COMPARISON_PART_LABELS: Record<ComparisonPart, string> = {
  previous: 'previous',
  change: 'change',
  changeShare: 'change %',
};

/** Name of the column that compares a measure: `charge_previous`. */
export const comparisonColumn = (id: MeasureId, part: ComparisonPart): string => `${id}_${SUFFIXES[part]}`;

/** Measures that a query computes: those it shows and those its filter and its top compare, each once. */
export function measuresUsed({ measures, filter, top }: ReportQuery): readonly MeasureId[] {
  return [...new Set([...measures, ...(filter ? measuresOf(filter) : []), ...(top ? [top.by] : [])])];
}

/** The sides whose amounts a query computes. */
export function moneySides(query: ReportQuery): { readonly customer: boolean; readonly provider: boolean } {
  const sides = new Set(measuresUsed(query).map((id) => moneySideOf(measureOf(id))));
  return {
    customer: sides.has('customer') || sides.has('both'),
    provider: sides.has('provider') || sides.has('both'),
  };
}

/** The currency columns that the money measures of a query need as keys, customer side first; none when converted. */
export function currencyKeysOf(query: ReportQuery): ReadonlyArray<'customer_currency' | 'provider_currency'> {
  if (query.currency !== SPLIT) {
    return [];
  }
  const { customer, provider } = moneySides(query);
  return [...(customer ? (['customer_currency'] as const) : []), ...(provider ? (['provider_currency'] as const) : [])];
}

/** The unit in which a query shows a measure: added-up durations follow its duration unit. */
export const unitOf = ({ durationUnit }: Pick<ReportQuery, 'durationUnit'>, { unit, additive }: Measure): Unit =>
  durationUnit === 'minutes' && unit === 'seconds' && additive ? 'minutes' : unit;

/** Unit of a part of a comparison: moments differ by seconds. */
export function comparedUnit(unit: Unit, part: ComparisonPart): Unit {
  if (part === 'changeShare') {
    return 'fraction';
  }
  return part === 'change' && unit === 'instant' ? 'seconds' : unit;
}

/** Columns of the frame that answers a query. */
export function frameColumns(query: ReportQuery): readonly FrameColumn[] {
  const { rows, columns, top, measures } = query;
  const groups = [...rows, ...columns];
  return [
    { role: 'level', id: 'level', label: 'Level' },
    ...(columns.length > 0 ? [{ role: 'columnLevel', id: 'column_level', label: 'Column level' } as const] : []),
    ...(top?.others ? [{ role: 'other', id: 'other', label: 'Other' } as const] : []),
    ...rows.flatMap((id) => dimensionColumns(query, id, 'row')),
    ...columns.flatMap((id) => dimensionColumns(query, id, 'column')),
    ...currencyKeysOf(query)
      .filter((id) => !groups.includes(id))
      .map((id): FrameColumn => ({ role: 'currency', id, label: dimensionOf(id).label })),
    ...measures.flatMap((id) => measureColumns(query, id)),
  ];
}

function dimensionColumns(query: ReportQuery, id: DimensionId, axis: Axis): readonly FrameColumn[] {
  const { names } = dimensionOf(id);
  const label = dimensionLabel(query, id);
  const column: FrameColumn = {
    role: 'dimension',
    id,
    axis,
    label: names && names !== 'rateCenter' ? `${label} ID` : label,
  };
  return names ? [column, { role: 'name', id: `${id}_name`, of: id, label }] : [column];
}

function measureColumns(query: ReportQuery, id: MeasureId): readonly FrameColumn[] {
  const label = measureLabel(query, id);
  const unit = unitOf(query, measureOf(id));
  const compared = (part: ComparisonPart): FrameColumn => ({
    role: 'comparison',
    id: comparisonColumn(id, part),
    of: id,
    part,
    label: `${label}, ${COMPARISON_PART_LABELS[part]}`,
    unit: comparedUnit(unit, part),
  });
  return [{ role: 'measure', id, label, unit }, ...(query.compare ? COMPARISON_PARTS.map(compared) : [])];
}
