/** Random periods within the world of the records. */
import fc from 'fast-check';
import { DAY_MS } from '../../../model/time/days';
import { WORLD } from '../anyRecord';

/** Whole days of UTC. */
export const wholeDays = fc
  .record({ start: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 1, max: 20 }) })
  .map(({ start, days }) => ({
    fromMs: WORLD.fromMs + start * DAY_MS,
    toMs: WORLD.fromMs + (start + days) * DAY_MS,
  }));

/** Periods on and off the edges of days: the rollup may answer only the former. */
export const period = fc
  .record({
    start: fc.integer({ min: 0, max: 40 }),
    days: fc.integer({ min: 1, max: 20 }),
    shiftMs: fc.constantFrom(0, 0, 0, 1, 37_217_000, 1_800_000),
  })
  .map(({ start, days, shiftMs }) => ({
    fromMs: WORLD.fromMs + start * DAY_MS + shiftMs,
    toMs: WORLD.fromMs + (start + days) * DAY_MS + shiftMs,
  }));
