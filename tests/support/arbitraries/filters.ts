/** Random filters, some of which find something. */
import fc from 'fast-check';
import type { DimensionId } from '../../../model/catalogue/dimensions';
import { dimensionOf, isComparable, measureOf, REPORTS, type ReportId } from '../../../model/catalogue/index';
import type { MeasureId } from '../../../model/catalogue/measures';
import type { DimensionType } from '../../../model/catalogue/types';
import { JURISDICTION_CLASSES, JURISDICTION_REASONS } from '../../../model/nanp/policy';
import { COMPARISON_PARTS } from '../../../model/frame';
import { MEASURE_OPERATORS, OPERATORS_OF_TYPE, takesNoValues, type FilterNode } from '../../../model/query/filter';
import { type ReportQueryInput } from '../../../model/query/reportQuery';
import { CAUSES, CODES, DESTINATIONS, WORLD } from '../anyRecord';

const TEXTS = [
  ...DESTINATIONS,
  ...['US', 'nyc1', '52', 'USD', 'EUR', 'mex', 'o'],
  ...['none', '1', 'NY', 'CA', 'PR', '132', '722', '212555', '2125550', 'CONCORD', 'NWYRCYZN'],
  ...['called', 'calling', '12125550100', '1212'],
  ...JURISDICTION_CLASSES,
  ...JURISDICTION_REASONS,
];

/** Values of each type, those of the records among them. */
export const VALUES: Record<DimensionType, fc.Arbitrary<string | number>> = {
  id: fc.integer({ min: 0, max: 4 }),
  text: fc.constantFrom(...TEXTS),
  code: fc.constantFrom(...CODES, ...CAUSES),
  instant: fc
    .integer({ min: WORLD.fromMs / 900_000, max: WORLD.toMs / 900_000 })
    .map((quarter) => new Date(quarter * 900_000).toISOString()),
  date: fc
    .integer({ min: WORLD.fromMs / 86_400_000, max: WORLD.toMs / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  month: fc.constantFrom('2026-03', '2026-04', '2026-05'),
  ordinal: fc.integer({ min: 0, max: 23 }),
};

const dimensionFilter = (ids: readonly DimensionId[]): fc.Arbitrary<FilterNode> =>
  fc
    .constantFrom(...ids.map(dimensionOf))
    .chain(({ id, type }) =>
      fc.record({
        dimension: fc.constant(id as DimensionId),
        op: fc.constantFrom(...OPERATORS_OF_TYPE[type]),
        values: fc.array(VALUES[type], { minLength: 1, maxLength: 4 }),
      })
    )
    .map(({ dimension, op, values }) => (takesNoValues(op) ? { dimension, op } : { dimension, op, values }));

const measureFilter = (ids: readonly MeasureId[], compare: ReportQueryInput['compare']): fc.Arbitrary<FilterNode> =>
  fc
    .record({
      measure: fc.constantFrom(...ids),
      part: compare === undefined ? fc.constant(undefined) : fc.constantFrom(undefined, ...COMPARISON_PARTS),
      op: fc.constantFrom(...MEASURE_OPERATORS),
      low: fc.constantFrom('0', '0.5', '1', '3', '100', '0.000001', '-1.5'),
      high: fc.constantFrom('1', '60', '1000000'),
    })
    .map(({ measure, op, low, high, part }) => ({
      measure,
      op,
      values: op === 'between' ? [low, high] : [low],
      ...(part === undefined ? {} : { part }),
    }));

const tree = (leaf: fc.Arbitrary<FilterNode>): fc.Arbitrary<FilterNode> =>
  fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(leaf, { minLength: 1, maxLength: 3 }).map((and): FilterNode => ({ and })) },
    { weight: 1, arbitrary: fc.array(leaf, { minLength: 1, maxLength: 3 }).map((or): FilterNode => ({ or })) }
  );

/** A filter on records alone. */
export const recordFilter = (ids: readonly DimensionId[]): fc.Arbitrary<FilterNode> => tree(dimensionFilter(ids));

/**
 * Ratios of sums of ratios: two ways of adding them up agree to many digits, not to the last, so that neither a
 * condition nor an order may hang on it.
 */
const INEXACT: readonly MeasureId[] = ['compared_cost_per_digit', 'market_cost_per_digit', 'cost_index'];
export const isExact = (id: MeasureId): boolean => !INEXACT.includes(id);

/** Dimension trees act on records; trees with measures see only the row groups. */
export const filter = (
  report: ReportId,
  rows: readonly DimensionId[],
  compare: ReportQueryInput['compare']
): fc.Arbitrary<FilterNode> => {
  const { dimensions, measures } = REPORTS[report];
  const comparable = measureFilter(
    measures.filter((id) => isComparable(measureOf(id)) && isExact(id)),
    compare
  );
  const records = recordFilter(dimensions);
  const conditions = rows.length === 0 ? tree(comparable) : tree(fc.oneof(comparable, dimensionFilter(rows)));
  return fc.oneof(
    { weight: 3, arbitrary: records },
    { weight: 1, arbitrary: conditions },
    { weight: 1, arbitrary: fc.tuple(records, conditions).map((and): FilterNode => ({ and })) }
  );
};
