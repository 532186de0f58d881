import { useEffect, useState } from 'react';
import { detectScheduling, type Scheduling } from '../alerting';
import { errorText } from '../datasource/errors';

export type Detected =
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly scheduling: Scheduling }
  | { readonly state: 'failed'; readonly problem: string };

/** What this Grafana can schedule with, and what the user may do. */
export function useScheduling(): Detected & { readonly retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ readonly of: number; readonly detected: Detected }>();

  useEffect(() => {
    let current = true;
    const keep = (detected: Detected) => current && setFound({ of: attempt, detected });
    detectScheduling().then(
      (scheduling) => keep({ state: 'found', scheduling }),
      (error: unknown) => keep({ state: 'failed', problem: errorText(error) })
    );
    return () => {
      current = false;
    };
  }, [attempt]);

  const detected: Detected = found?.of === attempt ? found.detected : { state: 'looking' };
  return { ...detected, retry: () => setAttempt((number) => number + 1) };
}
