import { countriesOf, decimal, numberOf, windowOf, type CountriesParameter } from '../parameters';
import { ruleReport, worstBy, type AlertRule } from '../rule';

/** Often named in reports on revenue share fraud; every network has a list of its own. */
const HIGH_RISK: CountriesParameter = {
  kind: 'countries',
  id: 'countries',
  label: 'High-risk countries',
  description: 'Countries to which a sudden rise is suspicious. The default is only a start: every network differs.',
  default: [
    ...['AL', 'AZ', 'BA', 'BF', 'BI', 'CF', 'CU', 'DZ', 'EE', 'GM', 'GN', 'GW', 'KM', 'LT', 'LV', 'LY'],
    ...['MG', 'ML', 'MV', 'PG', 'SL', 'SN', 'SO', 'ST', 'TD', 'TN', 'TO', 'VU', 'WS', 'ZW'],
  ],
};

export const HIGH_RISK_SPIKE: AlertRule = {
  uid: 'tg-high-risk-spike',
  title: 'Spike to high-risk destinations',
  description:
    'A customer suddenly calls a country of the list for many minutes: many times as long as at the same time of the day before, or for the first time. A few minutes are left alone.',
  severity: 'critical',
  parameters: [
    decimal('minutes', {
      label: 'Least minutes',
      description: 'Minutes of calls in the window from which on a rise is suspicious.',
      unit: 'minutes',
      default: 60,
      min: 1,
      max: 1_000_000,
    }),
    decimal('factor', {
      label: 'Times',
      description: 'How many times as long as at the same time of the day before.',
      unit: 'times',
      default: 5,
      min: 1.1,
      max: 1_000,
    }),
    HIGH_RISK,
    windowOf(60),
  ],
  parts: (values) => {
    const [minutes, window] = [numberOf(values, 'minutes'), numberOf(values, 'window')];
    const factor = numberOf(values, 'factor');
    const duration = {
      ...({ rows: ['customer', 'country'], measures: ['duration'], compare: 'previousDay' } as const),
      ...worstBy('duration', 'highest'),
    };
    const guard = [
      { dimension: 'country', op: 'in', values: countriesOf(values, 'countries') },
      // Half of what alarms: a spike that ebbs away is still an instance, which only then can go on firing for a while.
      { measure: 'duration', op: '>=', values: [minutes * 30] },
    ] as const;
    return {
      window: { minutes: window, delay: 0 },
      reports: {
        A: ruleReport({ ...duration, part: 'value' }, ...guard),
        B: ruleReport({ ...duration, part: 'previous' }, ...guard),
      },
      math: {
        C: '${A} / 60',
        D: '${B} / 60',
        E: `\${A} >= ${minutes * 60} && \${A} >= ${factor} * \${B}`,
      },
      threshold: { of: 'E', is: 'above', limit: 0 },
      for: '0s',
      keepFiringFor: '15m',
      summary: `{{ $labels.customer_name }} called {{ $labels.country }} for {{ printf "%.0f" $values.C.Value }} minutes in ${window} minutes, {{ printf "%.0f" $values.D.Value }} at that time of the day before`,
      link: {
        query: {
          rows: ['customer_destination', 'called_number'],
          measures: ['attempts', 'answered', 'duration', 'cost', 'charge'],
          compare: 'previousDay',
          orderBy: [{ by: 'duration', descending: true }],
        },
        of: ['customer', 'country'],
      },
    };
  },
};
