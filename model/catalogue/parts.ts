/** The addable parts that measures are made of. */
import { NETWORK_EFFECTIVE } from '../cdr/releaseClass';
import { JURISDICTION_CLASSES, type JurisdictionClass } from '../nanp/policy';
import {
  allOf,
  anyOf,
  atMost,
  count,
  distribution,
  equal,
  exceeds,
  isKnown,
  isNotEmpty,
  isSame,
  isTrue,
  isUnknown,
  lengthSum,
  moreThan,
  oneOf,
  sum,
  type PartExpr,
  type SumExpr,
} from './expr';

const answered = equal('sip_code', 200);

/** Answered calls of at most this many seconds are short. Six counts as short, as the strictest contracts say. */
export const SHORT_CALL_SECONDS = 6;

const networkEffective = anyOf(
  oneOf('sip_code', NETWORK_EFFECTIVE.sipCodes),
  allOf(equal('sip_code', 0), oneOf('q850_cause', NETWORK_EFFECTIVE.q850Causes))
);

/** Sums over records that the `cdr_day` rollup holds in columns of their names. */
const ROLLUP_SUMS = {
  attempts: count(),
  calls: count(isTrue('final_attempt')),
  answered: count(answered),
  answered_calls: count(allOf(answered, isTrue('final_attempt'))),
  network_effective: count(networkEffective),
  duration: sum('duration'),
  answered_duration: sum('duration', answered),
  customer_duration: sum('customer_duration'),
  provider_duration: sum('provider_duration'),
  pdd_sum: sum('pdd_ms'),
  pdd_count: count(isKnown('pdd_ms')),
  charge: sum('customer_charge'),
  cost: sum('provider_charge'),
  short_calls: count(allOf(answered, atMost('duration', SHORT_CALL_SECONDS))),
  dtmf_calls: count(isNotEmpty('dtmf')),
  dtmf_digits: lengthSum('dtmf'),
  dtmf_unknown: count(allOf(answered, isUnknown('dtmf'))),
} as const satisfies Record<string, SumExpr>;

/** Amounts of different currencies do not compare, so such a call makes no loss that could be told. */
const lossMaking = allOf(
  isSame('provider_currency', 'customer_currency'),
  exceeds('provider_charge', 'customer_charge')
);

/** Sums over records. */
export const SUMS = {
  ...ROLLUP_SUMS,
  failover_saves: count(allOf(answered, isTrue('final_attempt'), moreThan('attempt', 1))),
  loss_making_calls: count(lossMaking),
  loss: { node: 'excessSum', field: 'provider_charge', over: 'customer_charge', where: lossMaking },
} as const satisfies Record<string, SumExpr>;

export type SumId = keyof typeof SUMS;

/** Sums that exist for every class of jurisdiction, as `<class>_<sum>`. */
const SUMS_BY_CLASS = ['attempts', 'answered', 'duration', 'charge', 'cost'] as const satisfies readonly SumId[];
type ClassPartId = `${JurisdictionClass}_${(typeof SUMS_BY_CLASS)[number]}`;

const CLASS_PARTS = Object.fromEntries(
  JURISDICTION_CLASSES.flatMap((entry) =>
    SUMS_BY_CLASS.map((of): [string, PartExpr<SumId>] => [
      `${entry}_${of}`,
      { node: 'restricted', of, to: { node: 'jurisdiction', class: entry } },
    ])
  )
) as Record<ClassPartId, PartExpr<SumId>>;

const OTHER_PARTS = {
  pdd_distribution: distribution('pdd_ms'),
  unmatched: { node: 'restricted', of: 'attempts', to: { node: 'unmatched' } },
  first_call: { node: 'earliest', field: 'start_time' },
  last_call: { node: 'latest', field: 'start_time' },
  peers: { node: 'distinct', of: 'peer' },
  customers: { node: 'distinct', of: 'customer_id' },
  providers: { node: 'distinct', of: 'provider_id' },
  called_numbers: { node: 'distinct', of: 'called_number' },
  dialled: { node: 'calledNumbers' },
  compared_digits: { node: 'comparison', of: 'digits' },
  compared_cost: { node: 'comparison', of: 'cost' },
  market_cost: { node: 'comparison', of: 'marketCost' },
} as const satisfies Record<string, PartExpr<SumId>>;

export type PartId = SumId | ClassPartId | keyof typeof OTHER_PARTS;

export const PARTS: Readonly<Record<PartId, PartExpr<SumId>>> = { ...SUMS, ...CLASS_PARTS, ...OTHER_PARTS };

/** Sums that a part is computed from. */
export function sumsOf(id: PartId): readonly SumId[] {
  const expr = PARTS[id];
  switch (expr.node) {
    case 'count':
    case 'sum':
    case 'lengthSum':
    case 'excessSum':
      return isSumId(id) ? [id] : [];
    case 'restricted':
      return [expr.of];
    case 'comparison':
      return ['dtmf_digits', 'cost'];
    default:
      return [];
  }
}

export const isSumId = (id: PartId): id is SumId => id in SUMS;

/** Whether the rollup holds a sum. */
export const isRollupSum = (id: PartId): boolean => id in ROLLUP_SUMS;
