/** Look-ups in the catalogue. */
import { DIMENSIONS, type DimensionId } from './dimensions';
import type { MeasureExpr } from './expr';
import { MEASURES, type MeasureId } from './measures';
import { PARTS, type PartId } from './parts';
import { BREAKOUT } from './reports/breakout';
import type { Dimension, Measure, MoneySide } from './types';

const dimensions = new Map<string, Dimension>(DIMENSIONS.map((entry) => [entry.id, entry]));
const measures = new Map<string, Measure>(MEASURES.map((entry) => [entry.id, entry]));

export const REPORTS = { breakout: BREAKOUT } as const;
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
    case 'percentile':
      return [expr.part, expr.count];
    case 'difference':
      return [expr.of, expr.less];
    case 'ratio':
      return [...new Set([...partsOf(expr.of), expr.over])];
  }
}

/** Whose currency the measure depends on, or undefined for a measure without money. */
export function moneySideOf(measure: Measure): MoneySide | undefined {
  const fields = new Set(partsOf(measure.expr).map(moneyFieldOf));
  const customer = fields.has('customer_charge');
  const provider = fields.has('provider_charge');
  if (customer && provider) {
    return 'both';
  }
  return customer ? 'customer' : provider ? 'provider' : undefined;
}

function moneyFieldOf(id: PartId): string | undefined {
  const expr = PARTS[id];
  return expr.node === 'sum' ? expr.field : undefined;
}

function required<T>(entry: T | undefined, id: string): T {
  if (entry === undefined) {
    throw new Error(`The catalogue has no entry ${id}`);
  }
  return entry;
}
