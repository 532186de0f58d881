import http from 'node:http';
import https from 'node:https';
import type { ConnectionSettings } from './settings';

/** A connection could not be made in time. */
export class ConnectTimeoutError extends Error {
  override readonly name = 'ConnectTimeoutError';
  readonly code = 'CONNECT_TIMEOUT';
}

/**
 * The HTTP agent of a data source: its TLS settings, kept-alive connections, and a bound on connecting, so that a
 * host that swallows packets is told from a query that takes long.
 */
export function connectionAgent(settings: ConnectionSettings): http.Agent {
  const { tls } = settings;
  const common = { keepAlive: true, maxSockets: settings.maxConcurrentQueries + SPARE_SOCKETS };
  const secure = settings.url.protocol === 'https:';
  const agent = secure
    ? new https.Agent({
        ...common,
        rejectUnauthorized: !tls.skipVerify,
        ...(tls.serverName ? { servername: tls.serverName } : {}),
        ca: tls.ca,
        cert: tls.certificate,
        key: tls.key,
      })
    : new http.Agent(common);
  return withConnectTimeout(agent, secure ? 'secureConnect' : 'connect', settings.connectTimeoutSeconds);
}

/** Health checks and look-ups pass by queries that occupy all places. */
const SPARE_SOCKETS = 4;

function withConnectTimeout(agent: http.Agent, connected: 'connect' | 'secureConnect', seconds: number): http.Agent {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (socket) {
      const timer = setTimeout(
        () => socket.destroy(new ConnectTimeoutError(`no connection within ${seconds} s`)),
        seconds * 1000
      );
      socket.once(connected, () => clearTimeout(timer));
      socket.once('close', () => clearTimeout(timer));
    }
    return socket;
  };
  return agent;
}
