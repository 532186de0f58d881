import { JURISDICTION_CLASSES } from '../../nanp/policy';
import { CALL_DIMENSIONS, CALL_MEASURES } from './breakout';
import { PIVOT_FEATURES, type Report } from './report';

/** Intrastate, interstate and indeterminate calls by State or LATA, with everything beside them so that it adds up. */
export const USA_CALLS: Report = {
  label: 'USA Calls',
  description: 'Calls, connected, duration and money by jurisdiction: intrastate, interstate, indeterminate.',
  dimensions: [
    'jurisdiction',
    'jurisdiction_reason',
    'calling_state',
    'called_state',
    'calling_lata',
    'called_lata',
    ...CALL_DIMENSIONS,
  ],
  measures: [
    ...JURISDICTION_CLASSES.flatMap(
      (id) => [id, `${id}_connected`, `${id}_duration`, `${id}_charge`, `${id}_cost`, `${id}_asr`] as const
    ),
    'total_duration',
    ...CALL_MEASURES,
  ],
  defaultRows: [],
  defaultMeasures: [
    ...JURISDICTION_CLASSES,
    'attempts',
    ...JURISDICTION_CLASSES.map((id) => `${id}_connected` as const),
    'answered',
    ...JURISDICTION_CLASSES.map((id) => `${id}_duration` as const),
    'total_duration',
  ],
  options: ['jurisdiction', 'durationUnit'],
  pivot: PIVOT_FEATURES,
};
