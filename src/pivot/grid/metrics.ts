/** Pixels that layout arithmetic and styles share. */

export type Density = 'normal' | 'compact';

export interface Metrics {
  readonly density: Density;
  readonly row: number;
  /** A header row of column groups. */
  readonly groupHeader: number;
  /** The innermost header row, where a label may take two lines. */
  readonly leafHeader: number;
  /** Average advance of a letter in a header of column groups. */
  readonly groupLetter: number;
}

const METRICS: Readonly<Record<Density, Metrics>> = {
  normal: { density: 'normal', row: 30, groupHeader: 30, leafHeader: 42, groupLetter: 7 },
  compact: { density: 'compact', row: 24, groupHeader: 24, leafHeader: 36, groupLetter: 7 },
};

export const metricsOf = (density: Density): Metrics => METRICS[density];

/** How much further right each level of row groups begins. */
export const INDENT = 16;

/** More grand totals than this would hide the rows below them: they scroll. */
const MOST_FIXED_TOTALS = 4;

export const fixedTotalsOf = (grandTotals: number): number => (grandTotals <= MOST_FIXED_TOTALS ? grandTotals : 0);

/** Tops of the header rows, and where the last one ends. */
export function headerTops(rows: number, metrics: Metrics): readonly number[] {
  const groups = Math.max(rows, 1) - 1;
  const tops = Array.from({ length: groups + 1 }, (_, row) => row * metrics.groupHeader);
  return [...tops, groups * metrics.groupHeader + metrics.leafHeader];
}
