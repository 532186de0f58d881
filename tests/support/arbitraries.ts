/** Random queries over the records of a small world. */
import fc from 'fast-check';
import type { DimensionId } from '../../model/catalogue/dimensions';
import { dimensionOf, isComparable, isMeasureId, measureOf, REPORTS, type ReportId } from '../../model/catalogue/index';
import type { MeasureId } from '../../model/catalogue/measures';
import type { DimensionType } from '../../model/catalogue/types';
import { JURISDICTION_CLASSES, JURISDICTION_REASONS, POLICY_CHOICES } from '../../model/nanp/policy';
import { COMPARISON_PARTS } from '../../model/frame';
import { MEASURE_OPERATORS, OPERATORS_OF_TYPE, takesNoValues, type FilterNode } from '../../model/query/filter';
import { COMPARISONS, SIDES, type ReportQueryInput, type Top } from '../../model/query/reportQuery';
import { isRate } from '../../model/query/parseRates';
import { dimensionsOf, splitFilter } from '../../model/query/splitFilter';
import { isBucketGrain, isTimeGrain } from '../../model/time/grain';
import { CAUSES, CODES, DESTINATIONS, NUMBERS, WORLD } from './anyRecord';

/** Half-hour and quarter-hour offsets, clock changes by 30 and 60 minutes, at midnight, on both hemispheres. */
export const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Cairo',
  'Pacific/Auckland',
];

const TEXTS = [
  ...DESTINATIONS,
  ...['US', 'nyc1', '52', 'USD', 'EUR', 'mex', 'o'],
  ...['none', '1', 'NY', 'CA', 'PR', '132', '722', '212555', '2125550', 'CONCORD', 'NWYRCYZN'],
  ...['called', 'calling', '12125550100', '1212'],
  ...JURISDICTION_CLASSES,
  ...JURISDICTION_REASONS,
];

