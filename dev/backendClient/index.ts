import { BackendClient } from './client';
import { startPluginProcess, type PluginCommand, type PluginProcess } from './pluginProcess';

export { type BackendClient } from './client';
export type { CallOrigin, DataSourceSettings, Query, QueryResult } from './client';
export type { DecodedField, DecodedFrame } from './decodeFrame';
export type { LogEntry, PluginCommand } from './pluginProcess';

/** A backend that runs, and the connection to it. */
export interface Backend {
  readonly client: BackendClient;
  readonly process: PluginProcess;
  /** Ends it as Grafana does: asks, waits two seconds, kills. Resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts a backend executable (or `node` with a bundle) as Grafana does and connects to it. */
export async function startBackend(command: PluginCommand): Promise<Backend> {
  const started = await startPluginProcess(command);
  const client = new BackendClient(started.address);
  return { client, process: started, stop: () => stop(client, started) };
}

const STOP_MS = 2_000;

async function stop(client: BackendClient, { child, exited }: PluginProcess): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  try {
    await client.shutdown({ timeoutMs: STOP_MS }).catch(() => undefined);
    client.close();
    await exited;
  } finally {
    clearTimeout(timer);
  }
}
