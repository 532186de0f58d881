/** What the HTTP side and an engine thread say to each other. One job at a time per thread. */

/**
 * How a statement is run:
 * - `stream`: result blocks go out while the engine produces them (SELECT in a format whose pieces can be joined);
 * - `whole`: the result is built in memory first, then sent (every other format and statement);
 * - `write`: no result, only the count of what was written.
 */
export type JobMode = 'stream' | 'whole' | 'write';

export interface Job {
  /** One statement. */
  sql: string;
  /** `SET …; USE …` for a session of its own, beginning with the tag that finds the statement among the running ones. */
  setup: string;
  format: string;
  mode: JobMode;
}

export interface Written {
  rows: number;
  bytes: number;
}

export type ToThread =
  | { type: 'run'; job: Job }
  /** Room for one more chunk: what keeps memory flat under a slow reader. */
  | { type: 'more' }
  /** Nobody wants the rest. */
  | { type: 'stop' };

export type FromThread =
  | { type: 'ready' }
  | { type: 'chunk'; bytes: Uint8Array; rows: number }
  | { type: 'end'; written: Written }
  | { type: 'failed'; message: string };

/** What an engine thread is started with. */
export interface ThreadData {
  /** The engine's folder: threads share the one engine of the process. */
  path: string;
}
