/**
 * How a plugin host recognises its plugin: an environment variable tells the process who started it, and the first
 * line on stdout tells the host where the process listens (go-plugin, core protocol 1, Grafana's plugin protocol 2).
 */

const CORE_PROTOCOL = 1;
const PLUGIN_PROTOCOL = 2;

/** Shown to somebody who starts the executable by hand. */
export const STARTED_BY_HAND =
  'This program is the backend of the Tollgrid data source. Grafana starts it; it does nothing on its own.\n';

/** Grafana sets the same value for every kind of plugin. */
export function startedByPluginHost(env: NodeJS.ProcessEnv): boolean {
  return env.grafana_plugin_type === 'datasource';
}

/** @param port the TCP port on 127.0.0.1 that serves the protocol. */
export function handshakeLine(port: number): string {
  return `${CORE_PROTOCOL}|${PLUGIN_PROTOCOL}|tcp|127.0.0.1:${port}|grpc\n`;
}
