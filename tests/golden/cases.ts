import type { ReportQueryInput } from '../../model/query/reportQuery';

const base = { version: 1, report: 'breakout', moneyAs: 'text' } as const;

/** One case per shape of statement. The text of each stands in `tests/golden/sql/<name>.sql`. */
export const GOLDEN_CASES: Record<string, ReportQueryInput> = {
  'grand-total-only': { ...base, rows: [], measures: ['attempts', 'asr'] },
  'flat-list-from-the-rollup': { ...base, rows: ['customer'], measures: ['answered', 'acd'], totals: 'none' },
  'tree-with-money': {
    ...base,
    rows: ['customer', 'provider'],
    measures: ['attempts', 'profit', 'margin'],
    orderBy: [{ by: 'profit', descending: true }],
  },
  'local-hours-with-percentiles': {
    ...base,
    rows: ['hour'],
    measures: ['pdd_p95', 'ner'],
    totals: 'grand',
    timeZone: 'Asia/Kolkata',
  },
  'filters-on-records-and-rows': {
    ...base,
    rows: ['provider'],
    measures: ['calls', 'cost'],
    filter: {
      and: [
        { dimension: 'customer', op: 'in', values: [1, 2] },
        {
          or: [
            { dimension: 'customer_destination', op: 'contains', values: ["o'clock"] },
            { dimension: 'country', op: 'isUnknown' },
          ],
        },
        { measure: 'cost', op: '>=', values: ['0.5'] },
      ],
    },
  },
  'digits-by-first-digit': {
    ...base,
    report: 'dtmf',
    rows: ['first_digit', 'duration_bucket'],
    measures: ['dtmf_calls', 'digits', 'cost_per_digit', 'dtmf_unknown'],
    totals: 'grand',
  },
  'comparison-of-providers': {
    ...base,
    report: 'dtmf',
    rows: ['provider'],
    measures: ['compared_digits', 'compared_cost_per_digit', 'market_cost_per_digit', 'cost_index', 'charge'],
    filter: { measure: 'compared_digits', op: '>', values: [0] },
    orderBy: [{ by: 'compared_cost_per_digit', descending: false }],
  },
  'numbers-matched-either-way': {
    ...base,
    report: 'number',
    numbers: { list: ['+12125550100', '+13155550100', '+442079460000'], match: 'either', prefix: false },
    rows: ['number', 'role'],
    measures: ['attempts', 'asr', 'first_call', 'last_call', 'peers', 'customers'],
    filter: { dimension: 'role', op: 'notIn', values: ['x'] },
  },
  'peers-of-beginnings-of-numbers': {
    ...base,
    report: 'number',
    numbers: { list: ['+1212', '+1315'], match: 'either', prefix: true },
    rows: ['customer'],
    measures: ['attempts', 'peers', 'charge'],
  },
  'rate-centers-with-shares': {
    ...base,
    report: 'usaRateCenter',
    side: 'calling',
    rows: ['state', 'rate_center', 'npanxx'],
    measures: ['attempts', 'attempts_share', 'unmatched_share', 'charge'],
    orderBy: [{ by: 'attempts_share', descending: true }],
  },
  'classes-from-the-rollup': {
    ...base,
    report: 'usaCalls',
    rows: ['day'],
    measures: ['intrastate', 'interstate', 'indeterminate', 'attempts', 'interstate_asr', 'total_duration'],
    jurisdiction: { by: 'state', policy: {} },
    durationUnit: 'minutes',
  },
  'classes-and-reasons-by-lrn-from-records': {
    ...base,
    report: 'usaCalls',
    rows: ['called_state', 'jurisdiction_reason'],
    measures: ['attempts', 'intrastate', 'intrastate_charge', 'canada'],
    jurisdiction: { by: 'lata', policy: { billOn: 'lrn', canada: 'own', indeterminate: 'interstate' } },
    filter: { dimension: 'jurisdiction', op: 'notIn', values: ['toll_free'] },
  },
  'months-across-with-subtotals': {
    ...base,
    rows: ['customer', 'provider'],
    columns: ['month', 'country'],
    measures: ['attempts', 'asr', 'charge'],
    orderBy: [{ by: 'charge', descending: true, column: ['2026-03'] }],
  },
  'first-level-of-a-tree': {
    ...base,
    rows: ['customer', 'sip_code', 'hour'],
    depth: 1,
    measures: ['attempts', 'asr'],
  },
  'rows-below-a-row': {
    ...base,
    rows: ['customer', 'provider', 'country'],
    depth: 2,
    under: [1],
    measures: ['attempts', 'profit'],
    orderBy: [{ by: 'profit', descending: false }],
  },
  'rows-below-a-row-as-shares-of-the-whole': {
    ...base,
    rows: ['customer', 'provider'],
    under: [1],
    measures: ['attempts', 'attempts_share'],
    filter: { measure: 'attempts', op: '>', values: [2] },
  },
  'compared-with-the-month-before': {
    ...base,
    rows: ['country', 'hour'],
    measures: ['attempts', 'pdd_p50', 'profit'],
    compare: 'previousMonth',
    timeZone: 'Europe/Berlin',
  },
  'compared-with-the-day-before-from-the-rollup': {
    ...base,
    rows: ['customer'],
    columns: ['day'],
    measures: ['attempts', 'charge'],
    compare: 'previousDay',
    totals: 'grand',
    filter: { measure: 'charge', op: '>', values: ['1'] },
  },
};
