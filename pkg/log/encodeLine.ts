/**
 * One log line as Grafana's plugin host reads it (hclog JSON). Two rules are vital: the host asserts that every `@`
 * key is a string and dies otherwise, and it parses no line beyond 64 KiB.
 */

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

/** Bytes of a line without its newline; the host's buffer holds 64 KiB. */
export const MAX_LINE_BYTES = 60 * 1024;

/** Characters kept of each long value when a line is too long, and of the message when that is not enough. */
const SHORT_VALUE = 1_000;
const SHORT_MESSAGE = 4_000;

/**
 * @param now when it happened; the host wants exactly six fractional digits.
 * @returns one line of JSON without its newline, at most MAX_LINE_BYTES bytes of UTF-8.
 */
export function encodeLine(level: LogLevel, message: string, fields: LogFields, now: Date): string {
  const head = (text: string) => ({
    '@level': level,
    '@message': text,
    '@timestamp': now.toISOString().replace('Z', '000Z'),
  });
  const values = plainFields(fields);
  const line = JSON.stringify({ ...head(String(message)), ...values });
  if (fits(line)) {
    return line;
  }
  const short = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, shorten(value)]));
  const shortMessage = cut(String(message), SHORT_MESSAGE);
  const shortLine = JSON.stringify({ ...head(shortMessage), ...short, truncated: true });
  return fits(shortLine) ? shortLine : JSON.stringify({ ...head(shortMessage), truncated: true });
}

/** Whatever was logged as data that JSON can hold, under keys that cannot pass for the host's own. */
function plainFields(fields: LogFields): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const name = key.replace(/^@+/, '');
    if (name !== '' && value !== undefined) {
      plain[name] = plainValue(value);
    }
  }
  return plain;
}

function plainValue(value: unknown): unknown {
  if (value instanceof Error) {
    return errorText(value);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' || value === null) {
    return value;
  }
  try {
    return JSON.parse(JSON.stringify(value, jsonReplacer) ?? 'null');
  } catch {
    return String(value);
  }
}

function jsonReplacer(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') {
    return value.toString();
  }
  return value instanceof Error ? errorText(value) : value;
}

/** The stack, and what an error says it was caused by. */
function errorText(error: Error): string {
  const text = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${text}\nCaused by: ${errorText(error.cause)}` : text;
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string') {
    return cut(value, SHORT_VALUE);
  }
  const text = JSON.stringify(value);
  return text.length > SHORT_VALUE ? cut(text, SHORT_VALUE) : value;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function fits(line: string): boolean {
  return Buffer.byteLength(line) <= MAX_LINE_BYTES;
}
