/** Scheduled reports and alert rules in the Grafana that the app runs in. */
import { sendToGrafana } from './api/backendSend';
import { waitInBrowser } from './api/whileUsed';
import { detect } from './detect';
import { grafanaEnvironment } from './environment';
import { type Scheduling } from './types';

export * from './types';

/**
 * What this Grafana can schedule with, and what the user may.
 *
 * @throws GrafanaApiError when Grafana does not answer
 */
export const detectScheduling = (): Promise<Scheduling> =>
  detect({
    environment: grafanaEnvironment(),
    send: sendToGrafana,
    wait: waitInBrowser,
    now: Date.now,
    newId,
  });

/** Short enough for the 40 characters of a rule's uid, and letters and digits alone. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

const ID_LENGTH = 10;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz012345';
