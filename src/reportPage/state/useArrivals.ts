import { useEffect, useRef } from 'react';

/**
 * Whoever comes by a link, by reload or by the back button sees the report of that address at once.
 *
 * @param arrivals of `useUrlState`
 * @param isReady whether there is a data source to ask; an arrival waits for it
 * @param onArrival called once for every arrival
 */
export function useArrivals(arrivals: number | undefined, isReady: boolean, onArrival: () => void): void {
  const arrived = useRef(0);
  useEffect(() => {
    if (isReady && arrivals !== undefined && arrived.current !== arrivals) {
      arrived.current = arrivals;
      onArrival();
    }
  }, [isReady, arrivals, onArrival]);
}
