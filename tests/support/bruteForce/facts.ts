/** The attempts of one group, and sums over them. */
import type { TestRecord } from '../records';
import { attemptsOf } from './entries';
import type { Comparison } from './comparison';
import type { Money } from './money';
import type { Entry, Group, Report } from './types';

export interface Facts {
  readonly report: Report;
  readonly entries: readonly Entry[];
  readonly records: readonly TestRecord[];
  readonly answered: readonly TestRecord[];
  readonly money: Money;
  readonly charge: bigint;
  readonly cost: bigint;
  /** Null where charge and cost are of different currencies. */
  readonly profit: bigint | null;
  /** Attempts of all rows of the result. */
  readonly ofAllRows: number;
  readonly comparison: Comparison;
}

export type Scope = Pick<Facts, 'report' | 'money' | 'ofAllRows' | 'comparison'>;

export function factsOf({ entries, customerCurrency, providerCurrency }: Group, scope: Scope): Facts {
  const records = attemptsOf(entries);
  const charge = amountOf(records, scope.money.charge);
  const cost = amountOf(records, scope.money.cost);
  const isComparable =
    customerCurrency === providerCurrency ||
    (customerCurrency === '' && charge === 0n) ||
    (providerCurrency === '' && cost === 0n);
  return {
    ...scope,
    entries,
    records,
    answered: records.filter(({ sip }) => sip === 200),
    charge,
    cost,
    profit: isComparable ? charge - cost : null,
  };
}

export const sumOf = (records: readonly TestRecord[], value: (record: TestRecord) => number): number =>
  records.reduce((sum, record) => sum + value(record), 0);

export const amountOf = (records: readonly TestRecord[], value: (record: TestRecord) => bigint): bigint =>
  records.reduce((sum, record) => sum + value(record), 0n);

/** An amount as a number of whole units. */
export const units = (amount: bigint, { scale }: Money): number => Number(amount) / Number(scale);

export const divided = (of: number | null, by: number): number | null => (of === null || by === 0 ? null : of / by);
