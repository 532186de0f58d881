import { type CheckRequest } from './exchange';

/** A failure that a test asks for. */
export interface Failure {
  readonly method: string;
  /** Part of the path. */
  readonly path: string;
  /** Which of the matching calls fails, from 1; every one when absent. */
  readonly nth?: number;
  /** Absent: the answer is lost. */
  readonly status?: number;
  readonly message: string;
  /** Whether the call has its effect all the same. */
  readonly after?: boolean;
}

export class Failures {
  private readonly seen = new Map<Failure, number>();

  constructor(private readonly failures: readonly Failure[]) {}

  /** The failure that a request meets. */
  next(request: CheckRequest): Failure | undefined {
    return this.failures.find((failure) => {
      if (failure.method !== request.method || !request.path.includes(failure.path)) {
        return false;
      }
      const count = (this.seen.get(failure) ?? 0) + 1;
      this.seen.set(failure, count);
      return failure.nth === undefined || failure.nth === count;
    });
  }
}
