import { GrafanaApiError } from './http';

export type Wait = (milliseconds: number) => Promise<void>;

export const waitInBrowser: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds between attempts: four seconds in all. */
const PAUSES = [250, 750, 1000, 2000];

/**
 * Deletes a contact point whose rule has just been deleted. What Grafana's notifier uses follows the rules a moment
 * later: until then it answers 409 (`alerting.notifications.receivers.used`), and 400 or 500 in older versions.
 */
export async function whileUsed(attempt: () => Promise<unknown>, wait: Wait): Promise<void> {
  for (const pause of PAUSES) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isUsed(error)) {
        throw error;
      }
      await wait(pause);
    }
  }
  await attempt();
}

const isUsed = (error: unknown): boolean =>
  error instanceof GrafanaApiError && (error.status === 409 || /in use|is used/i.test(error.message));
