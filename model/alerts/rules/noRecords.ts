import { numberOf, whole, windowOf } from '../parameters';
import { ruleReport, type AlertRule } from '../rule';

export const NO_RECORDS: AlertRule = {
  uid: 'tg-no-records',
  title: 'No call records arriving',
  description:
    'No call record of the last minutes is there, although a week before there were some at the same time: the switch, the mediation or the import stands still. Quiet hours are left alone.',
  severity: 'critical',
  parameters: [
    whole('attempts', {
      label: 'Usual attempts',
      description: 'Attempts in the same window of the week before from which on silence is suspicious.',
      unit: 'attempts',
      default: 100,
      min: 1,
      max: 1_000_000,
    }),
    windowOf(15),
  ],
  parts: (values) => {
    const minutes = numberOf(values, 'window');
    const attempts = { rows: [], measures: ['attempts'], compare: 'previousWeek' } as const;
    const guard = {
      measure: 'attempts',
      part: 'previous',
      op: '>=',
      values: [numberOf(values, 'attempts')],
    } as const;
    return {
      window: { minutes, delay: 0 },
      reports: {
        A: ruleReport({ ...attempts, part: 'value' }, guard),
        B: ruleReport({ ...attempts, part: 'previous' }, guard),
      },
      threshold: { of: 'A', is: 'below', limit: 1 },
      for: '5m',
      keepFiringFor: '0s',
      summary: `No call record of the last ${minutes} minutes has arrived; a week before there were {{ printf "%.0f" $values.B.Value }} attempts in them`,
      link: { query: { rows: ['switch', 'minute'], measures: ['attempts', 'answered', 'last_call'] }, of: [] },
    };
  },
};
