/** What is wrong with one value of an input: where it is, what it was, and what would be allowed. */
export interface Issue {
  /** Path inside the input, e.g. `filter.and[0].values[1]`. */
  readonly path: string;
  readonly message: string;
  readonly value?: unknown;
  readonly allowed?: readonly string[];
}

/** A parsed value, or every issue found: parsers never stop at the first one. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });

export const failure = (...issues: readonly Issue[]): Result<never> => ({ ok: false, issues });

/** One line a person can act on: field, message, value, allowed set. */
export function describeIssue({ path, message, value, allowed }: Issue): string {
  const given = value === undefined ? '' : ` (got ${preview(value)})`;
  const choices = allowed && allowed.length > 0 ? `; allowed: ${allowed.join(', ')}` : '';
  return `${path === '' ? 'query' : path}: ${message}${given}${choices}`;
}

function preview(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