const VALUES: Record<DimensionType, fc.Arbitrary<string | number>> = {
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
const filter = (
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

/** What a report has and Breakout has not comes up more often. */
function ids<Id extends string>(all: readonly Id[], ofBreakout: readonly string[]): fc.Arbitrary<Id> {
  const own = all.filter((id) => !ofBreakout.includes(id));
  return fc.constantFrom(...(own.length === 0 ? all : [...all, ...own, ...own]));
}

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

const orderBy = (
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
const pivot = (
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

/** What the daily sums hold, so that some queries can be answered by them. */
const DAILY = {
  rows: ['customer', 'provider', 'country', 'day', 'month'],
  measures: ['attempts', 'answered', 'failed', 'asr', 'acd', 'duration', 'charge', 'cost', 'margin'],
} as const satisfies { readonly rows: readonly DimensionId[]; readonly measures: readonly MeasureId[] };

const some = <Id extends string>(of: fc.Arbitrary<Id>, least: number, most: number): fc.Arbitrary<Id[]> =>
  fc.uniqueArray(of, { minLength: least, maxLength: most });

type Groups = fc.Arbitrary<{ rows: DimensionId[]; measures: MeasureId[] }>;

const anyGroups = (report: ReportId): Groups =>
  fc.record({
    rows: some<DimensionId>(ids(REPORTS[report].dimensions, REPORTS.breakout.dimensions), 0, 3),
    measures: some<MeasureId>(ids(REPORTS[report].measures, REPORTS.breakout.measures), 1, 6),
  });

function dailyGroups(report: ReportId): Groups {
  const { dimensions, measures } = REPORTS[report];
  return fc.record({
    rows: some<DimensionId>(fc.constantFrom(...DAILY.rows.filter((id) => dimensions.includes(id))), 0, 3),
    measures: some<MeasureId>(fc.constantFrom(...DAILY.measures.filter((id) => measures.includes(id))), 1, 6),
  });
}

/** Queries of a report. */
export const queryOf = (report: ReportId, zones: readonly string[] = ZONES): fc.Arbitrary<ReportQueryInput> =>
  queryBy(report, zones, anyGroups(report));

/** Queries of what the daily sums hold, in their zone; over whole days most of them are answered by the rollup. */
export const dailyQueryOf = (report: ReportId): fc.Arbitrary<ReportQueryInput> =>
  queryBy(report, ['UTC'], dailyGroups(report)).map(({ filter: _, ...input }) => input);

const queryBy = (report: ReportId, zones: readonly string[], groups: Groups): fc.Arbitrary<ReportQueryInput> =>
  fc
    .tuple(groups, OPTIONS[report])
    .chain(([{ rows, measures }, options]) =>
      pivot(report, rows, measures).map((asked) => ({ rows, measures, options, asked }))
    )
    .chain(({ rows, measures, options, asked }) =>
      fc.record<ReportQueryInput>({
        columns: fc.constant(asked.columns),
        depth: fc.constant(asked.depth),
        compare: fc.constant(asked.compare),
        top: fc.constant(asked.top),
        numbers: fc.constant(options.numbers),
        side: fc.constant(options.side),
        jurisdiction: fc.constant(options.jurisdiction),
        durationUnit: fc.constant(options.durationUnit),
        version: fc.constant(1),
        report: fc.constant(report),
        rows: fc.constant(rows),
        measures: fc.constant(measures),
        filter: fc.option(filter(report, rows, asked.compare), { nil: undefined }),
        totals: fc.constantFrom('none' as const, 'grand' as const, 'all' as const),
        orderBy: orderBy([...rows, ...measures.filter(isExact)], asked.columns ?? [], asked.compare),
        timeZone: fc.constantFrom(...zones),
        currency: fc.constantFrom('split', 'split', 'USD', 'EUR'),
        moneyAs: fc.constant('text' as const),
        limit: fc.constant(1_000_000),
      })
    )
    .map(withPossibleTotals)
    .map(withPossibleRates);

/** Totals over both entries of a call are refused where a condition on a measure may drop one of them. */
function withPossibleTotals(input: ReportQueryInput): ReportQueryInput {
  const standsTwice = input.numbers?.match === 'either' && input.rows.some((id) => id === 'number' || id === 'role');
  return standsTwice && splitFilter(input.filter).rows.length > 0 ? { ...input, totals: 'none' } : input;
}

/** Measures per second are refused where a row's seconds are not known. */
function withPossibleRates(input: ReportQueryInput): ReportQueryInput {
  const groups = [...input.rows, ...(input.columns ?? [])];
  const filtered = input.filter === undefined ? [] : dimensionsOf(input.filter);
  const hasBuckets = groups.some(isBucketGrain);
  const isKnown =
    ![...groups.filter((id) => !isBucketGrain(id)), ...filtered].some(isTimeGrain) &&
    !(hasBuckets && (input.compare !== undefined || input.top?.others === true));
  const other = (id: MeasureId): MeasureId => (isKnown || !isRate(id) ? id : 'attempts');
  const isOther = (id: DimensionId | MeasureId) => isMeasureId(id) && other(id) !== id;
  return {
    ...input,
    measures: [...new Set(input.measures.map(other))],
    orderBy: input.orderBy?.filter(({ by }) => !isOther(by)),
    top: input.top && { ...input.top, by: other(input.top.by) },
    filter: input.filter && withoutRates(input.filter, isOther),
  };
}

function withoutRates(node: FilterNode, isRefused: (id: MeasureId) => boolean): FilterNode {
  if ('and' in node) {
    return { and: node.and.map((child) => withoutRates(child, isRefused)) };
  }
  if ('or' in node) {
    return { or: node.or.map((child) => withoutRates(child, isRefused)) };
  }
  return 'measure' in node && isRefused(node.measure) ? { ...node, measure: 'attempts' } : node;
}

export const query: fc.Arbitrary<ReportQueryInput> = queryOf('breakout');

const DAY_MS = 86_400_000;

/** Periods on and off the edges of days: the rollup may answer only the former. */
/** Whole days of UTC. */
export const wholeDays = fc
  .record({ start: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 1, max: 20 }) })
  .map(({ start, days }) => ({
    fromMs: WORLD.fromMs + start * DAY_MS,
    toMs: WORLD.fromMs + (start + days) * DAY_MS,
  }));

export const period = fc
  .record({
    start: fc.integer({ min: 0, max: 40 }),
    days: fc.integer({ min: 1, max: 20 }),
    shiftMs: fc.constantFrom(0, 0, 0, 1, 37_217_000, 1_800_000),
  })
  .map(({ start, days, shiftMs }) => ({
    fromMs: WORLD.fromMs + start * DAY_MS + shiftMs,
    toMs: WORLD.fromMs + (start + days) * DAY_MS + shiftMs,
  }));
