import { decimal, numberOf, whole, windowOf } from '../parameters';
import { ruleReport, worstBy, type AlertRule } from '../rule';
import { recoversBelow } from './recovery';

export const SHORT_CALLS: AlertRule = {
  uid: 'tg-short-calls',
  title: 'Short-call share over the limit',
  description:
    'Too large a part of a customer’s answered attempts lasts at most 6 seconds, for which carriers charge extra. Customers with few answered attempts are left alone.',
  severity: 'warning',
  parameters: [
    decimal('share', {
      label: 'Limit',
      description: 'Share of short calls above which the alert fires.',
      unit: 'percent',
      default: 15,
      min: 0.1,
      max: 100,
    }),
    decimal('recovery', {
      label: 'Recovered below',
      description: 'Share of short calls below which a firing alert has recovered.',
      unit: 'percent',
      default: 12,
      min: 0,
      max: 100,
    }),
    whole('answered', {
      label: 'Least answered',
      description: 'Answered attempts that a customer needs in the window.',
      unit: 'answered attempts',
      default: 100,
      min: 1,
      max: 1_000_000,
    }),
    windowOf(240),
  ],
  check: recoversBelow('share'),
  parts: (values) => {
    const [minutes, recovery] = [numberOf(values, 'window'), numberOf(values, 'recovery')];
    return {
      window: { minutes, delay: 0 },
      reports: {
        A: ruleReport(
          { rows: ['customer'], measures: ['short_call_share'], ...worstBy('short_call_share', 'highest') },
          { measure: 'answered', op: '>=', values: [numberOf(values, 'answered')] },
          // Most customers have few, and instances of all would be too many. Half of what recovers (percent) stays an
          // instance, so that an alert recovers instead of vanishing.
          { measure: 'short_call_share', op: '>=', values: [recovery / 200] }
        ),
      },
      math: { B: '100 * ${A}' },
      threshold: { of: 'B', is: 'above', limit: numberOf(values, 'share'), recovery },
      for: '15m',
      keepFiringFor: '15m',
      summary: `{{ printf "%.1f" $values.B.Value }} % of the answered calls of {{ $labels.customer_name }} lasted 6 seconds or less over ${minutes} minutes`,
      link: {
        query: {
          rows: ['calling_number', 'provider'],
          measures: ['answered', 'short_calls', 'short_call_share', 'acd'],
          orderBy: [{ by: 'short_calls', descending: true }],
        },
        of: ['customer'],
      },
    };
  },
};
