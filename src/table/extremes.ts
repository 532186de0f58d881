/** What a column must know of all its values: how far they reach, and how long their texts become. */
import type { CellValue } from '#model/format/units';

/** How far numbers reach. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Least and greatest number among values; undefined when there is none. */
export function rangeOf(values: Iterable<CellValue>): Range | undefined {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    const number = value === null ? NaN : Number(value);
    if (Number.isFinite(number)) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
  }
  return least <= most ? { least, most } : undefined;
}

/**
 * The values whose texts can be the longest: the smallest, the largest, and the one nearest to zero, which keeps more
 * places.
 */
export function longestCandidates(values: Iterable<CellValue>): readonly CellValue[] {
  let [least, most, nearest] = [Infinity, -Infinity, Infinity];
  for (const value of values) {
    const number = value === null ? NaN : Number(value);
    if (Number.isFinite(number)) {
      least = Math.min(least, number);
      most = Math.max(most, number);
      nearest = number !== 0 && Math.abs(number) < Math.abs(nearest) ? number : nearest;
    }
  }
  return [least, most, nearest].map((number) => (Number.isFinite(number) ? number : null));
}
