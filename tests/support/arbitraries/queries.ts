/** Random queries over the records of a small world. */
import fc from 'fast-check';
import type { DimensionId } from '../../../model/catalogue/dimensions';
import { isMeasureId, REPORTS, type ReportId } from '../../../model/catalogue/index';
import type { MeasureId } from '../../../model/catalogue/measures';
import { type FilterNode } from '../../../model/query/filter';
import { type ReportQueryInput } from '../../../model/query/reportQuery';
import { isRate } from '../../../model/query/parseRates';
import { dimensionsOf, splitFilter } from '../../../model/query/splitFilter';
import { isBucketGrain, isTimeGrain } from '../../../model/time/grain';
import { OPTIONS, orderBy, pivot } from './features';
import { filter, isExact } from './filters';

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

/** What a report has and Breakout has not comes up more often. */
function ids<Id extends string>(all: readonly Id[], ofBreakout: readonly string[]): fc.Arbitrary<Id> {
  const own = all.filter((id) => !ofBreakout.includes(id));
  return fc.constantFrom(...(own.length === 0 ? all : [...all, ...own, ...own]));
}

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
