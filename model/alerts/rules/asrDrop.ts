import type { FilterNode } from '../../query/filter';
import { decimal, DELAY, numberOf, whole, windowOf } from '../parameters';
import { ruleReport, type AlertRule } from '../rule';
import { recoversBelow } from './recovery';

/** Rows that had enough traffic in both periods. */
const busy = (attempts: number): readonly FilterNode[] => [
  { measure: 'attempts', op: '>=', values: [attempts] },
  { measure: 'attempts', part: 'previous', op: '>=', values: [attempts] },
];

export const ASR_DROP: AlertRule = {
  uid: 'tg-asr-drop',
  title: 'ASR drop against the previous day',
  description:
    'The answer-seizure ratio of a provider is lower than at the same time of the day before. Providers with few attempts, then or now, are left alone.',
  severity: 'warning',
  parameters: [
    decimal('drop', {
      label: 'Drop',
      description: 'Percentage points that the ASR may fall.',
      unit: 'points',
      default: 20,
      min: 1,
      max: 100,
    }),
    decimal('recovery', {
      label: 'Recovered below',
      description: 'Percentage points of drop below which a firing alert has recovered.',
      unit: 'points',
      default: 15,
      min: 0,
      max: 100,
    }),
    whole('attempts', {
      label: 'Least attempts',
      description: 'Attempts that a provider needs in the window, and in the same window of the day before.',
      unit: 'attempts',
      default: 100,
      min: 1,
      max: 1_000_000,
    }),
    windowOf(30),
    DELAY,
  ],
  check: recoversBelow('drop'),
  parts: (values) => {
    const [minutes, delay] = [numberOf(values, 'window'), numberOf(values, 'delay')];
    const guard = busy(numberOf(values, 'attempts'));
    const asr = { rows: ['provider'], measures: ['asr'], compare: 'previousDay' } as const;
    return {
      window: { minutes, delay },
      reports: {
        A: ruleReport({ ...asr, part: 'change' }, ...guard),
        B: ruleReport({ ...asr, part: 'value' }, ...guard),
      },
      math: { C: '-100 * ${A}', D: '100 * ${B}' },
      threshold: { of: 'C', is: 'above', limit: numberOf(values, 'drop'), recovery: numberOf(values, 'recovery') },
      for: '5m',
      keepFiringFor: '5m',
      summary: `ASR of {{ $labels.provider_name }} fell by {{ printf "%.1f" $values.C.Value }} points against the same ${minutes} minutes of the day before, to {{ printf "%.1f" $values.D.Value }} %`,
      link: {
        query: { rows: ['customer', 'sip_code'], measures: ['attempts', 'answered', 'asr'], compare: 'previousDay' },
        of: ['provider'],
      },
    };
  },
};
