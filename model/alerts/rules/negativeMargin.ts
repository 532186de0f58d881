import { decimal, numberOf, whole, windowOf } from '../parameters';
import { ruleReport, worstBy, type AlertRule } from '../rule';
import { recoversBelow } from './recovery';

export const NEGATIVE_MARGIN: AlertRule = {
  uid: 'tg-negative-margin',
  title: 'Negative margin',
  description:
    'The calls of a customer through a provider cost more than they bring in. Pairs in two currencies cannot be compared and are left out, small losses and few answered attempts are left alone.',
  severity: 'critical',
  parameters: [
    decimal('loss', {
      label: 'Loss',
      description: 'Amount that a customer may lose with a provider in the window, in their currency.',
      unit: 'amount',
      default: 1,
      min: 0,
      max: 1_000_000,
    }),
    decimal('recovery', {
      label: 'Recovered below',
      description: 'Amount of loss below which a firing alert has recovered.',
      unit: 'amount',
      default: 0.5,
      min: 0,
      max: 1_000_000,
    }),
    whole('answered', {
      label: 'Least answered',
      description: 'Answered attempts that a pair of customer and provider needs in the window.',
      unit: 'answered attempts',
      default: 10,
      min: 1,
      max: 1_000_000,
    }),
    windowOf(60),
  ],
  check: recoversBelow('loss'),
  parts: (values) => {
    const [minutes, loss] = [numberOf(values, 'window'), numberOf(values, 'loss')];
    const recovery = numberOf(values, 'recovery');
    return {
      window: { minutes, delay: 0 },
      reports: {
        A: ruleReport(
          { rows: ['customer', 'provider'], measures: ['profit'], ...worstBy('profit', 'lowest') },
          { measure: 'answered', op: '>=', values: [numberOf(values, 'answered')] },
          // Most pairs earn something, and instances of all would be too many. Half of what recovers stays an instance, so
          // that an alert recovers instead of vanishing.
          { measure: 'profit', op: '<=', values: [-recovery / 2] }
        ),
      },
      math: { B: '-1 * ${A}' },
      threshold: { of: 'B', is: 'above', limit: loss, recovery },
      for: '5m',
      keepFiringFor: '15m',
      summary: `{{ $labels.customer_name }} lost {{ printf "%.2f" $values.B.Value }} {{ $labels.customer_currency }} through {{ $labels.provider_name }} in ${minutes} minutes`,
      link: {
        query: {
          rows: ['customer_destination', 'provider_destination'],
          measures: ['answered', 'customer_rate', 'provider_rate', 'charge', 'cost', 'profit', 'loss_making_calls'],
          orderBy: [{ by: 'profit', descending: false }],
        },
        of: ['customer', 'provider'],
      },
    };
  },
};
