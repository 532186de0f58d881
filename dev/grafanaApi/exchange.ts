/** Requests to the checking server and its answers, whichever way they travel. */

export interface CheckRequest {
  readonly method: string;
  /** With query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface CheckAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const json = (value: unknown): Json => (isJson(value) ? value : {});

export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const string = (value: unknown): string => (typeof value === 'string' ? value : '');

export const answer = (status: number, body?: unknown): CheckAnswer => ({ status, body });

/** A refusal of a request, as Grafana words it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: unknown = { message }
  ) {
    super(message);
  }
}

/** As the app platform words it: Kubernetes' `Status`. */
export const statusRefusal = (code: number, reason: string, message: string): Refusal =>
  new Refusal(code, message, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason, code });

/** A failure that a test asked for: the caller never hears back. */
export class LostAnswer extends Error {}
