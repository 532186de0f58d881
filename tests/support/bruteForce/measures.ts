/** Measures from the records of a group, each by its own formula. */
import type { MeasureId } from '../../../model/catalogue/measures';
import type { TestRecord } from '../records';
import { peersOf } from './entries';
import { amountOf, divided, sumOf, units, type Facts } from './facts';
import { blockOf, jurisdictionOf, sideOf } from './numbering';

/** Amounts in units of the money's scale (bigint), everything else as a number. */
export type MeasureValue = bigint | number | null;
type Formula = (facts: Facts) => MeasureValue;

const EFFECTIVE_SIP = [200, 486, 600, 408, 480, 487, 603, 607, 608];
const EFFECTIVE_Q850 = [17, 18, 19, 20, 21];

const isEffective = ({ sip, q850 }: TestRecord): boolean =>
  sip === 0 ? EFFECTIVE_Q850.includes(q850) : EFFECTIVE_SIP.includes(sip);
const isShort = ({ duration }: TestRecord): boolean => duration <= 6;
const duration = (record: TestRecord): number => record.duration;

const pddOf = ({ records }: Facts): number[] =>
  records.flatMap(({ pddMs }) => (pddMs === null ? [] : [pddMs])).sort((a, b) => a - b);
const rank = (values: readonly number[], level: number): number | null =>
  values[Math.ceil(values.length * level) - 1] ?? null;
const perMinute = (rate: number | null): number | null => (rate === null ? null : 60 * rate);
const money = (amount: bigint, facts: Facts): number => units(amount, facts.money);
const profit = (facts: Facts): number | null => (facts.profit === null ? null : money(facts.profit, facts));

const OF_CALLS = {
  attempts: ({ records }) => records.length,
  attempts_share: ({ records, ofAllRows }) => divided(records.length, ofAllRows),
  calls: ({ records }) => records.filter(({ final }) => final).length,
  answered: ({ answered }) => answered.length,
  failed: ({ records }) => records.filter(({ sip }) => sip !== 200).length,
  failover_saves: ({ answered }) => answered.filter(({ final, attempt }) => final && attempt >= 2).length,
  attempts_per_second: ({ records, seconds }) => records.length / seconds,
  erlangs: ({ answered, seconds }) => sumOf(answered, duration) / seconds,
  asr: ({ records, answered }) => divided(answered.length, records.length),
  asr_origination: ({ records, answered }) =>
    divided(answered.filter(({ final }) => final).length, records.filter(({ final }) => final).length),
  ner: ({ records }) => divided(records.filter(isEffective).length, records.length),
  duration: ({ records }) => sumOf(records, duration),
  total_duration: ({ records }) => sumOf(records, duration),
  customer_duration: ({ records }) => sumOf(records, (record) => record.customerDuration),
  provider_duration: ({ records }) => sumOf(records, (record) => record.providerDuration),
  acd: ({ answered }) => divided(sumOf(answered, duration), answered.length),
  pdd_avg: (facts) => {
    const pdd = pddOf(facts);
    return divided(
      pdd.reduce((sum, ms) => sum + ms, 0),
      pdd.length
    );
  },
  pdd_p50: (facts) => rank(pddOf(facts), 0.5),
  pdd_p95: (facts) => rank(pddOf(facts), 0.95),
  short_calls: ({ answered }) => answered.filter(isShort).length,
  short_call_share: ({ answered }) => divided(answered.filter(isShort).length, answered.length),
} satisfies Partial<Record<MeasureId, Formula>>;

/** Money is compared as the record has it, so only within one currency. */
const losing = ({ records }: Facts): TestRecord[] =>
  records.filter(
    (record) => record.customerCurrency === record.providerCurrency && record.costMicros > record.chargeMicros
  );

const OF_MONEY = {
  loss_making_calls: (facts) => losing(facts).length,
  loss: (facts) => amountOf(losing(facts), facts.money.cost) - amountOf(losing(facts), facts.money.charge),
  charge: ({ charge }) => charge,
  cost: ({ cost }) => cost,
  profit: (facts) => facts.profit,
  margin: (facts) => divided(profit(facts), money(facts.charge, facts)),
  markup: (facts) => divided(profit(facts), money(facts.cost, facts)),
  customer_rate: (facts) =>
    perMinute(
      divided(
        money(facts.charge, facts),
        sumOf(facts.records, (record) => record.customerDuration)
      )
    ),
  provider_rate: (facts) =>
    perMinute(
      divided(
        money(facts.cost, facts),
        sumOf(facts.records, (record) => record.providerDuration)
      )
    ),
} satisfies Partial<Record<MeasureId, Formula>>;

const responding = ({ records }: Facts): number => records.filter(({ dtmf }) => dtmf !== null && dtmf !== '').length;
const undetected = ({ answered }: Facts): number => answered.filter(({ dtmf }) => dtmf === null).length;
const digits = ({ records }: Facts): number => sumOf(records, ({ dtmf }) => dtmf?.length ?? 0);

