import type { ReportQueryInput } from '../../model/query/reportQuery';

const base = { version: 1, report: 'breakout', totals: 'all', limit: 100_000 } as const;
const money = ['attempts', 'answered', 'asr', 'acd', 'charge', 'cost', 'profit', 'margin'] as const;

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const period = (from: string, to: string) => ({ fromMs: day(from), toMs: day(to) });

export interface BenchQuery {
  readonly name: string;
  readonly query: ReportQueryInput;
  readonly range: { readonly fromMs: number; readonly toMs: number };
}

/** What people ask of Breakout, from a glance to a quarter of detail. */
export const BREAKOUT_QUERIES: readonly BenchQuery[] = [
  {
    name: 'One day: customers by attempts',
    query: { ...base, rows: ['customer'], measures: ['attempts', 'asr', 'acd'] },
    range: period('2026-06-10', '2026-06-11'),
  },
  {
    name: 'One day by hour, New York',
    query: { ...base, rows: ['hour'], measures: ['attempts', 'asr', 'pdd_p95'], timeZone: 'America/New_York' },
    range: period('2026-06-10', '2026-06-11'),
  },
  {
    name: 'One month: customer › provider, money (rollup)',
    query: { ...base, rows: ['customer', 'provider'], measures: [...money] },
    range: period('2026-06-01', '2026-07-01'),
  },
  {
    name: 'One month: customer › provider, money, New York (records)',
    query: { ...base, rows: ['customer', 'provider'], measures: [...money], timeZone: 'America/New_York' },
    range: period('2026-06-01', '2026-07-01'),
  },
  {
    name: 'One month: two customers › destination › provider',
    query: {
      ...base,
      rows: ['customer', 'customer_destination', 'provider'],
      measures: [...money],
      filter: { dimension: 'customer', op: 'in', values: [7, 8] },
    },
    range: period('2026-06-01', '2026-07-01'),
  },
  {
    name: 'Three months: provider › SIP code, NER, PDD',
    query: { ...base, rows: ['provider', 'sip_code'], measures: ['attempts', 'ner', 'pdd_p50', 'pdd_p95'] },
    range: period('2026-06-01', '2026-09-01'),
  },
  {
    name: 'One month: customer › provider, the first level alone',
    query: { ...base, rows: ['customer', 'provider'], depth: 1, measures: [...money] },
    range: period('2026-06-01', '2026-07-01'),
  },
  {
    name: 'One month: providers below a customer',
    query: { ...base, rows: ['customer', 'provider'], under: [7], measures: [...money] },
    range: period('2026-06-01', '2026-07-01'),
  },
  {
    name: 'Three months: customer › provider, months across',
    query: { ...base, rows: ['customer', 'provider'], columns: ['month'], measures: [...money] },
    range: period('2026-06-01', '2026-09-01'),
  },
  {
    name: 'One month beside the month before: customer › provider, New York',
    query: {
      ...base,
      rows: ['customer', 'provider'],
      measures: [...money],
      compare: 'previousMonth',
      timeZone: 'America/New_York',
    },
    range: period('2026-07-01', '2026-08-01'),
  },
];

/** A result of a million rows: a month of calls, every called number of its own. */
export const MILLION_ROWS: BenchQuery = {
  name: '1,000,000 rows: called number › customer',
  query: {
    ...base,
    rows: ['called_number', 'customer'],
    measures: ['attempts', 'answered', 'duration', 'charge', 'asr'],
    totals: 'none',
    limit: 1_000_000,
  },
  range: period('2026-06-01', '2026-07-01'),
};
