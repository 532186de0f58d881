import type { DimensionId } from '../dimensions';
import type { MeasureId } from '../measures';
import { PIVOT_FEATURES, type Report } from './report';

/** Dimensions that every report over calls has. */
export const CALL_DIMENSIONS = [
  'customer',
  'provider',
  'switch',
  'customer_destination',
  'provider_destination',
  'country',
  'prefix',
  'calling_number',
  'called_number',
  'tech_prefix',
  'sip_code',
  'q850_cause',
  'duration_bucket',
  'customer_currency',
  'provider_currency',
  'minute',
  'quarter_hour',
  'hour',
  'day',
  'week',
  'month',
  'hour_of_day',
  'day_of_week',
] as const satisfies readonly DimensionId[];

/** Measures that every report over calls has. */
export const CALL_MEASURES = [
  'attempts',
  'calls',
  'answered',
  'failed',
  'asr',
  'asr_origination',
  'ner',
  'duration',
  'customer_duration',
  'provider_duration',
  'acd',
  'pdd_avg',
  'pdd_p50',
  'pdd_p95',
  'charge',
  'cost',
  'profit',
  'margin',
  'markup',
  'customer_rate',
  'provider_rate',
  'short_calls',
  'short_call_share',
  'failover_saves',
  'attempts_per_second',
  'erlangs',
  'loss_making_calls',
  'loss',
  'attempts_share',
] as const satisfies readonly MeasureId[];

export const DTMF_MEASURES = [
  'dtmf_calls',
  'dtmf_share',
  'digits',
  'cost_per_digit',
  'charge_per_digit',
  'cost_per_dtmf_call',
  'digits_per_dtmf_call',
  'dtmf_unknown',
  'dtmf_unknown_share',
] as const satisfies readonly MeasureId[];

/** What shows sudden changes: how fresh the records are, and patterns of dialled numbers. */
const SURVEILLANCE_MEASURES = [
  'last_call',
  'data_age',
  'called_numbers',
  'duration_per_called_number',
  'sequential_numbers',
  'sequential_share',
] as const satisfies readonly MeasureId[];

/** Volume, quality and money over every dimension of a call. */
export const BREAKOUT: Report = {
  label: 'Breakout',
  description: 'Volume, quality and money by customer, provider, destination, time and codes.',
  dimensions: [...CALL_DIMENSIONS, 'first_digit'],
  measures: [...CALL_MEASURES, ...SURVEILLANCE_MEASURES, ...DTMF_MEASURES],
  defaultRows: ['customer', 'customer_destination'],
  defaultMeasures: ['attempts', 'answered', 'asr', 'acd', 'customer_duration', 'charge', 'cost', 'profit', 'margin'],
  options: [],
  pivot: PIVOT_FEATURES,
};
