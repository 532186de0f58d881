/** Few calls around a day of 25 hours: every number of a report on them can be told by looking. */
import type { AnyQueryInput } from '../../model/query/parseQuery';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import type { Party } from './database';
import { testRecord, type TestRecord } from './records';

export const HOUR_MS = 3_600_000;
/** Midnight of New York before the clocks go back on 1 November 2026, so that the day has 25 hours. */
export const MIDNIGHT = Date.UTC(2026, 10, 1, 4);
export const LONG_DAY = { fromMs: MIDNIGHT, toMs: MIDNIGHT + 25 * HOUR_MS };
const NEW_YORK = 'America/New_York';
export const EMPTY = { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2026, 0, 2) };

export const NAMES: readonly Party[] = [
  { id: 7, name: 'Twin' },
  { id: 8, name: 'Twin' },
  { id: 9, name: 'Nine' },
];

export function callsOfLongDay(): TestRecord[] {
  const at = (hour: number, given: Partial<TestRecord>) =>
    testRecord({ startMs: MIDNIGHT + hour * HOUR_MS + 60_000, country: 'US', ...given });
  return [
    at(0, { customer: 7, duration: 30, chargeMicros: 2_000_000n, costMicros: 3_000_000n }),
    at(1, { customer: 7, sip: 503, duration: 0 }),
    // The same time on the clock an hour later, and the day before.
    at(2, { customer: 8, duration: 120, chargeMicros: 1_000_000n, customerCurrency: 'EUR' }),
    at(-24, { customer: 7, duration: 10 }),
    at(24, { customer: 9, country: '' }),
    at(24, { customer: 10, country: '(unknown)' }),
  ];
}

/** Attempts of Breakout in New York, but for what is given. */
export const query = (given: Partial<ReportQueryInput>): ReportQueryInput => ({
  version: 1,
  report: 'breakout',
  rows: [],
  measures: ['attempts'],
  timeZone: NEW_YORK,
  ...given,
});

const TOP = { count: 2, by: 'attempts', descending: true, others: true } as const;

/** Queries with each thing that a report can have, by what it is. */
export const OF_EVERY_KIND: ReadonlyArray<[string, AnyQueryInput]> = [
  ['Breakout', query({ rows: ['customer', 'provider'], measures: ['attempts', 'charge', 'margin'] })],
  ['a pivot', query({ rows: ['customer'], columns: ['country'], totals: 'all', top: TOP })],
  ['DTMF', query({ report: 'dtmf', rows: ['provider'], measures: ['digits', 'cost_per_digit'] })],
  [
    'Per Number',
    query({
      report: 'number',
      numbers: { list: ['+5215550100'], match: 'either', prefix: false },
      rows: ['number'],
      measures: ['attempts', 'last_call'],
    }),
  ],
  ['USA Rate Center', query({ report: 'usaRateCenter', rows: ['state', 'rate_center'] })],
  ['USA Calls', query({ report: 'usaCalls', rows: ['jurisdiction'], measures: ['attempts', 'intrastate'] })],
  ['a list of calls', { version: 1, report: 'calls', timeZone: NEW_YORK }],
  [
    'calls of a number',
    { version: 1, report: 'numberCalls', numbers: { list: ['+5215550100'], match: 'either', prefix: false } },
  ],
];
