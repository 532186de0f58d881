/** Options of single reports, as switches offer them. */
import type { DurationUnit, SIDES } from '#model/query/reportQuery';

/** Which number of a call a numbering-plan report is about. */
export const SIDE_OPTIONS: Array<{ value: (typeof SIDES)[number]; label: string; description: string }> = [
  { value: 'called', label: 'Called', description: 'Rate center of the number that was dialled' },
  { value: 'calling', label: 'Calling', description: 'Rate center of the caller’s number' },
  {
    value: 'lrn',
    label: 'LRN',
    description: 'Rate center that the call was routed to: of the LRN, or of the dialled number where there is none',
  },
];

/** Units of added-up durations. */
export const DURATION_OPTIONS: Array<{ value: DurationUnit; label: string; description: string }> = [
  { value: 'seconds', label: 'h:mm:ss', description: 'Hours, minutes and seconds' },
  { value: 'minutes', label: 'Minutes', description: 'Decimal minutes' },
];

/** What makes a call intrastate. */
export const JURISDICTION_TYPE_OPTIONS: Array<{ value: 'state' | 'lata'; label: string; description: string }> = [
  { value: 'state', label: 'State', description: 'Within a state: intrastate. Between states: interstate' },
  {
    value: 'lata',
    label: 'LATA',
    description: 'Within a LATA: intraLATA. Between LATAs: interLATA. Needs numbering data',
  },
];
