import { CLASS_LABELS, JURISDICTION_CLASSES, type JurisdictionClass } from '../nanp/policy';
import type { MeasureExpr } from './expr';
import type { PartId } from './parts';
import type { Measure, MeasureGroup, Unit } from './types';

const part = (id: PartId): MeasureExpr<PartId> => ({ node: 'part', part: id });
const ratio = (of: PartId | MeasureExpr<PartId>, over: PartId, times?: number): MeasureExpr<PartId> => ({
  node: 'ratio',
  of: typeof of === 'string' ? part(of) : of,
  over,
  times,
});
const profit: MeasureExpr<PartId> = { node: 'difference', of: 'charge', less: 'cost' };

type Text = Pick<Measure, 'label' | 'description' | 'formula' | 'source'>;

const total = <const Id extends string>(
  id: Id,
  group: MeasureGroup,
  unit: Unit,
  expr: MeasureExpr<PartId>,
  text: Text
) => ({ id, group, unit, additive: true, expr, ...text }) as const;

const derived = <const Id extends string>(
  id: Id,
  group: MeasureGroup,
  unit: Unit,
  expr: MeasureExpr<PartId>,
  text: Text
) => ({ id, group, unit, additive: false, expr, ...text }) as const;

const COMPARISON = 'Indirect standardisation: each provider against the mean of all, destination by destination';

const JURISDICTION_SOURCE = 'Jurisdiction rules of model/nanp/jurisdiction.ts under the policy in force';

/** The figures of one class of jurisdiction. */
function jurisdictionMeasures<const Class extends JurisdictionClass>(id: Class) {
  const label = CLASS_LABELS.state[id];
  const source = JURISDICTION_SOURCE;
  const of = `of ${label.toLowerCase()} calls`;
  return [
    total(id, 'Jurisdiction', 'count', part(`${id}_attempts`), {
      label,
      description: `Attempts ${of}.`,
      formula: `records of class ${id}`,
      source,
    }),
    total(`${id}_connected`, 'Jurisdiction', 'count', part(`${id}_answered`), {
      label: `${label} connected`,
      description: `Answered attempts ${of}.`,
      formula: `answered of class ${id}`,
      source,
    }),
    total(`${id}_duration`, 'Jurisdiction', 'seconds', part(`${id}_duration`), {
      label: `${label} duration`,
      description: `Actual duration ${of}.`,
      formula: `sum of duration of class ${id}`,
      source,
    }),
    total(`${id}_charge`, 'Jurisdiction money', 'money', part(`${id}_charge`), {
      label: `${label} charge`,
      description: `What customers pay for attempts ${of}.`,
      formula: `sum of customer_charge of class ${id}`,
      source,
    }),
    total(`${id}_cost`, 'Jurisdiction money', 'money', part(`${id}_cost`), {
      label: `${label} cost`,
      description: `What providers charge for attempts ${of}.`,
      formula: `sum of provider_charge of class ${id}`,
      source,
    }),
    derived(`${id}_asr`, 'Jurisdiction', 'fraction', ratio(`${id}_answered`, `${id}_attempts`), {
      label: `${label} ASR`,
      description: `Answer-seizure ratio ${of}.`,
      formula: `answered / attempts of class ${id}`,
      source,
    }),
  ] as const;
}

