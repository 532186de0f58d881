import type { ReportQueryInput } from '../../../model/query/reportQuery';
import { testRecord, type TestRecord } from '../records';

/** Records and reports of which files are made. */

export const RANGE = { fromMs: Date.UTC(2026, 1, 10), toMs: Date.UTC(2026, 3, 20) };
export const ZONE = 'Europe/Berlin';

/** Everything that a reader of the file may stumble over. */
export const CUSTOMERS = {
  1: '=HYPERLINK("http://x","y")',
  2: 'Carrier "One", Ltd',
  3: 'two\nlines',
  4: '-2+3',
  5: '@cmd',
};

export const COUNTRIES = ['US', 'MX', '', 'DE'];
export const CURRENCIES = ['USD', 'EUR'];

/** A small generator of its own: the same records in every run. */
export function someRecords(count: number): readonly TestRecord[] {
  let state = 20_261_123;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(choices: readonly T[]): T => choices[random(choices.length)]!;
  return Array.from({ length: count }, () => {
    const customer = random(6);
    const duration = pick([0, 0, 7, 59, 61, 3723]);
    return testRecord({
      startMs: RANGE.fromMs + random((RANGE.toMs - RANGE.fromMs) / 1000) * 1000,
      customer,
      provider: random(3),
      country: pick(COUNTRIES),
      customerDestination: pick(['+49 Germany', 'Mexico - Mobile', '']),
      sip: duration > 0 ? 200 : pick([404, 486, 0]),
      duration,
      customerDuration: duration,
      providerDuration: duration,
      chargeMicros: BigInt(duration) * BigInt(1 + random(70_001)),
      costMicros: BigInt(duration) * BigInt(1 + random(60_001)),
      customerCurrency: pick(CURRENCIES),
      providerCurrency: pick(CURRENCIES),
    });
  });
}

export const breakout = (query: Partial<ReportQueryInput>): ReportQueryInput => ({
  version: 1,
  report: 'breakout',
  rows: [],
  measures: ['attempts'],
  timeZone: ZONE,
  ...query,
});

export const CASES: Record<string, Partial<ReportQueryInput>> = {
  'a tree with subtotals in two currencies': {
    rows: ['customer', 'country', 'sip_code'],
    measures: ['attempts', 'asr', 'duration', 'charge', 'cost', 'profit', 'margin'],
    orderBy: [{ by: 'charge', descending: true }],
  },
  'a flat list of days and hours': {
    rows: ['month', 'day', 'hour'],
    measures: ['attempts', 'duration', 'charge'],
    totals: 'grand',
  },
  'the innermost rows alone': {
    rows: ['provider', 'customer_destination'],
    totals: 'none',
    measures: ['calls', 'cost'],
  },
  'the grand total alone': { measures: ['attempts', 'pdd_p50'] },
  'a filter': {
    rows: ['customer', 'month'],
    measures: ['attempts', 'charge'],
    filter: {
      and: [
        { dimension: 'customer', op: 'in', values: [2, 4] },
        { measure: 'charge', op: '>', values: [1] },
      ],
    },
  },
};

/** Across, and against another period. */
export const WIDE_CASES: Record<string, Partial<ReportQueryInput>> = {
  'two column groups with subtotals': {
    rows: ['customer', 'provider'],
    columns: ['month', 'country'],
    measures: ['attempts', 'charge', 'margin'],
    orderBy: [{ by: 'attempts', descending: true }],
  },
  'column groups with names, of the innermost rows alone': {
    rows: ['country'],
    columns: ['customer'],
    measures: ['asr', 'acd'],
    totals: 'none',
  },
  'currencies across': { rows: ['provider'], columns: ['customer_currency'], measures: ['charge'] },
  'columns of the grand total': { columns: ['week', 'provider'], measures: ['attempts'] },
  'a comparison over a clock change': {
    rows: ['month', 'customer'],
    measures: ['attempts', 'duration', 'charge', 'asr'],
    compare: 'previousMonth',
  },
  'a comparison across': {
    rows: ['country'],
    columns: ['day_of_week'],
    measures: ['duration', 'profit'],
    compare: 'previousWeek',
    totals: 'grand',
  },
  'the first rows and the others, across': {
    rows: ['customer', 'country'],
    columns: ['provider'],
    measures: ['attempts', 'charge'],
    top: { count: 2, by: 'attempts', descending: true, others: true },
  },
  'the first level': { rows: ['customer', 'provider'], depth: 1, columns: ['month'], measures: ['attempts'] },
};

export const OTHER_REPORTS: Record<string, ReportQueryInput> = {
  dtmf: { version: 1, report: 'dtmf', rows: ['first_digit', 'customer'], measures: ['attempts', 'cost_per_digit'] },
  number: {
    version: 1,
    report: 'number',
    rows: ['number', 'day'],
    measures: ['attempts', 'charge', 'first_call', 'last_call'],
    numbers: { list: ['+5215550100'], match: 'called', prefix: false },
    timeZone: 'Asia/Kolkata',
  },
  usaRateCenter: { version: 1, report: 'usaRateCenter', rows: ['state'], measures: ['attempts'], side: 'calling' },
  usaCalls: {
    version: 1,
    report: 'usaCalls',
    rows: ['customer', 'jurisdiction'],
    measures: ['attempts', 'duration'],
    durationUnit: 'minutes',
  },
};
