/** A running Alertmanager. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FiringAlert } from './render';
import { alertmanagerTools } from './tools';

/** An alert as Grafana posts it; one that ends now is resolved. */
export interface PostedAlert extends FiringAlert {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Alertmanager {
  post(alerts: readonly PostedAlert[]): Promise<void>;
  stop(): Promise<void>;
}

const START_MS = 15_000;

/** @param config as `alertmanager.yml` has it; JSON is YAML */
export async function startAlertmanager(config: object): Promise<Alertmanager> {
  const { alertmanager, folder: cwd } = await alertmanagerTools();
  const folder = await mkdtemp(path.join(tmpdir(), 'tollgrid-alertmanager-'));
  const configFile = path.join(folder, 'alertmanager.yml');
  await writeFile(configFile, JSON.stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    alertmanager,
    [
      `--config.file=${configFile}`,
      `--storage.path=${path.join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      '--cluster.listen-address=',
    ],
    { cwd, stdio: ['ignore', 'ignore', 'pipe'] }
  );
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_MS;
  while (!(await answers(`http://${address}/-/ready`))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`Alertmanager did not start:\n${log}`);
    }
    await delay(50);
  }
  return { post: async (alerts) => await post(`http://${address}/api/v2/alerts`, alerts), stop };
}

async function post(url: string, alerts: readonly PostedAlert[]): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(alerts) });
  if (!response.ok) {
    throw new Error(`Alertmanager refused the alerts: ${response.status} ${await response.text()}`);
  }
}

const answers = async (url: string): Promise<boolean> =>
  await fetch(url).then(
    ({ ok }) => ok,
    () => false
  );

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
