/**
 * Failures that a person can act on. Everything that leaves a handler as an error is one of these; anything else that
 * is thrown is a bug of ours and says so.
 */
import { describeIssue, type Issue } from '#model/result';

/** Whose turn it is: the asker's (`input`), ClickHouse's or its administrator's (`clickhouse`), ours (`plugin`). */
export type FailureKind = 'input' | 'clickhouse' | 'plugin';

export class ReportFailure extends Error {
  override readonly name = 'ReportFailure';

  constructor(
    readonly kind: FailureKind,
    /** HTTP status of the answer. */
    readonly status: number,
    /** Stable name, for logs and metrics. */
    readonly code: string,
    message: string,
    options: { readonly issues?: readonly Issue[]; readonly cause?: unknown } = {}
  ) {
    super(message, { cause: options.cause });
    this.issues = options.issues ?? [];
  }

  readonly issues: readonly Issue[];

  /** Grafana's `errorSource`: input and ClickHouse are not the plugin's failures. */
  get source(): 'downstream' | 'plugin' {
    return this.kind === 'plugin' ? 'plugin' : 'downstream';
  }
}

/** A query, setting or request that cannot be understood: every issue, one a line. */
export function invalidInput(what: string, issues: readonly Issue[]): ReportFailure {
  const lines = issues.map(describeIssue);
  const message =
    lines.length === 1 ? `${what}: ${lines[0]}` : `${what}:\n${lines.map((line) => `- ${line}`).join('\n')}`;
  return new ReportFailure('input', 400, 'INVALID_INPUT', message, { issues });
}

/** Brings whatever was thrown to a failure; what is not one yet is a bug of ours. */
export function failureFrom(error: unknown): ReportFailure {
  if (error instanceof ReportFailure) {
    return error;
  }
  const text = error instanceof Error ? error.message : String(error);
  return new ReportFailure('plugin', 500, 'INTERNAL', `Internal error of the Tollgrid backend: ${text}`, {
    cause: error,
  });
}
