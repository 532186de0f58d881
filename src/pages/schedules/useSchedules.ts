import { useCallback, useEffect, useState } from 'react';
import { type SavedSchedule, type ScheduleStore } from '../../alerting';
import { errorText } from '../../datasource/errors';

export interface Schedules {
  /** The newest answer; undefined until there is one. */
  readonly list?: readonly SavedSchedule[];
  /** Why the newest question was not answered. */
  readonly problem?: string;
  readonly reload: () => void;
}

/** The schedules that Grafana keeps. What was there stays on screen while it is asked again. */
export function useSchedules(store: ScheduleStore): Schedules {
  const [attempt, setAttempt] = useState(0);
  const [kept, setKept] = useState<Omit<Schedules, 'reload'>>({});

  useEffect(() => {
    let current = true;
    store.list().then(
      (list) => current && setKept({ list }),
      (error: unknown) => current && setKept(({ list }) => ({ list, problem: errorText(error) }))
    );
    return () => {
      current = false;
    };
  }, [store, attempt]);

  return { ...kept, reload: useCallback(() => setAttempt((number) => number + 1), []) };
}
