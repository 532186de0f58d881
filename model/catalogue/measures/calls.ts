/** Volume, quality, duration and money of calls. */
import type { MeasureExpr } from '../expr';
import type { PartId } from '../parts';
import type { Measure } from '../types';
import { derived, part, ratio, total } from './build';

const profit: MeasureExpr<PartId> = { node: 'difference', of: 'charge', less: 'cost' };

export const CALL_ENTRIES = [
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
    better: 'higher',
  }),
  total(
    'failed',
    'Volume',
    'count',
    { node: 'difference', of: 'attempts', less: 'answered' },
    {
      label: 'Failed',
      description: 'Attempts that were not answered, whatever the reason.',
      formula: 'attempts − answered',
      source: 'ITU-T E.411, complement of answers',
      better: 'lower',
    }
  ),
  derived('asr', 'Quality', 'fraction', ratio('answered', 'attempts'), {
    label: 'ASR',
    description: 'Answer-seizure ratio on the termination side: every attempt counts.',
    formula: 'answered / attempts',
    source: 'ITU-T E.411',
    better: 'higher',
  }),
  derived('asr_origination', 'Quality', 'fraction', ratio('answered_calls', 'calls'), {
    label: 'ASR (origination)',
    description: 'Answer-seizure ratio as the customer sees it: re-routes do not count against it.',
    formula: 'answered final attempts / calls',
    source: 'ITU-T E.411, applied to final attempts',
    better: 'higher',
  }),
  derived('ner', 'Quality', 'fraction', ratio('network_effective', 'attempts'), {
    label: 'NER (ITU)',
    description:
      'Network effectiveness ratio, ITU rule: answered, user busy, no answer and rejected by the user count as effective.',
    formula: '(answered + busy + no answer + rejected) / attempts',
    source: 'ITU-T E.425; code classes in model/cdr/releaseClass.ts',
    better: 'higher',
  }),
  total('duration', 'Duration', 'seconds', part('duration'), {
    label: 'Duration',
    description: 'Actual seconds as measured by the switch.',
    formula: 'sum of duration',
    source: 'CDR field duration',
    better: 'higher',
  }),
  total('customer_duration', 'Duration', 'seconds', part('customer_duration'), {
    label: 'Customer duration',
    description: 'Seconds billed to customers, after their rounding.',
    formula: 'sum of customer_duration',
    source: 'CDR field customer_duration',
    better: 'higher',
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
    better: 'higher',
  }),
  derived('pdd_avg', 'Quality', 'milliseconds', ratio('pdd_sum', 'pdd_count'), {
    label: 'PDD mean',
    description: 'Mean post-dial delay of the attempts that rang.',
    formula: 'sum of pdd_ms / attempts with a known pdd_ms',
    source: 'ITU-T E.431 (post-selection delay)',
    better: 'lower',
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
      better: 'lower',
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
      better: 'lower',
    }
  ),
  total('charge', 'Money', 'money', part('charge'), {
    label: 'Charge',
    description: 'What customers pay, in the customer currency.',
    formula: 'sum of customer_charge',
    source: 'Rated CDR: rounded per call, then summed',
    better: 'higher',
  }),
  total('cost', 'Money', 'money', part('cost'), {
    label: 'Cost',
    description: 'What providers charge, in the provider currency.',
    formula: 'sum of provider_charge',
    source: 'Rated CDR: rounded per call, then summed',
    better: 'lower',
  }),
  total('profit', 'Money', 'money', profit, {
    label: 'Profit',
    description: 'Charge less cost. Empty where the two are in different currencies.',
    formula: 'charge − cost',
    source: 'Accounting definition',
    better: 'higher',
  }),
  derived('margin', 'Money', 'fraction', ratio(profit, 'charge'), {
    label: 'Margin',
    description: 'Share of the charge that is profit.',
    formula: '(charge − cost) / charge',
    source: 'Accounting definition',
    better: 'higher',
  }),
  derived('markup', 'Money', 'fraction', ratio(profit, 'cost'), {
    label: 'Markup',
    description: 'Profit relative to cost.',
    formula: '(charge − cost) / cost',
    source: 'Accounting definition',
    better: 'higher',
  }),
  derived('customer_rate', 'Money', 'moneyPerMinute', ratio('charge', 'customer_duration', 60), {
    label: 'Customer rate',
    description: 'Average charge per billed minute of the customer.',
    formula: '60 × charge / customer duration',
    source: 'Accounting definition',
    better: 'higher',
  }),
  derived('provider_rate', 'Money', 'moneyPerMinute', ratio('cost', 'provider_duration', 60), {
    label: 'Provider rate',
    description: 'Average cost per billed minute of the provider.',
    formula: '60 × cost / provider duration',
    source: 'Accounting definition',
    better: 'lower',
  }),
  total('short_calls', 'Quality', 'count', part('short_calls'), {
    label: 'Short calls',
    description: 'Answered attempts of at most 6 seconds.',
    formula: 'answered with duration ≤ 6 s',
    source: 'Short-duration clauses of US carriers (6 seconds or less)',
    better: 'lower',
  }),
  derived('short_call_share', 'Quality', 'fraction', ratio('short_calls', 'answered'), {
    label: 'Short-call share',
    description: 'Share of answered attempts that were short.',
    formula: 'short calls / answered',
    source: 'Short-duration clauses of US carriers',
    better: 'lower',
  }),
  total('failover_saves', 'Quality', 'count', part('failover_saves'), {
    label: 'Failover saves',
    description: 'Calls that were answered on a later route after the first one had failed.',
    formula: 'answered final attempts with attempt > 1',
    source: 'Common wholesale practice: route advance',
    better: 'higher',
  }),
  derived(
    'attempts_per_second',
    'Volume',
    'number',
    { node: 'rate', of: 'attempts' },
    {
      label: 'Attempts per second',
      description:
        'Mean call attempts per second (CPS) of the row’s time: of its day or hour within the period, or of the period.',
      formula: 'attempts / seconds',
      source: 'ITU-T E.500 (call attempt rate)',
    }
  ),
  derived(
    'erlangs',
    'Volume',
    'number',
    { node: 'rate', of: 'answered_duration' },
    {
      label: 'Erlangs',
      description:
        'Mean number of calls in progress. A call counts where it began, so that times shorter than calls are rough.',
      formula: 'seconds of answered attempts / seconds',
      source: 'ITU-T E.600 (traffic intensity)',
    }
  ),
  total('loss_making_calls', 'Money', 'count', part('loss_making_calls'), {
    label: 'Loss-making calls',
    description: 'Attempts that cost more than the customer pays. Amounts in different currencies are not compared.',
    formula: 'records with provider_charge > customer_charge in one currency',
    source: 'Accounting definition, call by call',
    better: 'lower',
  }),
  total('loss', 'Money', 'money', part('loss'), {
    label: 'Loss',
    description: 'What loss-making calls cost beyond what their customers pay; profits elsewhere do not offset it.',
    formula: 'sum of provider_charge − customer_charge over loss-making calls',
    source: 'Accounting definition, call by call',
    better: 'lower',
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
] as const satisfies readonly Measure[];
