/** Columns of jurisdiction classes: one figure, such as the duration, side by side for every class. */
import { isMeasureId } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import { JURISDICTION_CLASSES, type JurisdictionClass } from '#model/nanp/policy';

export const FIGURES = ['', '_connected', '_duration', '_charge', '_cost', '_asr'] as const;
export type ClassFigure = (typeof FIGURES)[number];

export const columnOf = (id: JurisdictionClass, figure: ClassFigure): MeasureId => `${id}${figure}`;

/** The figure that a measure shows of one class, or undefined for a measure of all calls. */
function figureOf(id: MeasureId): ClassFigure | undefined {
  return FIGURES.find((figure) => JURISDICTION_CLASSES.some((entry) => columnOf(entry, figure) === id));
}

/**
 * The measures with a column for every class that calls can have and none for the others, so that columns add up to
 * their total. A figure of which only some classes were chosen stays as it was chosen.
 */
export function withClassColumns(
  measures: readonly MeasureId[],
  classes: readonly JurisdictionClass[]
): readonly MeasureId[] {
  const complete = FIGURES.filter((figure) =>
    [columnOf('intrastate', figure), columnOf('interstate', figure)].every((id) => measures.includes(id))
  );
  const filled = measures.flatMap((id) => {
    const figure = figureOf(id);
    return figure === undefined || !complete.includes(figure) ? [id] : classes.map((entry) => columnOf(entry, figure));
  });
  return [...new Set(filled)].filter(isMeasureId);
}
