import { type CheckAnswer, type CheckRequest, Refusal } from './exchange';
import { demand } from './permissions';
import { problemsOf, type SchemaName } from './schemas';
import { type VersionTraits } from './versions';
import { type World } from './world';

export interface Caller {
  readonly permissions: readonly string[];
}

/** What a route works with. */
export class Context {
  constructor(
    readonly request: CheckRequest,
    /** Named parts of the path, decoded. */
    readonly params: Readonly<Record<string, string>>,
    readonly search: URLSearchParams,
    readonly world: World,
    readonly traits: VersionTraits,
    private readonly caller: Caller,
    private readonly report: (violation: string) => void
  ) {}

  param(name: string): string {
    return this.params[name] ?? '';
  }

  /** @throws Refusal 403 */
  demand(...anyOf: readonly string[]): void {
    demand(this.caller.permissions, ...anyOf);
  }

  /**
   * Refuses what no client should ever send, and remembers it for the tests.
   *
   * @throws Refusal 400 by default
   */
  violation(problem: string, status = 400): never {
    this.report(`${this.request.method} ${this.request.path}: ${problem}`);
    throw new Refusal(status, problem);
  }

  /** @throws Refusal 400 when the body does not fit its documented schema */
  check(schema: SchemaName, body: unknown = this.request.body): void {
    const problems = problemsOf(schema, body);
    if (problems.length > 0) {
      this.violation(`bad request data: ${problems.join('; ')}`);
    }
  }

  /** What an object is written with: editable by people with the header `X-Disable-Provenance`, else the API's own. */
  get provenance(): string {
    return this.request.headers['x-disable-provenance'] === undefined ? 'api' : '';
  }
}

export interface CheckRoute {
  readonly method: string;
  /** `:name` matches a segment. */
  readonly path: string;
  readonly handle: (context: Context) => CheckAnswer;
}
