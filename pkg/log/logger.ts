import { writeSync } from 'node:fs';
import { format } from 'node:util';
import { encodeLine, type LogFields, type LogLevel } from './encodeLine';

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds these fields to every line. */
  with(fields: LogFields): Logger;
}

/** @param write takes one line without its newline. */
export function createLogger(write: (line: string) => void, bound: LogFields = {}): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) =>
      write(encodeLine(level, message, { ...bound, ...fields }, new Date()));
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => createLogger(write, { ...bound, ...fields }),
  };
}

/** The process' logger: lines on stderr, where the plugin host reads them. Levels are filtered by Grafana. */
export const logger: Logger = createLogger((line) => writeAll(2, `${line}\n`));

/**
 * Sends everything that code writes by `console` to the logger: stdout belongs to the handshake line, and unstructured
 * text on stderr would lose its level.
 */
export function redirectConsole(target: Logger): void {
  const debug = (...values: unknown[]) => target.debug(format(...values));
  const info = (...values: unknown[]) => target.info(format(...values));
  const warn = (...values: unknown[]) => target.warn(format(...values));
  const error = (...values: unknown[]) => target.error(format(...values));
  Object.assign(console, { log: debug, debug, trace: debug, info, warn, error });
}

const RETRY_MS = 2;
const MAX_RETRIES = 50;
const sleepCell = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes synchronously, so that the last words before an exit are not lost. A full pipe is waited for a little; a line
 * that still does not fit, or whose reader is gone, is dropped: logging must never end the process.
 */
export function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  for (let retries = 0; written < bytes.length && retries < MAX_RETRIES; ) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) {
        return;
      }
      retries += 1;
      Atomics.wait(sleepCell, 0, 0, RETRY_MS);
    }
  }
}
