import { GrafanaApiError } from '../api/http';

/** @throws GrafanaApiError with all that is said against a schedule, if there is anything */
export function refuse(refusals: readonly string[]): void {
  if (refusals.length > 0) {
    throw new GrafanaApiError(refusals.join(' '));
  }
}
