/** What measures are written with. */
import type { MeasureExpr } from '../expr';
import type { PartId } from '../parts';
import type { Measure, MeasureGroup, Unit } from '../types';

/** A part as it is. */
export const part = (id: PartId): MeasureExpr<PartId> => ({ node: 'part', part: id });
/** A quotient of sums, times a constant. */
export const ratio = (of: PartId | MeasureExpr<PartId>, over: PartId, times?: number): MeasureExpr<PartId> => ({
  node: 'ratio',
  of: typeof of === 'string' ? part(of) : of,
  over,
  times,
});

type Text = Pick<Measure, 'label' | 'description' | 'formula' | 'source'> & Partial<Pick<Measure, 'better'>>;

/** A measure whose values of disjoint groups add up. */
export const total = <const Id extends string>(
  id: Id,
  group: MeasureGroup,
  unit: Unit,
  expr: MeasureExpr<PartId>,
  text: Text
) => ({ id, group, unit, additive: true, expr, better: 'neither', ...text }) as const;

/** A measure that is computed anew at every level. */
export const derived = <const Id extends string>(
  id: Id,
  group: MeasureGroup,
  unit: Unit,
  expr: MeasureExpr<PartId>,
  text: Text
) => ({ id, group, unit, additive: false, expr, better: 'neither', ...text }) as const;
