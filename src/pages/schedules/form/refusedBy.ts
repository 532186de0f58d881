import type { ScheduleDetails } from '#model/schedule/details';
import { type ScheduleStore } from '../../../alerting';
import { presentDetails, type Draft } from './draft';

/** Fields that can be switched so that nothing stands against them, and how. */
const HARMLESS: Readonly<Record<string, Partial<ScheduleDetails>>> = {
  onlyIfRows: { onlyIfRows: false },
  customerSafe: { customerSafe: false },
};

/** What this Grafana cannot do because of one field: what would not be said without it. */
export function refusedBy(store: Pick<ScheduleStore, 'refusals'>, draft: Draft, field: string): string | undefined {
  const harmless = HARMLESS[field];
  if (harmless === undefined) {
    return undefined;
  }
  const details = presentDetails(draft);
  const without = store.refusals({ ...details, ...harmless });
  const because = store.refusals(details).filter((sentence) => !without.includes(sentence));
  return because.length === 0 ? undefined : because.join(' ');
}
