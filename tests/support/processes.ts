import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceError } from '@grpc/grpc-js';

/** The code of a call that must fail. */
export async function codeOf(call: Promise<unknown>): Promise<number> {
  const error: unknown = await call.then(() => new Error('the call succeeded')).catch((reason: unknown) => reason);
  return (error as ServiceError).code;
}
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(20)) {
    if (await condition()) {
      return true;
    }
  }
  return false;
}
export function isRunning(pid: number): boolean {
  try {
    // A zombie, whose parent has not looked yet, has ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
export function memoryMb(pid: number, key: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
