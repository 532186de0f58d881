/** Measures of single numbers, and of what the numbering plan does not know. */
import type { Measure } from '../types';
import { derived, part, ratio, total } from './build';

export const NUMBER_ENTRIES = [
  derived('first_call', 'Numbers', 'instant', part('first_call'), {
    label: 'First call',
    description: 'When the first attempt of the period began.',
    formula: 'earliest start_time',
    source: 'CDR field start_time',
  }),
  derived('last_call', 'Numbers', 'instant', part('last_call'), {
    label: 'Last call',
    description: 'When the last attempt of the period began.',
    formula: 'latest start_time',
    source: 'CDR field start_time',
  }),
  derived('peers', 'Numbers', 'count', part('peers'), {
    label: 'Distinct peers',
    description: 'Different numbers at the other end; withheld ones do not count.',
    formula: 'distinct known numbers at the other end',
    source: 'CDR fields calling_number and called_number',
  }),
  derived('customers', 'Numbers', 'count', part('customers'), {
    label: 'Distinct customers',
    description: 'Different customers that sent the calls.',
    formula: 'distinct known customer_id',
    source: 'CDR field customer_id',
  }),
  derived('providers', 'Numbers', 'count', part('providers'), {
    label: 'Distinct providers',
    description: 'Different providers that the calls were routed to.',
    formula: 'distinct known provider_id',
    source: 'CDR field provider_id',
  }),
  total('unmatched', 'Numbering plan', 'count', part('unmatched'), {
    label: 'Unmatched',
    description: 'Attempts whose number is in no known rate center.',
    formula: 'records without a rate center',
    source: 'Numbering data of the data source',
    better: 'lower',
  }),
  derived('unmatched_share', 'Numbering plan', 'fraction', ratio('unmatched', 'attempts'), {
    label: 'Unmatched share',
    description: 'Share of attempts whose number is in no known rate center.',
    formula: 'unmatched / attempts',
    source: 'Numbering data of the data source',
    better: 'lower',
  }),
] as const satisfies readonly Measure[];
