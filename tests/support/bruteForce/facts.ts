/** The attempts of one group, and sums over them. */
import type { TestRecord } from '../records';
import { GRAINS, spanOf } from './clock';
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
  /** The period that the records are of, and the seconds of it that the group is about. */
  readonly period: Period;
  readonly seconds: number;
}

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

export type Scope = Pick<Facts, 'report' | 'money' | 'ofAllRows' | 'comparison' | 'period'>;

export function factsOf(group: Group, scope: Scope): Facts {
  const { entries, customerCurrency, providerCurrency } = group;
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
    seconds: secondsOf(group, scope),
  };
}

/** What the group's parts of time and the period have in common. */
function secondsOf({ keys, columnKeys }: Group, { report, period }: Scope): number {
  const { rows, columns, timeZone } = report.query;
  const groups = [...keys.map((key, index) => [rows[index], key]), ...columnKeys.map((key, at) => [columns[at], key])];
  const spans = groups.flatMap(([id, key]) => {
    const grain = GRAINS.find((entry) => entry === id);
    return grain === undefined || key == null ? [] : [spanOf(grain, key, timeZone) ?? []];
  });
  const from = Math.max(period.fromMs, ...spans.flatMap(([start]) => start ?? []));
  const to = Math.min(period.toMs, ...spans.flatMap(([, end]) => end ?? []));
  return (to - from) / 1000;
}

export const sumOf = (records: readonly TestRecord[], value: (record: TestRecord) => number): number =>
  records.reduce((sum, record) => sum + value(record), 0);

export const amountOf = (records: readonly TestRecord[], value: (record: TestRecord) => bigint): bigint =>
  records.reduce((sum, record) => sum + value(record), 0n);

/** An amount as a number of whole units. */
export const units = (amount: bigint, { scale }: Money): number => Number(amount) / Number(scale);

export const divided = (of: number | null, by: number): number | null => (of === null || by === 0 ? null : of / by);
