import { readFileSync } from 'node:fs';

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

/** Resident memory of a process in mebibytes, read from Linux's /proc. */
export function residentMebibytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]) / 1024;
}

/** The highest resident memory of a process while some work runs. */
export async function peakMebibytes(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = residentMebibytes(pid);
  const timer = setInterval(() => (peak = Math.max(peak, residentMebibytes(pid))), 5);
  try {
    await work();
    return Math.max(peak, residentMebibytes(pid));
  } finally {
    clearInterval(timer);
  }
}

/** A table for people and for `docs/benchmarks.md`. */
export function markdownTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
