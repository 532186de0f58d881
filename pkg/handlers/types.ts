/**
 * The contract between the plugin protocol (`pkg/grpc`) and the report logic (`pkg/handlers`).
 * The adapter turns protocol messages into these plain objects and back; it knows no report.
 */

/** Settings of the data source instance that a call addresses, secrets already decrypted by Grafana. */
export interface DataSourceInstance {
  readonly uid: string;
  readonly name: string;
  readonly url: string;
  readonly user: string;
  readonly database: string;
  readonly basicAuthEnabled: boolean;
  readonly basicAuthUser: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
  /** Epoch milliseconds of the last change; with `uid` the key of everything cached per instance. */
  readonly updatedMs: number;
}

/** Who asks. `role` is the organisation role: Viewer, Editor, Admin or None. */
interface CallUser {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

/** Everything that a call says about itself, whatever its kind. One object per call, shared by its queries. */
export interface CallContext {
  /** Fires when the caller cancels, its deadline passes, or the backend shuts down. */
  readonly signal: AbortSignal;
  /** When the caller stops waiting, if it said so. */
  readonly deadline?: Date;
  /** Absent when Grafana itself calls. The alert scheduler comes as login `grafana_scheduler`. */
  readonly user?: CallUser;
  /** Absent when a call addresses no data source (metrics, misuse). */
  readonly dataSource?: DataSourceInstance;
  readonly orgId: number;
  /**
   * Keys lower-cased, the protocol's `http_` prefix removed; several values of a header are joined by ", ".
   * `fromalert` is "true" for alert evaluation. Headers that a browser sends are hints, not facts.
   */
  readonly headers: ReadonlyMap<string, string>;
  /** Grafana's own settings for plugins, such as GF_APP_URL; empty before Grafana 10.2. */
  readonly grafanaConfig: Readonly<Record<string, string>>;
}

/** One query of a QueryData call. Queries whose JSON does not parse are answered by the adapter. */
export interface QueryRequest {
  readonly refId: string;
  /** The query as the front end saved it: untrusted, to be parsed by the model. */
  readonly json: unknown;
  readonly queryType: string;
  readonly maxDataPoints: number;
  readonly intervalMs: number;
  readonly range: { readonly fromMs: number; readonly toMs: number };
}

/** One frame: the chunks of an Arrow file (see `pkg/frames`), to be concatenated in order. */
export type EncodedFrame = readonly Uint8Array[];

/** The answer to one query. A failed one may carry frames as well. */
export interface QueryAnswer {
  /** HTTP status: 200 for success. */
  readonly status: number;
  readonly error?: string;
  /** `downstream` when ClickHouse or the user's input is at fault, `plugin` when we are. */
  readonly errorSource?: 'downstream' | 'plugin';
  readonly frames: readonly EncodedFrame[];
}

export interface HealthAnswer {
  readonly status: 'ok' | 'error' | 'unknown';
  readonly message: string;
  /** Becomes a JSON object; `details.verboseMessage` is what Grafana shows below the message. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface ResourceRequest {
  readonly method: string;
  /** Path below `resources/`, without a leading slash and without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
}

export interface ResourceAnswer {
  /** HTTP status. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** An async iterable is sent piece by piece as it comes, at the caller's pace. Text is UTF-8. */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/**
 * The report logic. Every method may throw: the adapter turns that into an error answer for that call or that query
 * alone and logs it, so only expected failures need an answer of their own.
 */
export interface Handlers {
  /** Called once per query, the queries of one call concurrently: one bad query cannot spoil the others. */
  queryData(context: CallContext, query: QueryRequest): Promise<QueryAnswer>;
  checkHealth(context: CallContext): Promise<HealthAnswer>;
  callResource(context: CallContext, request: ResourceRequest): Promise<ResourceAnswer>;
  /** Metrics in Prometheus' text format. */
  collectMetrics(): Promise<string>;
  /** Frees what the handlers hold (connections), once, at shutdown; given a second at most. */
  close(): Promise<void>;
}
