/**
 * The shape of a Breakout result frame, agreed between backend and its readers (page, command line, tests).
 *
 * Columns, in order: `level`; for each row group its id (null where the row totals it) and, for dimensions with names,
 * `<id>_name`; the currency keys of the money measures that are not row groups anyway; the measures.
 * Rows come in reading order: a total before what it is made of, the grand total first.
 */
import type { DimensionId } from './catalogue/dimensions';
import { dimensionOf, measureOf, moneySideOf } from './catalogue/index';
import { dimensionLabel, measureLabel } from './catalogue/labels';
import type { MeasureId } from './catalogue/measures';
import type { Measure, Unit } from './catalogue/types';
import { SPLIT, type ReportQuery } from './query/reportQuery';
import { measuresOf } from './query/splitFilter';

export type FrameColumn =
  /** How many row groups the row still has: 0 = grand total, all of them = innermost row. */
  | { readonly role: 'level'; readonly id: 'level'; readonly label: string }
  | { readonly role: 'dimension'; readonly id: DimensionId; readonly label: string }
  | { readonly role: 'name'; readonly id: string; readonly of: DimensionId; readonly label: string }
  /** A key that splits rows so that sums never mix currencies; '' where a record gave none. */
  | { readonly role: 'currency'; readonly id: 'customer_currency' | 'provider_currency'; readonly label: string }
  | { readonly role: 'measure'; readonly id: MeasureId; readonly label: string; readonly unit: Unit };

/** Measures that a query computes: those it shows and those its filter compares, each once. */
export function measuresUsed({ measures, filter }: ReportQuery): readonly MeasureId[] {
  return [...new Set([...measures, ...(filter === undefined ? [] : measuresOf(filter))])];
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

/** Columns of the frame that answers a query. */
export function frameColumns(query: ReportQuery): readonly FrameColumn[] {
  return [
    { role: 'level', id: 'level', label: 'Level' },
    ...query.rows.flatMap((id): FrameColumn[] => {
      const { names } = dimensionOf(id);
      const label = dimensionLabel(query, id);
      const column: FrameColumn = {
        role: 'dimension',
        id,
        label: names && names !== 'rateCenter' ? `${label} ID` : label,
      };
      return names ? [column, { role: 'name', id: `${id}_name`, of: id, label }] : [column];
    }),
    ...currencyKeysOf(query)
      .filter((id) => !query.rows.includes(id))
      .map((id): FrameColumn => ({ role: 'currency', id, label: dimensionOf(id).label })),
    ...query.measures.map((id): FrameColumn => {
      const measure = measureOf(id);
      return { role: 'measure', id, label: measureLabel(query, id), unit: unitOf(query, measure) };
    }),
  ];
}