const OF_DTMF = {
  dtmf_calls: responding,
  dtmf_share: (facts) => divided(responding(facts), facts.answered.length),
  digits,
  cost_per_digit: (facts) => divided(money(facts.cost, facts), digits(facts)),
  charge_per_digit: (facts) => divided(money(facts.charge, facts), digits(facts)),
  cost_per_dtmf_call: (facts) => divided(money(facts.cost, facts), responding(facts)),
  digits_per_dtmf_call: (facts) => divided(digits(facts), responding(facts)),
  dtmf_unknown: undetected,
  dtmf_unknown_share: (facts) => divided(undetected(facts), facts.answered.length),
  compared_digits: ({ comparison, records }) => comparison(records).digits,
  compared_cost_per_digit: ({ comparison, records }) => {
    const compared = comparison(records);
    return divided(compared.cost, compared.digits);
  },
  market_cost_per_digit: ({ comparison, records }) => {
    const compared = comparison(records);
    return divided(compared.marketCost, compared.digits);
  },
  cost_index: ({ comparison, records }) => {
    const compared = comparison(records);
    return divided(compared.cost, compared.marketCost);
  },
} satisfies Partial<Record<MeasureId, Formula>>;

const starts = ({ records }: Facts): number[] =>
  records.map(({ startMs }) => Math.floor(startMs / 1000) * 1000).sort((a, b) => a - b);
const distinct = (values: readonly number[]): number => new Set(values.filter((value) => value !== 0)).size;
const unmatched = ({ records, report }: Facts): number =>
  records.filter((record) => !blockOf(sideOf(record, report), report)?.rateCenter).length;

const dialled = ({ records }: Facts): Set<string> => new Set(records.map(({ called }) => called).filter(Boolean));
function successors(facts: Facts): number {
  const numbers = new Set([...dialled(facts)].filter((number) => /^\d{1,18}$/.test(number)).map(BigInt));
  return [...numbers].filter((number) => numbers.has(number - 1n)).length;
}

const OF_NUMBERS = {
  data_age: (facts) => {
    const newest = starts(facts).at(-1);
    return newest === undefined ? null : Math.ceil((facts.period.toMs - newest) / 1000);
  },
  called_numbers: (facts) => dialled(facts).size,
  duration_per_called_number: (facts) => divided(sumOf(facts.records, duration), dialled(facts).size),
  sequential_numbers: successors,
  sequential_share: (facts) => divided(successors(facts), dialled(facts).size),
  first_call: (facts) => starts(facts)[0] ?? null,
  last_call: (facts) => starts(facts).at(-1) ?? null,
  peers: ({ entries }) => peersOf(entries).size,
  customers: ({ records }) => distinct(records.map(({ customer }) => customer)),
  providers: ({ records }) => distinct(records.map(({ provider }) => provider)),
  unmatched,
  unmatched_share: (facts) => divided(unmatched(facts), facts.records.length),
} satisfies Partial<Record<MeasureId, Formula>>;

const SUFFIXES: Readonly<Record<string, (records: readonly TestRecord[], facts: Facts) => MeasureValue>> = {
  '': (records) => records.length,
  _connected: (records) => records.filter(({ sip }) => sip === 200).length,
  _duration: (records) => sumOf(records, duration),
  _charge: (records, facts) => amountOf(records, facts.money.charge),
  _cost: (records, facts) => amountOf(records, facts.money.cost),
  _asr: (records) => divided(records.filter(({ sip }) => sip === 200).length, records.length),
};

const OF_CLASS = /^(intrastate|interstate|indeterminate|toll_free|international|canada|caribbean)(_[a-z]+)?$/;

function ofClass(id: MeasureId, facts: Facts): MeasureValue {
  const [, wanted, suffix = ''] = OF_CLASS.exec(id) ?? [];
  const formula = SUFFIXES[suffix];
  if (wanted === undefined || formula === undefined) {
    throw new Error(`unknown measure ${id}`);
  }
  return formula(
    facts.records.filter((record) => jurisdictionOf(record, facts.report).class === wanted),
    facts
  );
}

const FORMULAS: Partial<Record<MeasureId, Formula>> = { ...OF_CALLS, ...OF_MONEY, ...OF_DTMF, ...OF_NUMBERS };

export const measureValue = (id: MeasureId, facts: Facts): MeasureValue =>
  FORMULAS[id]?.(facts) ?? (id in FORMULAS ? null : ofClass(id, facts));

/** As filters and sorts compare it. */
export function comparableValue(id: MeasureId, facts: Facts): number | null {
  const value = measureValue(id, facts);
  return typeof value === 'bigint' ? money(value, facts) : value;
}

const SECONDS = /^(total_|customer_|provider_|)duration$|_duration$/;

/** Added-up seconds, which the duration unit of a query turns into minutes. */
export const isDuration = (id: MeasureId): boolean => SECONDS.test(id);

/** Moments, which differ by seconds. */
export const isMoment = (id: MeasureId): boolean => id === 'first_call' || id === 'last_call';
