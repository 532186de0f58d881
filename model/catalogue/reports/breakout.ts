import { DIMENSIONS, type DimensionId } from '../dimensions';
import { MEASURES, type MeasureId } from '../measures';

export interface Report {
  readonly label: string;
  readonly description: string;
  readonly dimensions: readonly DimensionId[];
  readonly measures: readonly MeasureId[];
  readonly defaultRows: readonly DimensionId[];
  readonly defaultMeasures: readonly MeasureId[];
}

/** Volume, quality and money over every dimension of a call. */
export const BREAKOUT: Report = {
  label: 'Breakout',
  description: 'Volume, quality and money by customer, provider, destination, time and codes.',
  dimensions: DIMENSIONS.map((entry) => entry.id),
  measures: MEASURES.map((entry) => entry.id),
  defaultRows: ['customer', 'customer_destination'],
  defaultMeasures: ['attempts', 'answered', 'asr', 'acd', 'customer_duration', 'charge', 'cost', 'profit', 'margin'],
};
