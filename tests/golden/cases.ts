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
};
