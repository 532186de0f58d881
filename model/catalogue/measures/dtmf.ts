/** Key presses, and the comparison of the routes that collect them. */
import type { Measure } from '../types';
import { derived, part, ratio, total } from './build';

const COMPARISON = 'Indirect standardisation: each provider against the mean of all, destination by destination';

export const DTMF_ENTRIES = [
  total('dtmf_calls', 'DTMF', 'count', part('dtmf_calls'), {
    label: 'DTMF calls',
    description: 'Attempts in which at least one key was pressed. Unknown detection does not count.',
    formula: 'records with a non-empty dtmf',
    source: 'CDR field dtmf',
    better: 'higher',
  }),
  derived('dtmf_share', 'DTMF', 'fraction', ratio('dtmf_calls', 'answered'), {
    label: 'DTMF share',
    description: 'Share of answered attempts in which at least one key was pressed.',
    formula: 'DTMF calls / answered',
    source: 'Common practice for voice broadcast',
    better: 'higher',
  }),
  total('digits', 'DTMF', 'count', part('dtmf_digits'), {
    label: 'Digits',
    description: 'Keys pressed.',
    formula: 'sum of the length of dtmf',
    source: 'CDR field dtmf',
    better: 'higher',
  }),
  derived('cost_per_digit', 'DTMF', 'moneyEach', ratio('cost', 'dtmf_digits'), {
    label: 'Cost per digit',
    description: 'What providers charge for each key pressed. Empty where no key was pressed.',
    formula: 'cost / digits',
    source: 'Common practice for voice broadcast',
    better: 'lower',
  }),
  derived('charge_per_digit', 'DTMF', 'moneyEach', ratio('charge', 'dtmf_digits'), {
    label: 'Charge per digit',
    description: 'What customers pay for each key pressed. Empty where no key was pressed.',
    formula: 'charge / digits',
    source: 'Common practice for voice broadcast',
    better: 'higher',
  }),
  derived('cost_per_dtmf_call', 'DTMF', 'moneyEach', ratio('cost', 'dtmf_calls'), {
    label: 'Cost per responding call',
    description: 'What providers charge for each call in which a key was pressed.',
    formula: 'cost / DTMF calls',
    source: 'Common practice for voice broadcast',
    better: 'lower',
  }),
  derived('digits_per_dtmf_call', 'DTMF', 'number', ratio('dtmf_digits', 'dtmf_calls'), {
    label: 'Digits per responding call',
    description: 'Keys pressed in a call in which any was pressed.',
    formula: 'digits / DTMF calls',
    source: 'Common practice for voice broadcast',
    better: 'higher',
  }),
  total('dtmf_unknown', 'DTMF', 'count', part('dtmf_unknown'), {
    label: 'Detection unknown',
    description: 'Answered attempts whose key presses nobody detected, because no media proxy was in the path.',
    formula: 'answered with an unknown dtmf',
    source: 'CDR field dtmf: unknown is not none',
    better: 'lower',
  }),
  derived('dtmf_unknown_share', 'DTMF', 'fraction', ratio('dtmf_unknown', 'answered'), {
    label: 'Detection unknown share',
    description: 'Share of answered attempts whose key presses nobody detected.',
    formula: 'detection unknown / answered',
    source: 'CDR field dtmf: unknown is not none',
    better: 'lower',
  }),
  total('compared_digits', 'Route comparison', 'count', part('compared_digits'), {
    label: 'Compared digits',
    description:
      'Digits on customer destinations where at least two providers collected any: the volume a comparison rests on.',
    formula: 'digits where ≥ 2 providers have digits on the same customer destination',
    source: COMPARISON,
  }),
  derived('compared_cost_per_digit', 'Route comparison', 'moneyEach', ratio('compared_cost', 'compared_digits'), {
    label: 'Compared cost per digit',
    description: 'Cost per digit on the compared destinations alone.',
    formula: 'cost / digits on the compared destinations',
    source: COMPARISON,
    better: 'lower',
  }),
  derived('market_cost_per_digit', 'Route comparison', 'moneyEach', ratio('market_cost', 'compared_digits'), {
    label: 'Market cost per digit',
    description: 'What the same digits on the same destinations cost at the mean of all providers.',
    formula: 'Σ (digits × mean cost per digit of the destination) / compared digits',
    source: COMPARISON,
  }),
  derived('cost_index', 'Route comparison', 'index', ratio('compared_cost', 'market_cost'), {
    label: 'Cost index',
    description: 'Cost relative to the market at the same destination mix: below 1 is cheaper than the others.',
    formula: 'compared cost / market cost of the same digits',
    source: COMPARISON,
    better: 'lower',
  }),
] as const satisfies readonly Measure[];
