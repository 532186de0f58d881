import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { drainPending, Session } from 'chdb';
import { Execution } from './execution';
import type { FromThread, Job, ThreadData } from './messages';
import { isTagged } from './tag';

export interface EngineOptions {
  /** The engine's folder; one process at a time can open it. */
  path: string;
  /** Statements that run at once; more of them wait their turn. */
  threads: number;
  /** Called when the engine cannot go on: the process has to end. */
  onFatal(error: Error): void;
}

/** Server settings that only the first connection of a process can make. */
const SERVER_SETTINGS = [
  '--max_server_memory_usage_to_ram_ratio=0.6',
  '--mark_cache_size=268435456',
  '--background_pool_size=2',
];

/** KILL is repeated until the query is gone: it misses one that has not yet reached the list of running queries. */
const KILL_INTERVAL_MS = 25;

interface Thread {
  worker: Worker;
  running: Execution | undefined;
}

/** The embedded ClickHouse of this process: a queue of statements before a few threads. */
export class Engine {
  readonly version: string;
  readonly timeZone: string;
  /** Name of every format by its lower case: the engine takes them in any. */
  readonly formats: ReadonlyMap<string, string>;
  readonly #control: Session;
  readonly #threads: Thread[] = [];
  readonly #urgent: Thread;
  #queue: Execution[] = [];
  /** Cancelled jobs that the engine still works on, by tag. */
  readonly #doomed = new Map<string, Execution>();

  /** @throws when the folder cannot be opened; another process that has it open is the usual reason. */
  constructor(private readonly options: EngineOptions) {
    this.#control = new Session(options.path, { connectionArgs: SERVER_SETTINGS });
    const [version = '', timeZone = ''] = this.#control.query('SELECT version(), timezone()', 'TSV').trim().split('\t');
    this.version = version;
    this.timeZone = timeZone;
    const formats = this.#control.query('SELECT name FROM system.formats', 'TSV').trim().split('\n');
    this.formats = new Map(formats.map((name) => [name.toLowerCase(), name]));
    this.#urgent = this.#spawn();
    this.#threads.push(this.#spawn());
  }

  /**
   * Runs a job as soon as a thread is free. `urgent` jobs have a thread to themselves: a KILL must not wait behind what it kills.
   * @param id of the job's tag
   */
  run(job: Job, id: string, urgent: boolean): Execution {
    const execution = new Execution(job, (running) => this.#doom(id, running));
    if (urgent && !this.#urgent.running) {
      this.#start(this.#urgent, execution);
    } else {
      this.#queue.push(execution);
      this.#next();
    }
    return execution;
  }

  /** Cancels everything and closes the folder. Threads stay: they end with the process, see `thread.ts`. */
  async close(): Promise<void> {
    const open = [...this.#queue, ...[this.#urgent, ...this.#threads].flatMap(({ running }) => running ?? [])];
    open.forEach((execution) => execution.cancel());
    await Promise.all(open.map((execution) => execution.finished));
    this.#control.close();
    await drainPending();
  }

  #next(): void {
    this.#queue = this.#queue.filter((execution) => !execution.ended);
    while (this.#queue.length > 0) {
      const thread = this.#threads.find(({ running }) => !running) ?? this.#addThread();
      const execution = thread && this.#queue.shift();
      if (!thread || !execution) {
        return;
      }
      this.#start(thread, execution);
    }
  }

  #start(thread: Thread, execution: Execution): void {
    thread.running = execution;
    execution.start((message) => thread.worker.postMessage(message));
  }

  #addThread(): Thread | undefined {
    if (this.#threads.length >= this.options.threads) {
      return undefined;
    }
    const thread = this.#spawn();
    this.#threads.push(thread);
    return thread;
  }

  #spawn(): Thread {
    const workerData: ThreadData = { path: this.options.path };
    const worker = new Worker(path.join(__dirname, 'thread.ts'), {
      workerData,
      execArgv: ['--require', require.resolve('tsx/cjs')],
    });
    const thread: Thread = { worker, running: undefined };
    worker.on('message', (message: FromThread) => {
      if (thread.running?.receive(message)) {
        thread.running = undefined;
        this.#next();
      }
    });
    worker.on('error', this.options.onFatal);
    worker.on('exit', (code) => this.options.onFatal(new Error(`An engine thread ended (${code}).`)));
    return thread;
  }

  #doom(id: string, execution: Execution): void {
    this.#doomed.set(id, execution);
    void execution.finished.then(() => this.#doomed.delete(id));
    if (this.#doomed.size === 1) {
      this.#kill().catch((cause) => this.options.onFatal(new Error('The control session failed', { cause })));
    }
  }

  /** One loop for all, because a session runs one statement at a time. */
  async #kill(): Promise<void> {
    while (this.#doomed.size > 0) {
      await this.#control.queryAsync(`KILL QUERY WHERE ${[...this.#doomed.keys()].map(isTagged).join(' OR ')}`);
      await new Promise((resolve) => setTimeout(resolve, KILL_INTERVAL_MS));
    }
  }
}
