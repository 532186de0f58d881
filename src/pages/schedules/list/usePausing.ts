import { useState } from 'react';
import { type SavedSchedule, type ScheduleStore } from '../../../alerting';
import { errorText } from '../../../datasource/errors';
import { announce } from '../announce';

interface Pausing {
  /** Id of the schedule that is being paused or resumed. */
  readonly id?: string;
  readonly problem?: string;
}

/** Pauses and resumes schedules in passing. */
export function usePausing(store: ScheduleStore, onDone: () => void) {
  const [state, setState] = useState<Pausing>({});
  const setPaused = ({ id, name }: SavedSchedule, paused: boolean) => {
    setState({ id });
    store.setPaused(id, paused).then(
      () => {
        setState({});
        announce(paused ? 'Paused' : 'Resumed', name);
        onDone();
      },
      (error: unknown) => setState({ problem: errorText(error) })
    );
  };
  return { ...state, setPaused };
}
