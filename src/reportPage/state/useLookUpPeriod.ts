import { useMemo } from 'react';
import { boundsOf, type Bounds } from '../../datasource/bounds';
import { timeRangeOf, type Period } from './period';

/**
 * When the values are looked up that pickers offer and conditions name. A relative period moves with the clock: they
 * need not follow it as long as its text is the same.
 *
 * @param timeZone IANA zone of the period
 */
export function useLookUpPeriod({ from, to }: Period, timeZone: string): Bounds {
  return useMemo(() => boundsOf(timeRangeOf({ from, to }, timeZone)), [from, to, timeZone]);
}
