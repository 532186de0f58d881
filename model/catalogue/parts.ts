/** The addable parts that measures are made of. Their ids are also the column names of the `cdr_day` rollup. */
import { NETWORK_EFFECTIVE } from '../cdr/releaseClass';
import {
  allOf,
  anyOf,
  atMost,
  count,
  distribution,
  equal,
  isKnown,
  isNotEmpty,
  isTrue,
  oneOf,
  sum,
  type PartExpr,
} from './expr';

const answered = equal('sip_code', 200);

/** Answered calls of at most this many seconds are short. Six counts as short, as the strictest contracts say. */
export const SHORT_CALL_SECONDS = 6;

const networkEffective = anyOf(
  oneOf('sip_code', NETWORK_EFFECTIVE.sipCodes),
  allOf(equal('sip_code', 0), oneOf('q850_cause', NETWORK_EFFECTIVE.q850Causes))
);

export const PARTS = {
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
  pdd_distribution: distribution('pdd_ms'),
  charge: sum('customer_charge'),
  cost: sum('provider_charge'),
  short_calls: count(allOf(answered, atMost('duration', SHORT_CALL_SECONDS))),
  dtmf_calls: count(isNotEmpty('dtmf')),
} as const satisfies Record<string, PartExpr>;

export type PartId = keyof typeof PARTS;
