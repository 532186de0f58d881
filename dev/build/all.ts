import { timed, type Log } from '../timed';
import { ensureBackend } from './backendArtefacts';
import { ensureFrontend } from './frontend';
import { ensureHostPage } from './hostPage';

/**
 * Builds what is missing or older than its sources, one after the other: each of them keeps a processor busy, and the
 * front end clears its folder first.
 */
export async function buildAll(log: Log): Promise<void> {
  await timed(log, 'Front end', 'built', ensureFrontend);
  await timed(log, 'Backend', 'ready', () => ensureBackend((line) => log(`  ${line}`)));
  await timed(log, 'Host page', 'built', ensureHostPage);
}
