import { decimal, DELAY, numberOf, whole, windowOf } from '../parameters';
import { ruleReport, type AlertRule } from '../rule';
import { recoversAbove } from './recovery';

export const LOW_ACD: AlertRule = {
  uid: 'tg-low-acd',
  title: 'Low ACD',
  description:
    'Answered calls of a provider are too short on average: bad audio, false answers, or calls that drop. Providers with few answered attempts are left alone.',
  severity: 'warning',
  parameters: [
    decimal('acd', {
      label: 'Least ACD',
      description: 'Average call duration below which the alert fires.',
      unit: 'seconds',
      default: 30,
      min: 1,
      max: 3600,
    }),
    decimal('recovery', {
      label: 'Recovered above',
      description: 'Average call duration above which a firing alert has recovered.',
      unit: 'seconds',
      default: 45,
      min: 1,
      max: 3600,
    }),
    whole('answered', {
      label: 'Least answered',
      description: 'Answered attempts that a provider needs in the window.',
      unit: 'answered attempts',
      default: 30,
      min: 1,
      max: 1_000_000,
    }),
    windowOf(60),
    DELAY,
  ],
  check: recoversAbove('acd'),
  parts: (values) => {
    const [minutes, delay] = [numberOf(values, 'window'), numberOf(values, 'delay')];
    return {
      window: { minutes, delay },
      reports: {
        A: ruleReport(
          { rows: ['provider'], measures: ['acd'] },
          { measure: 'answered', op: '>=', values: [numberOf(values, 'answered')] }
        ),
      },
      threshold: { of: 'A', is: 'below', limit: numberOf(values, 'acd'), recovery: numberOf(values, 'recovery') },
      for: '10m',
      keepFiringFor: '5m',
      summary: `Calls through {{ $labels.provider_name }} last {{ printf "%.0f" $values.A.Value }} s on average over ${minutes} minutes`,
      link: {
        query: { rows: ['customer', 'duration_bucket'], measures: ['answered', 'acd', 'duration', 'short_call_share'] },
        of: ['provider'],
      },
    };
  },
};