export const MEASURES = [
  total('attempts', 'Volume', 'count', part('attempts'), {
    label: 'Attempts',
    description: 'Route attempts, re-routes included: every record counts.',
    formula: 'number of records',
    source: 'ITU-T E.411 (seizures)',
  }),
  total('calls', 'Volume', 'count', part('calls'), {
    label: 'Calls',
    description: 'Calls as the customer sees them: only the final attempt of each counts.',
    formula: 'records with final_attempt',
    source: 'Common wholesale practice: customers are measured by calls, providers by attempts',
  }),
  total('answered', 'Volume', 'count', part('answered'), {
    label: 'Answered',
    description: 'Attempts that ended with SIP 200.',
    formula: 'records with sip_code = 200',
    source: 'ITU-T E.411 (answers)',
  }),
  derived('asr', 'Quality', 'fraction', ratio('answered', 'attempts'), {
    label: 'ASR',
    description: 'Answer-seizure ratio on the termination side: every attempt counts.',
    formula: 'answered / attempts',
    source: 'ITU-T E.411',
  }),
  derived('asr_origination', 'Quality', 'fraction', ratio('answered_calls', 'calls'), {
    label: 'ASR (origination)',
    description: 'Answer-seizure ratio as the customer sees it: re-routes do not count against it.',
    formula: 'answered final attempts / calls',
    source: 'ITU-T E.411, applied to final attempts',
  }),
  derived('ner', 'Quality', 'fraction', ratio('network_effective', 'attempts'), {
    label: 'NER (ITU)',
    description:
      'Network effectiveness ratio, ITU rule: answered, user busy, no answer and rejected by the user count as effective.',
    formula: '(answered + busy + no answer + rejected) / attempts',
    source: 'ITU-T E.425; code classes in model/cdr/releaseClass.ts',
  }),
  total('duration', 'Duration', 'seconds', part('duration'), {
    label: 'Duration',
    description: 'Actual seconds as measured by the switch.',
    formula: 'sum of duration',
    source: 'CDR field duration',
  }),
  total('customer_duration', 'Duration', 'seconds', part('customer_duration'), {
    label: 'Customer duration',
    description: 'Seconds billed to customers, after their rounding.',
    formula: 'sum of customer_duration',
    source: 'CDR field customer_duration',
  }),
  total('provider_duration', 'Duration', 'seconds', part('provider_duration'), {
    label: 'Provider duration',
    description: 'Seconds billed by providers, after their rounding.',
    formula: 'sum of provider_duration',
    source: 'CDR field provider_duration',
  }),
  derived('acd', 'Quality', 'seconds', ratio('answered_duration', 'answered'), {
    label: 'ACD',
    description: 'Average call duration: actual seconds of answered attempts, per answered attempt.',
    formula: 'seconds of answered attempts / answered',
    source: 'ITU-T E.437 (average length of conversation)',
  }),
  derived('pdd_avg', 'Quality', 'milliseconds', ratio('pdd_sum', 'pdd_count'), {
    label: 'PDD mean',
    description: 'Mean post-dial delay of the attempts that rang.',
    formula: 'sum of pdd_ms / attempts with a known pdd_ms',
    source: 'ITU-T E.431 (post-selection delay)',
  }),
  derived(
    'pdd_p50',
    'Quality',
    'milliseconds',
    { node: 'percentile', part: 'pdd_distribution', count: 'pdd_count', level: 0.5 },
    {
      label: 'PDD p50',
      description: 'Half of the attempts that rang had at most this post-dial delay.',
      formula: 'nearest-rank 50th percentile of known pdd_ms',
      source: 'ITU-T E.431; nearest-rank percentile',
    }
  ),
  derived(
    'pdd_p95',
    'Quality',
    'milliseconds',
    { node: 'percentile', part: 'pdd_distribution', count: 'pdd_count', level: 0.95 },
    {
      label: 'PDD p95',
      description: '95 % of the attempts that rang had at most this post-dial delay.',
      formula: 'nearest-rank 95th percentile of known pdd_ms',
      source: 'ITU-T E.431; nearest-rank percentile',
    }
  ),
  total('charge', 'Money', 'money', part('charge'), {
    label: 'Charge',
    description: 'What customers pay, in the customer currency.',
    formula: 'sum of customer_charge',
    source: 'Rated CDR: rounded per call, then summed',
  }),
  total('cost', 'Money', 'money', part('cost'), {
    label: 'Cost',
    description: 'What providers charge, in the provider currency.',
    formula: 'sum of provider_charge',
    source: 'Rated CDR: rounded per call, then summed',
  }),
  total('profit', 'Money', 'money', profit, {
    label: 'Profit',
    description: 'Charge less cost. Empty where the two are in different currencies.',
    formula: 'charge − cost',
    source: 'Accounting definition',
  }),
  derived('margin', 'Money', 'fraction', ratio(profit, 'charge'), {
    label: 'Margin',
    description: 'Share of the charge that is profit.',
    formula: '(charge − cost) / charge',
    source: 'Accounting definition',
  }),
  derived('markup', 'Money', 'fraction', ratio(profit, 'cost'), {
    label: 'Markup',
    description: 'Profit relative to cost.',
    formula: '(charge − cost) / cost',
    source: 'Accounting definition',
  }),
  derived('customer_rate', 'Money', 'moneyPerMinute', ratio('charge', 'customer_duration', 60), {
    label: 'Customer rate',
    description: 'Average charge per billed minute of the customer.',
    formula: '60 × charge / customer duration',
    source: 'Accounting definition',
  }),
  derived('provider_rate', 'Money', 'moneyPerMinute', ratio('cost', 'provider_duration', 60), {
    label: 'Provider rate',
    description: 'Average cost per billed minute of the provider.',
    formula: '60 × cost / provider duration',
    source: 'Accounting definition',
  }),
  total('short_calls', 'Quality', 'count', part('short_calls'), {
    label: 'Short calls',
    description: 'Answered attempts of at most 6 seconds.',
    formula: 'answered with duration ≤ 6 s',
    source: 'Short-duration clauses of US carriers (6 seconds or less)',
  }),
  derived('short_call_share', 'Quality', 'fraction', ratio('short_calls', 'answered'), {
    label: 'Short-call share',
    description: 'Share of answered attempts that were short.',
    formula: 'short calls / answered',
    source: 'Short-duration clauses of US carriers',
  }),
  total('dtmf_calls', 'DTMF', 'count', part('dtmf_calls'), {
    label: 'DTMF calls',
    description: 'Attempts in which at least one key was pressed. Unknown detection does not count.',
    formula: 'records with a non-empty dtmf',
    source: 'CDR field dtmf',
  }),
  derived('dtmf_share', 'DTMF', 'fraction', ratio('dtmf_calls', 'answered'), {
    label: 'DTMF share',
    description: 'Share of answered attempts in which at least one key was pressed.',
    formula: 'DTMF calls / answered',
    source: 'Common practice for voice broadcast',
  }),
  total('digits', 'DTMF', 'count', part('dtmf_digits'), {
    label: 'Digits',
    description: 'Keys pressed.',
    formula: 'sum of the length of dtmf',
    source: 'CDR field dtmf',
  }),
  derived('cost_per_digit', 'DTMF', 'moneyEach', ratio('cost', 'dtmf_digits'), {
    label: 'Cost per digit',
    description: 'What providers charge for each key pressed. Empty where no key was pressed.',
    formula: 'cost / digits',
    source: 'Common practice for voice broadcast',
  }),
  derived('charge_per_digit', 'DTMF', 'moneyEach', ratio('charge', 'dtmf_digits'), {
    label: 'Charge per digit',
    description: 'What customers pay for each key pressed. Empty where no key was pressed.',
    formula: 'charge / digits',
    source: 'Common practice for voice broadcast',
  }),
  derived('cost_per_dtmf_call', 'DTMF', 'moneyEach', ratio('cost', 'dtmf_calls'), {
    label: 'Cost per responding call',
    description: 'What providers charge for each call in which a key was pressed.',
    formula: 'cost / DTMF calls',
    source: 'Common practice for voice broadcast',
  }),
  derived('digits_per_dtmf_call', 'DTMF', 'number', ratio('dtmf_digits', 'dtmf_calls'), {
    label: 'Digits per responding call',
    description: 'Keys pressed in a call in which any was pressed.',
    formula: 'digits / DTMF calls',
    source: 'Common practice for voice broadcast',
  }),
  total('dtmf_unknown', 'DTMF', 'count', part('dtmf_unknown'), {
    label: 'Detection unknown',
    description: 'Answered attempts whose key presses nobody detected, because no media proxy was in the path.',
    formula: 'answered with an unknown dtmf',
    source: 'CDR field dtmf: unknown is not none',
  }),
  derived('dtmf_unknown_share', 'DTMF', 'fraction', ratio('dtmf_unknown', 'answered'), {
    label: 'Detection unknown share',
    description: 'Share of answered attempts whose key presses nobody detected.',
    formula: 'detection unknown / answered',
    source: 'CDR field dtmf: unknown is not none',
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
  }),
  derived(
    'attempts_share',
    'Volume',
    'fraction',
    { node: 'share', of: 'attempts' },
    {
      label: 'Share of attempts',
      description: 'Share of all attempts of the report.',
      formula: 'attempts / attempts of all rows',
      source: 'Arithmetic',
    }
  ),
  derived('first_call', 'Numbers', 'instant', part('first_call'), {
    label: 'First call',
    description: 'When the first attempt of the period began.',
    formula: 'earliest start_time',
    source: 'CDR field start_time',
  }),
  derived('last_call', 'Numbers', 'instant', part('last_call'), {
    label: 'Last call',
    description: 'When the last attempt of the period began.',
    formula: 'latest start_time',
    source: 'CDR field start_time',
  }),
  derived('peers', 'Numbers', 'count', part('peers'), {
    label: 'Distinct peers',
    description: 'Different numbers at the other end; withheld ones do not count.',
    formula: 'distinct known numbers at the other end',
    source: 'CDR fields calling_number and called_number',
  }),
  derived('customers', 'Numbers', 'count', part('customers'), {
    label: 'Distinct customers',
    description: 'Different customers that sent the calls.',
    formula: 'distinct known customer_id',
    source: 'CDR field customer_id',
  }),
  derived('providers', 'Numbers', 'count', part('providers'), {
    label: 'Distinct providers',
    description: 'Different providers that the calls were routed to.',
    formula: 'distinct known provider_id',
    source: 'CDR field provider_id',
  }),
  total('unmatched', 'Numbering plan', 'count', part('unmatched'), {
    label: 'Unmatched',
    description: 'Attempts whose number is in no known rate center.',
    formula: 'records without a rate center',
    source: 'Numbering data of the data source',
  }),
  derived('unmatched_share', 'Numbering plan', 'fraction', ratio('unmatched', 'attempts'), {
    label: 'Unmatched share',
    description: 'Share of attempts whose number is in no known rate center.',
    formula: 'unmatched / attempts',
    source: 'Numbering data of the data source',
  }),
  ...JURISDICTION_CLASSES.flatMap(jurisdictionMeasures),
  total('total_duration', 'Jurisdiction', 'seconds', part('duration'), {
    label: 'Total duration',
    description: 'Actual duration of all calls, whatever their class.',
    formula: 'sum of duration',
    source: 'CDR field duration',
  }),
] as const satisfies readonly Measure[];

export type MeasureId = (typeof MEASURES)[number]['id'];
