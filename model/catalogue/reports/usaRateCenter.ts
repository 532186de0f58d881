import { CALL_DIMENSIONS, CALL_MEASURES } from './breakout';
import { PIVOT_FEATURES, type Report } from './report';

/** Volume and money by rate center, of the calling number, the called number or its LRN. */
export const USA_RATE_CENTER: Report = {
  label: 'USA Rate Center',
  description: 'Volume and money by state, rate center and NPA-NXX; unmatched calls stay visible.',
  dimensions: ['state', 'lata', 'rate_center', 'npanxx', 'npanxxx', ...CALL_DIMENSIONS],
  measures: [...CALL_MEASURES, 'unmatched', 'unmatched_share'],
  defaultRows: ['state', 'rate_center', 'npanxx'],
  defaultMeasures: ['attempts', 'attempts_share', 'answered', 'customer_duration', 'charge', 'cost', 'margin'],
  options: ['side'],
  pivot: PIVOT_FEATURES,
};
