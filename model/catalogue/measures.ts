import { CALL_ENTRIES } from './measures/calls';
import { DTMF_ENTRIES } from './measures/dtmf';
import { JURISDICTION_ENTRIES } from './measures/jurisdiction';
import { NUMBER_ENTRIES } from './measures/numbers';
import type { Measure } from './types';

export const MEASURES = [
  ...CALL_ENTRIES,
  ...DTMF_ENTRIES,
  ...NUMBER_ENTRIES,
  ...JURISDICTION_ENTRIES,
] as const satisfies readonly Measure[];

export type MeasureId = (typeof MEASURES)[number]['id'];
