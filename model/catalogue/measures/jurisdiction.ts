/** The figures of every class of jurisdiction. */
import { CLASS_LABELS, JURISDICTION_CLASSES, type JurisdictionClass } from '../../nanp/policy';
import type { Measure } from '../types';
import { derived, part, ratio, total } from './build';

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
      better: 'higher',
    }),
    total(`${id}_cost`, 'Jurisdiction money', 'money', part(`${id}_cost`), {
      label: `${label} cost`,
      description: `What providers charge for attempts ${of}.`,
      formula: `sum of provider_charge of class ${id}`,
      source,
      better: 'lower',
    }),
    derived(`${id}_asr`, 'Jurisdiction', 'fraction', ratio(`${id}_answered`, `${id}_attempts`), {
      label: `${label} ASR`,
      description: `Answer-seizure ratio ${of}.`,
      formula: `answered / attempts of class ${id}`,
      source,
      better: 'higher',
    }),
  ] as const;
}

export const JURISDICTION_ENTRIES = [
  ...JURISDICTION_CLASSES.flatMap(jurisdictionMeasures),
  total('total_duration', 'Jurisdiction', 'seconds', part('duration'), {
    label: 'Total duration',
    description: 'Actual duration of all calls, whatever their class.',
    formula: 'sum of duration',
    source: 'CDR field duration',
    better: 'higher',
  }),
] as const satisfies readonly Measure[];
