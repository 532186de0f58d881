/** The grain of time that suits the width of a panel. */

/** Grains that follow one another, and the shortest that each of them lasts. */
const GRAINS = [
  { id: 'minute', ms: 60_000 },
  { id: 'quarter_hour', ms: 900_000 },
  { id: 'hour', ms: 3_600_000 },
  { id: 'day', ms: 86_400_000 },
  { id: 'week', ms: 604_800_000 },
  { id: 'month', ms: 2_419_200_000 },
] as const;

/** Groups of rows that can be the time of a series. */
export const SERIES_GRAINS: readonly string[] = GRAINS.map(({ id }) => id);

const WITHOUT_INTERVAL_MS = 3_600_000;

/**
 * The finest grain that gives a panel no more points than it can show.
 *
 * @param intervalMs time between two points, as Grafana computes it from the period and the width; an hour unless given
 * @param available dimensions of the report
 */
export function grainFor(intervalMs: number = WITHOUT_INTERVAL_MS, available: readonly string[]): string {
  const offered = GRAINS.filter(({ id }) => available.includes(id));
  return (offered.find(({ ms }) => ms >= intervalMs) ?? offered.at(-1) ?? GRAINS[2]).id;
}
