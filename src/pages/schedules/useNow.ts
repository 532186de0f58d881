import { useEffect, useState } from 'react';

const TICK_MS = 30_000;

/** Epoch milliseconds, coarse enough to look at: what is next on a page that stays open moves on. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
