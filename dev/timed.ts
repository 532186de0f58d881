/** Takes lines for people. */
export type Log = (line: string) => void;

/** Runs a step and says how long it took; a step that returns false had nothing to do. */
export async function timed<T>(log: Log, name: string, done: string, step: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await step();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  log(`${name}: ${result === false ? 'is up to date' : done} (${seconds} s)`);
  return result;
}
