import { setTimeout as delay } from 'node:timers/promises';
import { type Logger } from '../log/logger';

/** The host kills a plugin that has not ended two seconds after it was asked to. */
const DRAIN_MS = 1_000;
const CLOSE_MS = 300;
const EXIT_MS = 1_500;
const ORPHAN_POLL_MS = 1_000;

/** What a shutdown has to end. */
export interface Running {
  /** Takes no new calls; resolves when the calls in progress have ended. */
  drain(): Promise<void>;
  /** Makes the calls in progress end. */
  abort(): void;
  /** Frees what is left. */
  close(): Promise<void>;
}

/** Ends the process within 1.5 s: calls in progress get a second, then they are aborted. */
export class Lifecycle {
  private stopping = false;

  constructor(
    private readonly running: Running,
    private readonly log: Logger
  ) {}

  /** Ends the process with code 0; what comes second while it is ending is ignored. */
  stop(reason: string, drainMs = DRAIN_MS): void {
    if (this.stopping) {
      return;
    }
    this.stopping = true;
    this.log.info('stopping', { reason });
    setTimeout(() => process.exit(0), EXIT_MS);
    this.end(drainMs).then(
      () => process.exit(0),
      (error: unknown) => {
        this.log.error('could not stop cleanly', { error });
        process.exit(0);
      }
    );
  }

  private async end(drainMs: number): Promise<void> {
    await Promise.race([this.running.drain(), delay(drainMs)]);
    this.running.abort();
    await Promise.race([this.running.close(), delay(CLOSE_MS)]);
  }

  /**
   * SIGINT reaches the whole process group on Ctrl-C, but the host decides when the plugin ends. SIGTERM comes from
   * service managers. A host that was killed cannot ask: its child sees another parent instead.
   */
  listen(): void {
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => this.stop('SIGTERM'));
    process.on('uncaughtException', (error) => {
      this.log.error('uncaught exception', { error });
      process.exit(1);
    });
    process.on('unhandledRejection', (error) => this.log.error('unhandled rejection', { error }));
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) {
        this.stop('the plugin host is gone', 0);
      }
    }, ORPHAN_POLL_MS).unref();
  }
}
