import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How to start a backend. */
export interface PluginCommand {
  /** Absolute path of the executable. */
  readonly command: string;
  readonly args?: readonly string[];
  /** What Grafana adds to the environment for this plugin, such as GF_PLUGIN_<KEY>; nothing else is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets every line that the backend writes to stderr: parsed when it is a JSON log line. */
  readonly onLog?: (entry: LogEntry) => void;
  /** Milliseconds until the handshake line must be there; Grafana waits a minute. */
  readonly startTimeoutMs?: number;
}

/** A log line: the host's own keys by name, the others as they are; plain text is a debug message without fields. */
export interface LogEntry {
  readonly level: string;
  readonly message: string;
  readonly time?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The line as it came. */
  readonly line: string;
}

export interface PluginProcess {
  readonly child: ChildProcess;
  /** `host:port` of the handshake. */
  readonly address: string;
  /** Milliseconds from spawn to the handshake line. */
  readonly startMs: number;
  /** Lines on stdout after the handshake: there should be none. */
  readonly strayOutput: readonly string[];
  /** Resolves when the process has ended, with its exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
}

/**
 * Starts a backend as Grafana does since 12.4: absolute path, no shell, and an environment of plugin variables alone,
 * not even PATH.
 *
 * @throws if the process ends or stays silent before a handshake line that Grafana would accept; the text holds what it
 *   wrote to stderr. The process is killed then.
 */
export async function startPluginProcess(options: PluginCommand): Promise<PluginProcess> {
  const started = performance.now();
  const child = spawn(options.command, options.args ?? [], {
    env: { ...HOST_ENV, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 0));
    child.once('error', () => resolve(127));
  });
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (errors.length < MAX_KEPT_ERRORS) {
      errors.push(line);
    }
    options.onLog?.(parseLogLine(line));
  });
  try {
    const { line, strayOutput } = await firstLine(child, exited, options.startTimeoutMs ?? START_TIMEOUT_MS);
    return { child, address: parseHandshake(line), startMs: performance.now() - started, strayOutput, exited };
  } catch (cause) {
    child.kill('SIGKILL');
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error([`${options.command} did not start: ${reason}`, ...errors].join('\n'), { cause });
  }
}

const START_TIMEOUT_MS = 60_000;
const MAX_KEPT_ERRORS = 20;

/** What go-plugin and Grafana set for every plugin. */
const HOST_ENV: Readonly<Record<string, string>> = {
  grafana_plugin_type: 'datasource',
  PLUGIN_MIN_PORT: '10000',
  PLUGIN_MAX_PORT: '25000',
  PLUGIN_PROTOCOL_VERSIONS: '2',
  GF_VERSION: '13.2.2',
};

async function firstLine(
  child: ChildProcess,
  exited: Promise<number | NodeJS.Signals>,
  timeoutMs: number
): Promise<{ line: string; strayOutput: string[] }> {
  const { stdout } = child;
  if (stdout === null) {
    throw new Error('no stdout');
  }
  let timer: NodeJS.Timeout | undefined;
  const strayOutput: string[] = [];
  const line = new Promise<string>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no handshake line within ${timeoutMs} ms`)), timeoutMs);
    let first = true;
    createInterface({ input: stdout }).on('line', (text) => {
      if (first) {
        resolve(text);
      } else {
        strayOutput.push(text);
      }
      first = false;
    });
    child.once('error', reject);
    void exited.then((code) => reject(new Error(`it ended with ${code} before a handshake line`)));
  });
  try {
    return { line: await line, strayOutput };
  } finally {
    clearTimeout(timer);
  }
}

/** The checks of go-plugin and Grafana: core protocol 1, plugin protocol 2, gRPC over TCP. */
function parseHandshake(line: string): string {
  const [core, plugin, network, address, protocol] = line.trim().split('|');
  const accepted = core === '1' && plugin === '2' && network === 'tcp' && protocol === 'grpc';
  if (!accepted || address === undefined) {
    throw new Error(`its first line is no handshake: ${line}`);
  }
  return address;
}

function parseLogLine(line: string): LogEntry {
  try {
    const { '@level': level, '@message': message, '@timestamp': time, ...fields } = JSON.parse(line);
    if (typeof level === 'string' && typeof message === 'string' && typeof time === 'string') {
      return { level, message, time, fields, line };
    }
  } catch {
    // Plain text, which Grafana shows as a debug line as well.
  }
  return { level: 'debug', message: line, fields: {}, line };
}
