import { DESTINATIONS } from './destinations';
import { OUTAGES, RATE_CHANGES, type RateChange } from './history';

/** The history as expressions over the columns of the calls that are made. */

const seconds = (ms: number): number => ms / 1000;

const indexOf = (destination: string): number => DESTINATIONS.findIndex(({ name }) => name === destination);

function parties({ side, provider, keeping = [] }: RateChange): string {
  if (side === 'provider') {
    return `provider = ${(provider ?? 0) - 1}`;
  }
  return keeping.length === 0 ? '1' : `customer NOT IN (${keeping.map((id) => id - 1).join(', ')})`;
}

/** The rate in force at `at` (epoch seconds), in percent of the first one. */
export function percentInForce(side: RateChange['side'], at: string): string {
  const cases = RATE_CHANGES.filter((change) => change.side === side).flatMap((change) =>
    Object.entries(change.percent).map(
      ([destination, percent]) =>
        `${at} >= ${seconds(change.fromMs)} AND destination = ${indexOf(destination)} AND ${parties(change)}, ${percent}`
    )
  );
  return `multiIf(${[...cases, '100'].join(',\n      ')})`;
}

/** Whether there are records of a call whose first attempt starts at `at` and whose last one within `lasting` seconds. */
export const isRecorded = (at: string, lasting: number): string =>
  OUTAGES.map(({ fromMs, toMs }) => `NOT (${at} >= ${seconds(fromMs) - lasting} AND ${at} < ${seconds(toMs)})`).join(
    ' AND '
  );
