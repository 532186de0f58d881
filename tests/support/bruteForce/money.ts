/** Amounts as whole numbers, and the currencies that keep them apart. */
import type { MeasureId } from '../../../model/catalogue/measures';
import type { ReportQuery } from '../../../model/query/reportQuery';
import type { TestRecord } from '../records';
import { comparedMeasures } from './filters';
import type { Entry, Report } from './types';

/** Amounts of one report: whole numbers of 1/scale of a unit, in the report's currency where it has one. */
export interface Money {
  readonly scale: bigint;
  readonly charge: (record: TestRecord) => bigint;
  readonly cost: (record: TestRecord) => bigint;
}

const RATE_SCALE = 100_000_000n;

export function moneyOf({ query, world }: Report): Money {
  if (query.currency === 'split') {
    return { scale: 1_000_000n, charge: (record) => record.chargeMicros, cost: (record) => record.costMicros };
  }
  const converted = (record: TestRecord, micros: bigint, from: string): bigint => {
    if (micros === 0n || from === query.currency) {
      return micros * RATE_SCALE;
    }
    const rate = world.rateOf?.(new Date(record.startMs).toISOString().slice(0, 10), from, query.currency);
    if (rate === undefined) {
      throw new Error('the test gives no exchange rates');
    }
    return micros * rate;
  };
  return {
    scale: 1_000_000n * RATE_SCALE,
    charge: (record) => converted(record, record.chargeMicros, record.customerCurrency),
    cost: (record) => converted(record, record.costMicros, record.providerCurrency),
  };
}

const BOTH = ['profit', 'margin', 'markup'];
const CUSTOMER_MONEY = [...BOTH, 'charge', 'customer_rate', 'charge_per_digit'];
const PROVIDER_MONEY = [
  ...BOTH,
  'cost',
  'loss',
  'provider_rate',
  'cost_per_digit',
  'cost_per_dtmf_call',
  'compared_digits',
  'compared_cost_per_digit',
  'market_cost_per_digit',
  'cost_index',
];

const isCustomerMoney = (id: MeasureId): boolean => CUSTOMER_MONEY.includes(id) || id.endsWith('_charge');
const isProviderMoney = (id: MeasureId): boolean => PROVIDER_MONEY.includes(id) || id.endsWith('_cost');

export interface Sides {
  readonly customer: boolean;
  readonly provider: boolean;
}

/** A filter by money splits rows by currency as well as a shown amount does. */
export function currencySides(query: ReportQuery): Sides {
  const used = query.currency === 'split' ? [...query.measures, ...comparedMeasures(query)] : [];
  return { customer: used.some(isCustomerMoney), provider: used.some(isProviderMoney) };
}

export interface Currencies {
  readonly customer: string;
  readonly provider: string;
}
export type Settle = (record: TestRecord) => Currencies;

/** A record without a currency counts to the only one there is, unless currency is a row group itself. */
export function settle(entries: readonly Entry[], query: ReportQuery): Settle {
  const sides = currencySides(query);
  const only = (id: 'customer_currency' | 'provider_currency', of: (record: TestRecord) => string) => {
    const present = [...new Set(entries.map(({ record }) => of(record)).filter((code) => code !== ''))];
    return present.length === 1 && ![...query.rows, ...query.columns].includes(id) ? (present[0] ?? '') : '';
  };
  const customer = only('customer_currency', (record) => record.customerCurrency);
  const provider = only('provider_currency', (record) => record.providerCurrency);
  return (record) => ({
    customer: sides.customer ? record.customerCurrency || customer : '',
    provider: sides.provider ? record.providerCurrency || provider : '',
  });
}
