import { ExecutionError } from '../errors';
import type { FromThread, Job, ToThread, Written } from './messages';

/** A result chunk. */
export interface Chunk {
  bytes: Uint8Array;
  rows: number;
}

/**
 * One run of a statement: iterate it for the chunks of the result; `written` counts once the iteration has ended.
 * Iteration throws what the engine threw. `cancel` ends it from outside.
 */
export class Execution implements AsyncIterable<Chunk> {
  written: Written = { rows: 0, bytes: 0 };
  /** Settles when the engine is done with it, whatever the reader does. */
  readonly finished: Promise<void>;

  #chunks: Chunk[] = [];
  #state: 'queued' | 'running' | 'ended' = 'queued';
  #failure: string | undefined;
  #cancelled = false;
  #post: ((message: ToThread) => void) | undefined;
  #wake: (() => void) | undefined;
  #finish: () => void = () => undefined;

  constructor(
    readonly job: Job,
    private readonly kill: (execution: Execution) => void
  ) {
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get ended(): boolean {
    return this.#state === 'ended';
  }

  /** Gives the job to a thread. */
  start(post: (message: ToThread) => void): void {
    this.#state = 'running';
    this.#post = post;
    post({ type: 'run', job: this.job });
  }

  /** Takes a message of the thread; true when the thread is free again. */
  receive(message: FromThread): boolean {
    if (message.type === 'chunk') {
      this.#chunks.push(message);
    } else if (message.type === 'end') {
      this.written = message.written;
      this.#end();
    } else if (message.type === 'failed') {
      this.#failure = message.message;
      this.#end();
    }
    this.#wake?.();
    return this.ended;
  }

  /** Drops a queued job, kills a running one. The reader sees QUERY_WAS_CANCELLED, if it still reads. */
  cancel(): void {
    if (this.ended || this.#cancelled) {
      return;
    }
    this.#cancelled = true;
    if (this.#state === 'queued') {
      this.#end();
    } else {
      this.#post?.({ type: 'stop' });
      this.kill(this);
    }
    this.#wake?.();
  }

  /** Cancels the job if no thread has taken it yet. */
  cancelQueued(): void {
    if (this.#state === 'queued') {
      this.cancel();
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Chunk, void, undefined> {
    while (true) {
      if (this.#cancelled) {
        throw new ExecutionError(394, 'QUERY_WAS_CANCELLED', 'Query was cancelled');
      }
      const chunk = this.#chunks.shift();
      if (chunk) {
        yield chunk;
        this.#post?.({ type: 'more' });
      } else if (this.ended) {
        break;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
    if (this.#failure !== undefined) {
      throw new Error(this.#failure);
    }
  }

  #end(): void {
    this.#state = 'ended';
    this.#post = undefined;
    this.#finish();
  }
}
