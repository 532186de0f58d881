import { type Handlers } from '../handlers/types';
import { logger, redirectConsole, writeAll } from '../log/logger';
import { STARTED_BY_HAND, startedByPluginHost } from './handshake';
import { serve } from './serve';

/** The life of the backend process: refuses to run outside a plugin host, serves, and reports why it could not. */
export async function runPlugin(createHandlers: () => Handlers): Promise<void> {
  if (!startedByPluginHost(process.env)) {
    writeAll(2, STARTED_BY_HAND);
    process.exit(1);
  }
  redirectConsole(logger);
  try {
    await serve(createHandlers(), logger);
  } catch (error) {
    logger.error('could not start', { error });
    process.exit(1);
  }
}
