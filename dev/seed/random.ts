/** Deterministic building blocks of the demo data: a small generator and tables to draw from. */

/** Mulberry32: integers in [0, below), the same sequence for the same seed everywhere. */
export function randomIntegers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/**
 * A table of `size` indexes in which index i occurs in proportion to weights[i]: drawing an entry evenly draws an
 * index by its weight.
 */
export function drawTable(weights: readonly number[], size: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table: number[] = [];
  let cumulated = 0;
  weights.forEach((weight, index) => {
    cumulated += weight;
    while (table.length < Math.round((cumulated / total) * size)) {
      table.push(index);
    }
  });
  return table;
}

/**
 * Where the quantiles of a piecewise constant density lie: `size + 1` positions, in `unit`s from the start, at equal
 * steps of probability. `density[i]` belongs to the positions from i · unit to (i + 1) · unit.
 */
export function quantiles(density: readonly number[], unit: number, size: number): number[] {
  const total = density.reduce((sum, value) => sum + value, 0);
  const positions: number[] = [];
  let cumulated = 0;
  density.forEach((value, index) => {
    const next = cumulated + value;
    while (positions.length <= size && (positions.length / size) * total <= next) {
      const within = value === 0 ? 0 : ((positions.length / size) * total - cumulated) / value;
      positions.push(Math.floor((index + within) * unit));
    }
    cumulated = next;
  });
  while (positions.length <= size) {
    positions.push(density.length * unit);
  }
  return positions;
}
