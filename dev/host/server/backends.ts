import path from 'node:path';
import { status as grpcStatus } from '@grpc/grpc-js';
import {
  type Backend,
  type BackendClient,
  type CallOrigin,
  type LogEntry,
  startBackend,
} from '../../backendClient/index';
import { hostTarget } from '../../build/targets';
import { userOf } from './bootData';
import { HttpError } from './http';
import { type Plugin } from './plugins';
import { type Session } from './session';
import { type DataSource } from './store';

/** Grafana looks every second whether a plugin's process has ended, and starts it again. */
const keepAliveMs = 1_000;

/** The end of an executable's name, as Grafana looks for it. */
const platform = `${hostTarget().name}${process.platform === 'win32' ? '.exe' : ''}`;

/** The backend processes of the plugins: one per plugin that has an executable, restarted when it crashes. */
export class Backends {
  private readonly supervisors = new Map<string, Supervisor>();

  constructor(plugins: ReadonlyMap<string, Plugin>, log: (line: string) => void) {
    for (const [id, { json, folder }] of plugins) {
      if (json.backend && json.executable) {
        const command = path.join(folder, `${json.executable}_${platform}`);
        this.supervisors.set(id, new Supervisor(command, (line) => log(`${id}: ${line}`)));
      }
    }
  }

  async start(): Promise<void> {
    await Promise.all([...this.supervisors.values()].map((supervisor) => supervisor.start()));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.supervisors.values()].map((supervisor) => supervisor.stop()));
  }

  /**
   * Calls a plugin's backend.
   * @throws HttpError as Grafana answers a call that the plugin did not
   */
  async call<T>(pluginId: string, run: (client: BackendClient) => Promise<T>): Promise<T> {
    const supervisor = this.supervisors.get(pluginId);
    if (!supervisor) {
      throw new HttpError(404, 'Plugin not found');
    }
    if (!supervisor.client) {
      throw unavailable;
    }
    try {
      return await run(supervisor.client);
    } catch (error) {
      throw toHttpError(error);
    }
  }
}

/** What Grafana tells a backend about the caller and the data source, secrets decrypted. */
export function callOrigin(dataSource: DataSource, session: Session, headers: Record<string, string> = {}): CallOrigin {
  const { basicAuth, ...settings } = dataSource;
  return {
    orgId: 1,
    user: { ...userOf(session.role), role: session.role },
    dataSource: { ...settings, basicAuthEnabled: basicAuth },
    headers,
  };
}

const unavailable = new HttpError(500, 'Plugin unavailable');

function toHttpError(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) {
    return error;
  }
  switch (error.code) {
    case grpcStatus.CANCELLED:
      return new HttpError(499, 'Plugin request was canceled');
    case grpcStatus.UNIMPLEMENTED:
      return new HttpError(404, 'Not found');
    case grpcStatus.UNAVAILABLE:
      return unavailable;
    default:
      return new HttpError(500, `An error occurred within the plugin: ${error.message}`);
  }
}

class Supervisor {
  private backend?: Backend;
  private ticker?: NodeJS.Timeout;
  private starting?: Promise<void>;

  constructor(
    private readonly command: string,
    private readonly log: (line: string) => void
  ) {}

  get client(): BackendClient | undefined {
    return this.backend?.client;
  }

  /** A backend that does not start the first time stays down, as in Grafana; one that ran is started again. */
  async start(): Promise<void> {
    await this.launch();
    if (this.backend) {
      this.ticker = setInterval(() => {
        if (!this.backend) {
          this.starting = this.launch();
        }
      }, keepAliveMs);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.ticker);
    await this.starting;
    const { backend } = this;
    this.backend = undefined;
    await backend?.stop();
  }

  private async launch(): Promise<void> {
    try {
      const backend = await startBackend({ command: this.command, onLog: (entry) => this.report(entry) });
      this.backend = backend;
      void backend.process.exited.then((reason) => {
        if (this.backend === backend) {
          this.log(`ended (${reason}), starts again`);
          backend.client.close();
          this.backend = undefined;
        }
      });
    } catch (error) {
      this.log(error instanceof Error ? error.message : String(error));
    }
  }

  private report({ level, line, message, fields }: LogEntry): void {
    if (level !== 'debug' && level !== 'trace') {
      this.log(message ? `${level} ${message} ${JSON.stringify(fields)}` : line);
    }
  }
}
