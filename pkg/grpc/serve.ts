import { type Handlers } from '../handlers/types';
import { writeAll, type Logger } from '../log/logger';
import { handshakeLine } from './handshake';
import { HealthService } from './health';
import { Lifecycle } from './lifecycle';
import { pluginMethods } from './methods';
import { RpcServer } from './rpc/server';

/**
 * Serves the plugin protocol on a free loopback port until the host, a signal or the host's death ends the process,
 * and announces the port by the one line that ever goes to stdout.
 *
 * @throws if no port can be bound.
 */
export async function serve(handlers: Handlers, log: Logger): Promise<void> {
  const health = new HealthService();
  const server: RpcServer = new RpcServer(
    pluginMethods({ handlers, health, log, shutdown: () => lifecycle.stop('asked by the plugin host') }),
    log
  );
  const drain = () => {
    health.stop();
    return server.drain();
  };
  const lifecycle = new Lifecycle({ drain, abort: () => server.abort(), close: () => handlers.close() }, log);
  lifecycle.listen();
  const port = await server.listen();
  writeAll(1, handshakeLine(port));
  log.debug('serving', { port });
}
