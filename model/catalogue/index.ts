/** Look-ups in the catalogue. */
import { DIMENSIONS, type DimensionId } from './dimensions';
import type { MeasureExpr } from './expr';
import { MEASURES, type MeasureId } from './measures';
import { sumsOf, type PartId } from './parts';
import { BREAKOUT } from './reports/breakout';
import { DTMF } from './reports/dtmf';
import { NUMBER } from './reports/number';
import type { Report } from './reports/report';
import { USA_CALLS } from './reports/usaCalls';
import { USA_RATE_CENTER } from './reports/usaRateCenter';
import type { Dimension, Measure, MoneySide } from './types';

const dimensions = new Map<string, Dimension>(DIMENSIONS.map((entry) => [entry.id, entry]));
const measures = new Map<string, Measure>(MEASURES.map((entry) => [entry.id, entry]));

/** The grouped reports. */
export const REPORTS = {
  breakout: BREAKOUT,
  dtmf: DTMF,
  number: NUMBER,
  usaRateCenter: USA_RATE_CENTER,
  usaCalls: USA_CALLS,
} as const satisfies Record<string, Report>;
export type ReportId = keyof typeof REPORTS;

export const isDimensionId = (id: unknown): id is DimensionId => typeof id === 'string' && dimensions.has(id);
export const isMeasureId = (id: unknown): id is MeasureId => typeof id === 'string' && measures.has(id);
export const isReportId = (id: unknown): id is ReportId => typeof id === 'string' && Object.hasOwn(REPORTS, id);

export function dimensionOf(id: DimensionId): Dimension {
  return required(dimensions.get(id), id);
}

export function measureOf(id: MeasureId): Measure {
  return required(measures.get(id), id);
}

/** Parts that a measure is computed from, without repetition. */
export function partsOf(expr: MeasureExpr<PartId>): readonly PartId[] {
  switch (expr.node) {
    case 'part':
      return [expr.part];
    case 'share':
    case 'rate':
    case 'age':
    case 'successors':
      return [expr.of];
    case 'percentile':
      return [expr.part, expr.count];
    case 'difference':
      return [expr.of, expr.less];
    case 'ratio':
      return [...new Set([...partsOf(expr.of), expr.over])];
  }
}

/** A loss is an amount in the one currency that both sides have. */
const SIDE_OF_SUM: Partial<Record<PartId, 'customer' | 'provider'>> = {
  charge: 'customer',
  cost: 'provider',
  loss: 'provider',
};

/** Whose money a part is computed from, or undefined for a part without money. */
export const moneySideOfPart = (id: PartId): 'customer' | 'provider' | undefined =>
  sumsOf(id).flatMap((sum) => SIDE_OF_SUM[sum] ?? [])[0];

/** Whose currency the measure depends on, or undefined for a measure without money. */
export function moneySideOf(measure: Measure): MoneySide | undefined {
  const sides = new Set(partsOf(measure.expr).map(moneySideOfPart));
  const customer = sides.has('customer');
  const provider = sides.has('provider');
  if (customer && provider) {
    return 'both';
  }
  return customer ? 'customer' : provider ? 'provider' : undefined;
}

/** Whether a filter can compare the measure: a number that a row has by itself. */
export const isComparable = (measure: Measure): boolean => measure.expr.node !== 'share' && measure.unit !== 'instant';

function required<T>(entry: T | undefined, id: string): T {
  if (entry === undefined) {
    throw new Error(`The catalogue has no entry ${id}`);
  }
  return entry;
}
