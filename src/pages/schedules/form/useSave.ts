import { useCallback, useState } from 'react';
import type { ScheduleDetails } from '#model/schedule/details';
import { type SavedSchedule, type ScheduleStore } from '../../../alerting';
import { errorText } from '../../../datasource/errors';
import { runScheduled } from '../runScheduled';

/** Steps of saving, in the words of the page. */
export const STEPS = {
  prove: 'Running the report as you, to see that you may',
  save: 'Saving in Grafana',
} as const;
export type Step = keyof typeof STEPS;

export interface Saving {
  /** The step under way, or the one that failed. */
  readonly step?: Step;
  /** Why it was not saved, and what became of what was. */
  readonly problem?: string;
}

interface Target {
  readonly store: ScheduleStore;
  readonly dataSource: string;
  /** The schedule that is changed, as it was opened; none for a new one. */
  readonly saved: SavedSchedule | undefined;
}

/**
 * Saves a schedule. The rule that sends it reads with more rights than its author may have: whoever saves it runs it
 * first.
 */
export function useSave({ store, dataSource, saved }: Target): Saving & {
  /** @returns whether it is saved */
  readonly save: (details: ScheduleDetails) => Promise<boolean>;
} {
  const [saving, setSaving] = useState<Saving>({});
  const save = useCallback(
    async (details: ScheduleDetails) => {
      let step: Step = 'prove';
      try {
        setSaving({ step });
        await runScheduled(details, dataSource, Date.now());
        step = 'save';
        setSaving({ step });
        const options = { dataSourceUid: dataSource, opened: saved };
        await (saved === undefined ? store.create(details, options) : store.update(saved.id, details, options));
        setSaving({});
        return true;
      } catch (error) {
        setSaving({ step, problem: errorText(error) });
        return false;
      }
    },
    [store, dataSource, saved]
  );
  return { ...saving, save };
}
