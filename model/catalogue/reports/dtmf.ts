import { CALL_DIMENSIONS, CALL_MEASURES, DTMF_MEASURES } from './breakout';
import { PIVOT_FEATURES, type Report } from './report';

/** Traffic that expects key presses: how well and how cheaply each route collects digits. */
export const DTMF: Report = {
  label: 'DTMF',
  description: 'Digits collected, cost per digit and per responding call, by route.',
  dimensions: [...CALL_DIMENSIONS, 'first_digit'],
  measures: [
    ...DTMF_MEASURES,
    'compared_digits',
    'compared_cost_per_digit',
    'market_cost_per_digit',
    'cost_index',
    ...CALL_MEASURES,
  ],
  defaultRows: ['customer', 'provider', 'provider_destination'],
  defaultMeasures: [
    'answered',
    'dtmf_calls',
    'dtmf_share',
    'digits',
    'cost',
    'cost_per_digit',
    'charge_per_digit',
    'cost_per_dtmf_call',
    'digits_per_dtmf_call',
    'dtmf_unknown',
  ],
  options: [],
  pivot: PIVOT_FEATURES,
};
