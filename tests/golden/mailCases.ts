/** Scheduled reports whose mails are kept as golden texts. */
import type { ScheduleDetails } from '../../model/schedule/details';
import type { ReportRow } from '../../model/schedule/mail/columns';

/** What a mail depends on. */
export type Mailed = Pick<ScheduleDetails, 'name' | 'clock' | 'query' | 'customerSafe'>;

/** A report and the rows that it has. */
export interface Case {
  readonly details: Mailed;
  readonly rows: readonly ReportRow[];
  readonly about?: string;
  readonly note?: string;
}

/** What templates, HTML and shells would trip over. */
const NASTY = `Ops "daily", {{ .Labels.x }} $labels {{- <b>&amp; it's 100% \\n {`;

/** Figures of a row, and of the total that it makes up alone. */
const IN_EUR = {
  customer_currency: 'EUR',
  provider_currency: 'EUR',
  attempts: 90,
  asr: 0.5,
  acd: 61,
  charge: '1234.5',
  margin: 0.19,
};
const IN_USD = {
  customer_currency: 'USD',
  provider_currency: 'USD',
  attempts: 1200,
  asr: 0.4242,
  acd: null,
  charge: '-0.0042',
  margin: null,
};
const OF_TEXAS = {
  intrastate: 12,
  intrastate_previous: 10,
  intrastate_change_share: 0.2,
  interstate: 5,
  interstate_previous: 10,
  interstate_change_share: -0.5,
  charge: '10',
  charge_previous: '0',
  charge_change_share: null,
};

export const CLOCK: Mailed['clock'] = { frequency: { every: 'day' }, time: '08:00', timeZone: 'Europe/Madrid' };

/** By the names of the golden files. */
export const CASES: Readonly<Record<string, Case>> = {
  'customers-in-two-currencies': {
    details: {
      name: 'Daily traffic by customer',
      clock: CLOCK,
      query: {
        version: 1,
        report: 'breakout',
        rows: ['customer'],
        measures: ['attempts', 'asr', 'acd', 'charge', 'margin'],
      },
      customerSafe: false,
    },
    rows: [
      {
        level: 0,
        customer: null,
        customer_name: '',
        ...IN_EUR,
      },
      {
        level: 0,
        customer: null,
        customer_name: '',
        ...IN_USD,
      },
      {
        level: 1,
        customer: 7,
        customer_name: NASTY,
        ...IN_EUR,
      },
      {
        level: 1,
        customer: 8,
        customer_name: 'Ünïcode 通信 🚀\u2028two lines',
        ...IN_USD,
      },
    ],
    about: 'Filter: Customer is one of {{ "x" }}, $y\nFirst rows: the 10 with the highest Charge at every level',
    note: 'First 4 of 1,234 rows',
  },
  'figures-without-groups': {
    details: {
      name: NASTY,
      clock: { ...CLOCK, frequency: { every: 'week', weekday: 1 } },
      query: {
        version: 1,
        report: 'breakout',
        rows: [],
        measures: ['attempts', 'duration', 'charge', 'customer_rate'],
        currency: 'USD',
      },
      customerSafe: false,
    },
    rows: [{ level: 0, attempts: 1_234_567, duration: 3_600_000, charge: '98765.4321', customer_rate: 0.0123 }],
  },
  'for-a-customer': {
    details: {
      name: 'Your traffic\nweek by week',
      clock: CLOCK,
      query: {
        version: 1,
        report: 'usaCalls',
        rows: ['called_state', 'day'],
        measures: ['intrastate', 'interstate', 'charge'],
        compare: 'previousWeek',
        currency: 'USD',
        filter: { dimension: 'customer', op: 'in', values: [7] },
      },
      customerSafe: true,
    },
    rows: [
      {
        level: 0,
        called_state: null,
        day: null,
        ...OF_TEXAS,
      },
      {
        level: 1,
        called_state: 'TX',
        day: null,
        ...OF_TEXAS,
      },
    ],
    about: 'Compared with: 2026-06-03 00:00 to 2026-06-04 00:00 (exclusive), Europe/Madrid',
  },
};
