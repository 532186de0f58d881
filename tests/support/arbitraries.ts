/** Random records and random queries over a small world, so that groups collide and totals matter. */
import fc from 'fast-check';
import { DIMENSIONS, type DimensionId } from '../../model/catalogue/dimensions';
import { MEASURES, type MeasureId } from '../../model/catalogue/measures';
import { MEASURE_OPERATORS, OPERATORS_OF_TYPE, takesNoValues, type FilterNode } from '../../model/query/filter';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import { testRecord, type TestRecord } from './records';

/** Text that would break out of a string, were it ever put into one. */
export const HOSTILE = [
  "'; DROP TABLE cdr; --",
  '\\',
  'a\'b"c`d',
  '{p0:String}',
  '%',
  'tab\there',
  'line\nbreak',
  '$__all',
  'ünïcode',
];

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

/** Around the spring clock changes of 2026 in both hemispheres. */
export const WORLD = { fromMs: Date.UTC(2026, 2, 6), toMs: Date.UTC(2026, 3, 28) };

const DESTINATIONS = ['', 'Mexico - Mobile', 'MEXICO - fixed', ...HOSTILE];
const CODES = [0, 200, 404, 480, 486, 487, 503, 603];
const CAUSES = [0, 1, 16, 17, 18, 21, 34];

export interface World {
  readonly customerCurrencies: readonly string[];
  readonly providerCurrencies: readonly string[];
}

const micros = fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 5_000_000n }), fc.constant(123_456_789_012_345n));

/** A money side: an amount always has a currency, a record without an amount may lack one. */
const side = (currencies: readonly string[]) =>
  fc
    .record({ amount: micros, currency: fc.constantFrom(...currencies), blank: fc.boolean() })
    .map(({ amount, currency, blank }) => ({ amount, currency: amount === 0n && blank ? '' : currency }));

export const record = ({ customerCurrencies, providerCurrencies }: World): fc.Arbitrary<TestRecord> =>
  fc
    .record({
      startMs: fc.integer({ min: WORLD.fromMs / 1000, max: WORLD.toMs / 1000 - 1 }).map((seconds) => seconds * 1000),
      final: fc.boolean(),
      customer: fc.integer({ min: 0, max: 3 }),
      provider: fc.integer({ min: 0, max: 2 }),
      customerDestination: fc.constantFrom(...DESTINATIONS),
      providerDestination: fc.constantFrom(...DESTINATIONS),
      country: fc.constantFrom('', 'US', 'MX'),
      prefix: fc.constantFrom('', '52', '521'),
      techPrefix: fc.constantFrom('', '99#'),
      calling: fc.constantFrom('', 'anonymous', '12125550100', '13155550100'),
      called: fc.constantFrom('12125550100', '5215550100'),
      sip: fc.constantFrom(...CODES),
      q850: fc.constantFrom(...CAUSES),
      pddMs: fc.option(fc.integer({ min: 0, max: 20_000 })),
      duration: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 7200 })),
      customerDuration: fc.integer({ min: 0, max: 7200 }),
      providerDuration: fc.integer({ min: 0, max: 7200 }),
      customerSide: side(customerCurrencies),
      providerSide: side(providerCurrencies),
      dtmf: fc.option(fc.constantFrom('', '1', '12#')),
      switch: fc.constantFrom('', 'nyc1', 'lon2'),
    })
    .map(({ customerSide, providerSide, ...rest }) =>
      testRecord({
        ...rest,
        chargeMicros: customerSide.amount,
        customerCurrency: customerSide.currency,
        costMicros: providerSide.amount,
        providerCurrency: providerSide.currency,
      })
    );

const VALUES: Record<(typeof DIMENSIONS)[number]['type'], fc.Arbitrary<string | number>> = {
  id: fc.integer({ min: 0, max: 4 }),
  text: fc.constantFrom(...DESTINATIONS, 'US', 'nyc1', '52', 'USD', 'EUR', 'mex', 'o'),
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
    .constantFrom(...DIMENSIONS.filter(({ id }) => ids.includes(id)))
    .chain((dimension) =>
      fc.record({
        dimension: fc.constant(dimension.id),
        op: fc.constantFrom(...OPERATORS_OF_TYPE[dimension.type]),
        values: fc.array(VALUES[dimension.type], { minLength: 1, maxLength: 4 }),
      })
    )
    .map(({ dimension, op, values }) => (takesNoValues(op) ? { dimension, op } : { dimension, op, values }));

const measureFilter: fc.Arbitrary<FilterNode> = fc
  .record({
    measure: fc.constantFrom(...MEASURES.map(({ id }) => id)),
    op: fc.constantFrom(...MEASURE_OPERATORS),
    low: fc.constantFrom('0', '0.5', '1', '3', '100', '0.000001', '-1.5'),
    high: fc.constantFrom('1', '60', '1000000'),
  })
  .map(({ measure, op, low, high }) => ({ measure, op, values: op === 'between' ? [low, high] : [low] }));

const ALL = DIMENSIONS.map(({ id }) => id);

/** Dimension trees act on records; trees with measures see only the row groups. */
const filter = (rows: readonly DimensionId[]): fc.Arbitrary<FilterNode> => {
  const records = tree(dimensionFilter(ALL));
  const conditions = rows.length === 0 ? tree(measureFilter) : tree(fc.oneof(measureFilter, dimensionFilter(rows)));
  return fc.oneof(
    { weight: 3, arbitrary: records },
    { weight: 1, arbitrary: conditions },
    { weight: 1, arbitrary: fc.tuple(records, conditions).map((and): FilterNode => ({ and })) }
  );
};

const tree = (leaf: fc.Arbitrary<FilterNode>): fc.Arbitrary<FilterNode> =>
  fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(leaf, { minLength: 1, maxLength: 3 }).map((and): FilterNode => ({ and })) },
    { weight: 1, arbitrary: fc.array(leaf, { minLength: 1, maxLength: 3 }).map((or): FilterNode => ({ or })) }
  );

export const query: fc.Arbitrary<ReportQueryInput> = fc
  .record({
    rows: fc.uniqueArray(fc.constantFrom(...ALL), { maxLength: 3 }),
    measures: fc.uniqueArray(fc.constantFrom(...MEASURES.map(({ id }) => id)), { minLength: 1, maxLength: 6 }),
  })
  .chain(({ rows, measures }) =>
    fc.record({
      version: fc.constant(1 as const),
      report: fc.constant('breakout' as const),
      rows: fc.constant(rows),
      measures: fc.constant(measures),
      filter: fc.option(filter(rows), { nil: undefined }),
      totals: fc.constantFrom('none' as const, 'grand' as const, 'all' as const),
      orderBy: fc.uniqueArray(
        fc.record({ by: fc.constantFrom<DimensionId | MeasureId>(...rows, ...measures), descending: fc.boolean() }),
        { maxLength: 2, selector: ({ by }) => by }
      ),
      timeZone: fc.constantFrom(...ZONES),
      currency: fc.constantFrom('split', 'split', 'USD', 'EUR'),
      moneyAs: fc.constant('text' as const),
      limit: fc.constant(1_000_000),
    })
  );

const DAY_MS = 86_400_000;

/** Periods on and off the edges of days: the rollup may answer only the former. */
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
