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
  derived(
    'data_age',
    'Numbers',
    'seconds',
    { node: 'age', of: 'last_call' },
    {
      label: 'Data age',
      description: 'Time from the start of the newest attempt to the end of the period. Records arrive when calls end.',
      formula: 'end of the period − latest start_time',
      source: 'CDR field start_time',
      better: 'lower',
    }
  ),
  derived('called_numbers', 'Numbers', 'count', part('called_numbers'), {
    label: 'Called numbers',
    description: 'Different numbers that were dialled.',
    formula: 'distinct known called_number',
    source: 'CDR field called_number',
  }),
  derived('duration_per_called_number', 'Numbers', 'seconds', ratio('duration', 'called_numbers'), {
    label: 'Duration per called number',
    description: 'Many minutes on few numbers are a sign of traffic pumping.',
    formula: 'sum of duration / called numbers',
    source: 'Common practice against international revenue share fraud',
  }),
  derived(
    'sequential_numbers',
    'Numbers',
    'count',
    { node: 'successors', of: 'dialled' },
    {
      label: 'Sequential numbers',
      description: 'Different called numbers whose predecessor, the number one below, was called as well.',
      formula: 'distinct called numbers n with n − 1 among them',
      source: 'Common practice against number scanning and robocalls',
      better: 'lower',
    }
  ),
  derived('sequential_share', 'Numbers', 'fraction', ratio({ node: 'successors', of: 'dialled' }, 'called_numbers'), {
    label: 'Sequential share',
    description: 'Share of different called numbers whose predecessor was called as well.',
    formula: 'sequential numbers / called numbers',
    source: 'Common practice against number scanning and robocalls',
    better: 'lower',
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
