/** How numbers may match, for switches. */
import type { NumberMatch } from '#model/number/selection';

interface Choice<Value> {
  value: Value;
  label: string;
  description: string;
}

export const NUMBER_MATCH_OPTIONS: Array<Choice<NumberMatch>> = [
  { value: 'either', label: 'Either', description: 'Calls to the number and calls from it' },
  { value: 'called', label: 'Called', description: 'Calls to the number' },
  { value: 'calling', label: 'Calling', description: 'Calls from the number' },
];

export const NUMBER_FORM_OPTIONS: Array<Choice<boolean>> = [
  { value: false, label: 'Exact', description: 'Whole numbers' },
  { value: true, label: 'Prefix', description: 'Every number that begins like this, from the country code on' },
];
