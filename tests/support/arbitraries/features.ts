/** Random options of reports, orders, column groups, comparisons and tops. */
import fc from 'fast-check';
import type { DimensionId } from '../../../model/catalogue/dimensions';
import {
  dimensionOf,
  isComparable,
  isMeasureId,
  measureOf,
  REPORTS,
  type ReportId,
} from '../../../model/catalogue/index';
import type { MeasureId } from '../../../model/catalogue/measures';
import { POLICY_CHOICES } from '../../../model/nanp/policy';
import { COMPARISON_PARTS } from '../../../model/frame';
import { COMPARISONS, SIDES, type ReportQueryInput, type Top } from '../../../model/query/reportQuery';
import { NUMBERS } from '../anyRecord';
import { isExact, VALUES } from './filters';

const policy = fc
  .record(
    Object.fromEntries(
      POLICY_CHOICES.map(({ key, choices }) => [
        key,
        fc.option(fc.constantFrom(...choices.map(({ value }) => value)), { nil: undefined }),
      ])
    )
  )
  .map((choices) => Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined)));

const numbers = fc.oneof(
  fc.record({
    list: fc.uniqueArray(fc.constantFrom(...NUMBERS.map((number) => `+${number}`)), { minLength: 1, maxLength: 6 }),
    match: fc.constantFrom('called' as const, 'calling' as const, 'either' as const),
    prefix: fc.constant(false),
  }),
  fc.record({
    list: fc.uniqueArray(fc.constantFrom('+1212', '+1212555', '+5215', '+44207', '+1800555'), {
      minLength: 1,
      maxLength: 3,
    }),
    match: fc.constantFrom('called' as const, 'calling' as const, 'either' as const),
    prefix: fc.constant(true),
  })
);

type Options = Pick<ReportQueryInput, 'numbers' | 'side' | 'jurisdiction' | 'durationUnit'>;

/** What only some reports have. */
export const OPTIONS: Record<ReportId, fc.Arbitrary<Options>> = {
  breakout: fc.constant({}),
  dtmf: fc.constant({}),
  number: fc.record({ numbers }),
  usaRateCenter: fc.record({ side: fc.constantFrom(...SIDES) }),
  usaCalls: fc.record({
    jurisdiction: fc.record({ by: fc.constantFrom('state' as const, 'lata' as const), policy }),
    durationUnit: fc.constantFrom('seconds' as const, 'minutes' as const),
  }),
};

export const orderBy = (
  ids: ReadonlyArray<DimensionId | MeasureId>,
  columns: readonly DimensionId[],
  compare: ReportQueryInput['compare']
): fc.Arbitrary<ReportQueryInput['orderBy']> =>
  ids.length === 0
    ? fc.constant([])
    : fc.uniqueArray(
        fc
          .record({
            by: fc.constantFrom(...ids),
            descending: fc.boolean(),
            column: columnPath(columns),
            part: compare === undefined ? fc.constant(undefined) : fc.constantFrom(undefined, ...COMPARISON_PARTS),
          })
          .map(({ by, descending, column, part }) => ({
            by,
            descending,
            ...(isMeasureId(by) && column !== undefined ? { column } : {}),
            ...(isMeasureId(by) && by !== 'attempts_share' && part !== undefined ? { part } : {}),
          })),
        { maxLength: 2, selector: ({ by }) => by }
      );

/** Keys of a column group that may or may not occur; names of rate centers say nothing without their state. */
function columnPath(columns: readonly DimensionId[]): fc.Arbitrary<ReadonlyArray<string | number> | undefined> {
  const named = columns.includes('rate_center') ? [] : columns;
  return named.length === 0
    ? fc.constant(undefined)
    : fc.oneof(
        fc.constant(undefined),
        ...named.map((_, index) => fc.tuple(...named.slice(0, index + 1).map((id) => VALUES[dimensionOf(id).type])))
      );
}

/** What a report shows across, how deep, and what it is compared with; half of the queries have none of it. */
export const pivot = (
  report: ReportId,
  rows: readonly DimensionId[],
  measures: readonly MeasureId[]
): fc.Arbitrary<Pick<ReportQueryInput, Pivot>> => {
  const { pivot: features, dimensions } = REPORTS[report];
  const column = fc.oneof(fc.constantFrom(...dimensions), fc.constantFrom<DimensionId>(...SMALL));
  const asked = fc.record({
    columns: fc.uniqueArray(column, { maxLength: 2 }).map((ids) => ids.filter((id) => !rows.includes(id))),
    depth: fc.integer({ min: 0, max: rows.length }),
    compare: fc.constantFrom(undefined, ...COMPARISONS),
    top: fc.option(firstRows(measures), { nil: undefined }),
  });
  return features.length === 0 ? fc.constant({}) : fc.oneof(fc.constant({}), asked);
};

type Pivot = 'columns' | 'depth' | 'compare' | 'top';

/** By a measure that is shown, so that no other table is needed for it. */
const firstRows = (measures: readonly MeasureId[]): fc.Arbitrary<Top> =>
  fc.record({
    count: fc.integer({ min: 1, max: 4 }),
    by: fc.constantFrom<MeasureId>(...ranking(measures)),
    descending: fc.boolean(),
    others: fc.boolean(),
  });

function ranking(measures: readonly MeasureId[]): readonly MeasureId[] {
  const usable = measures.filter((id) => isComparable(measureOf(id)) && isExact(id));
  return usable.length > 0 ? usable : ['attempts'];
}

/** Of few values, so that column groups repeat from row to row. */
const SMALL = ['month', 'day_of_week', 'country', 'customer'] as const satisfies readonly DimensionId[];
