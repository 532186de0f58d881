/** Random records of a small world, so that groups collide and totals matter. */
import fc from 'fast-check';
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

/** Around the spring clock changes of 2026 in both hemispheres. */
export const WORLD = { fromMs: Date.UTC(2026, 2, 6), toMs: Date.UTC(2026, 3, 28) };

export const DESTINATIONS = ['', 'Mexico - Mobile', 'MEXICO - fixed', ...HOSTILE];
export const CODES = [0, 200, 404, 480, 486, 487, 503, 603];
export const CAUSES = [0, 1, 16, 17, 18, 21, 34];

/** Numbers of several states and LATAs, of territories, toll-free, of other countries, and some that are none. */
const US_NUMBERS = [
  '12125550100',
  '12125551100',
  '13155550100',
  '12245550100',
  '12135550100',
  '14155550100',
  '12035550100',
  '18135550100',
  '17275550100',
  '17875550100',
  '16715550100',
  '13015550100',
];
const OTHER_NUMBERS = ['5215550100', '442079460000', '14165550100', '18765550100', '18005550100', '15005550100'];
/** An office code of 0 or N11, an area code of nobody, and no digits at all. */
const JUNK_NUMBERS = ['', '12120550100', '12129110100', '10125550100', '11111111111', '212'];

export const NUMBERS = [...US_NUMBERS, ...OTHER_NUMBERS];
const calling = fc.constantFrom(...US_NUMBERS, ...NUMBERS, ...JUNK_NUMBERS, 'anonymous', 'anonymous');
/** Some of them follow one another, one with leading zeros that make it another text and the same number. */
const ROW = ['442079460001', '442079460002', '00442079460002'];
const called = fc.constantFrom(...US_NUMBERS, ...NUMBERS, ...ROW, ...JUNK_NUMBERS);
const lrn = fc.constantFrom('', '', '', ...US_NUMBERS, '12120550100', '442079460000', '18005550100');

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
      attempt: fc.integer({ min: 1, max: 3 }),
      final: fc.boolean(),
      customer: fc.integer({ min: 0, max: 3 }),
      provider: fc.integer({ min: 0, max: 2 }),
      customerDestination: fc.constantFrom(...DESTINATIONS),
      providerDestination: fc.constantFrom(...DESTINATIONS),
      country: fc.constantFrom('', 'US', 'MX'),
      prefix: fc.constantFrom('', '52', '521'),
      techPrefix: fc.constantFrom('', '99#'),
      calling,
      called,
      lrn,
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
