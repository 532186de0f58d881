import { numberOf, whole, windowOf } from '../parameters';
import { ruleReport, type AlertRule } from '../rule';

/**
 * The week before is what silence is measured by, until it was silent too: from then on the seven days in between are.
 * No longer, or an hour would belong to neither.
 */
const WEEK = { minutes: 7 * 1440, delay: 0 };

export const NO_RECORDS: AlertRule = {
  uid: 'tg-no-records',
  title: 'No call records arriving',
  description:
    'No call record of the last minutes is there, although a week before there were some at the same time: the switch, the mediation or the import stands still. It also fires as long as there is no record of a whole week. Quiet hours are left alone.',
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
    const [minutes, usual] = [numberOf(values, 'window'), numberOf(values, 'attempts')];
    const attempts = { rows: [], measures: ['attempts'] } as const;
    const compared = { ...attempts, compare: 'previousWeek' } as const;
    return {
      window: { minutes, delay: 0 },
      reports: {
        A: ruleReport({ ...compared, part: 'value' }),
        B: ruleReport({ ...compared, part: 'previous' }),
        C: ruleReport(attempts),
      },
      windows: { C: WEEK },
      math: { D: `\${A} < 1 && \${B} >= ${usual} || \${C} < 1` },
      threshold: { of: 'D', is: 'above', limit: 0 },
      for: '5m',
      keepFiringFor: '0s',
      summary: `No call record of the last ${minutes} minutes has arrived; a week before there were {{ printf "%.0f" $values.B.Value }} attempts in them, and in all of the seven days {{ printf "%.0f" $values.C.Value }}`,
      link: { query: { rows: ['switch', 'minute'], measures: ['attempts', 'answered', 'last_call'] }, of: [] },
    };
  },
};
