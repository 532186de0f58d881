/** A period that the demo data covers, short enough that every report answers at once. */
export const WEEK = { from: '2026-10-05T00:00:00.000Z', to: '2026-10-12T00:00:00.000Z', zone: 'UTC', currency: 'USD' };

/** The same on the command line. */
export const WEEK_FLAGS = ['--from', '2026-10-05', '--to', '2026-10-12', '--time-zone', 'UTC', '--currency', 'USD'];

/** No call of the demo data is that old. */
export const NO_CALLS = { from: '2019-01-01T00:00:00.000Z', to: '2019-01-02T00:00:00.000Z', zone: 'UTC' };
