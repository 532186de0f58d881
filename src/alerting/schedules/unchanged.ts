import { isObject } from '#model/query/reader';
import { GrafanaApiError } from '../api/http';
import { type SavedSchedule } from '../types';

type Kept = Pick<SavedSchedule, 'details' | 'dataSourceUid'>;

/**
 * Whoever saves a schedule must not undo, unknowingly, what somebody else made of it meanwhile: other recipients, a pause.
 *
 * @param opened the schedule as it was when it was opened for editing
 * @throws GrafanaApiError (409) when it is another one now
 */
export function throwIfChanged(opened: Kept | undefined, now: Kept): void {
  if (opened !== undefined && written(opened) !== written(now)) {
    throw new GrafanaApiError(
      'Saving the schedule failed: somebody changed it in the meantime, and nothing of yours is saved. Reload the page to see what it is now.',
      409
    );
  }
}

/** The same text for the same schedule, whatever order Grafana gives its fields in. */
const written = ({ details, dataSourceUid }: Kept): string =>
  JSON.stringify({ details, dataSourceUid }, (_, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value
  );
