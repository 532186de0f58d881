import './textAssets';
import { credentials, makeClientConstructor, type CallOptions, type Client, type ServiceError } from '@grpc/grpc-js';
import { method, services } from '#pkg/grpc/definitions';
import {
  HealthStatus,
  type CallResourceResponseMessage,
  type CheckHealthResponseMessage,
  type CollectMetricsResponseMessage,
  type QueryDataResponseMessage,
  type StringListMessage,
} from '#pkg/grpc/messages';
import { decodeFrame, type DecodedFrame } from './decodeFrame';

/** Who asks, and through which data source: what Grafana adds to every call. */
export interface CallOrigin {
  readonly orgId?: number;
  readonly user?: { readonly login: string; readonly name: string; readonly email: string; readonly role: string };
  readonly dataSource?: DataSourceSettings;
  readonly grafanaConfig?: Readonly<Record<string, string>>;
  /** As Grafana encodes them: `http_<Name>` for those of the browser. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface DataSourceSettings {
  readonly uid: string;
  readonly name: string;
  readonly url?: string;
  readonly user?: string;
  readonly database?: string;
  readonly basicAuthEnabled?: boolean;
  readonly basicAuthUser?: string;
  readonly jsonData?: Readonly<Record<string, unknown>>;
  readonly secureJsonData?: Readonly<Record<string, string>>;
  readonly updatedMs?: number;
}

export interface CallLimits {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

export interface Query {
  readonly refId: string;
  /** The saved query; bytes go out as they are, so that broken JSON can be sent. */
  readonly json: unknown;
  readonly queryType?: string;
  readonly maxDataPoints?: number;
  readonly intervalMs?: number;
  readonly range?: { readonly fromMs: number; readonly toMs: number };
}

export interface QueryResult {
  readonly status: number;
  readonly error: string;
  readonly errorSource: string;
  readonly frames: readonly DecodedFrame[];
  /** The frames as they came: Arrow files. */
  readonly rawFrames: readonly Uint8Array[];
}

export interface HealthResult {
  readonly status: keyof typeof HealthStatus;
  readonly message: string;
  readonly details: unknown;
}

export interface ResourceCall {
  /** Below `resources/`, with a query string if any. */
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body?: Uint8Array | string;
}

export interface ResourceHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

export interface ResourceResult extends ResourceHead {
  readonly body: Buffer;
}

/** The calls that Grafana makes, over one connection. Errors of a call are grpc-js' `ServiceError` with its code. */
export class BackendClient {
  private readonly client: Client;

  /** @param address `host:port` of the handshake. */
  constructor(address: string) {
    const Unspecific = makeClientConstructor({}, 'Backend');
    this.client = new Unspecific(address, credentials.createInsecure(), CHANNEL_OPTIONS);
  }

  async queryData(
    queries: readonly Query[],
    origin: CallOrigin = {},
    limits: CallLimits = {}
  ): Promise<Record<string, QueryResult>> {
    const request = {
      pluginContext: pluginContext(origin),
      headers: origin.headers,
      queries: queries.map((query) => ({
        refId: query.refId,
        json: query.json instanceof Uint8Array ? query.json : Buffer.from(JSON.stringify(query.json)),
        queryType: query.queryType,
        maxDataPoints: query.maxDataPoints ?? 1000,
        intervalMS: query.intervalMs ?? 1000,
        timeRange: query.range && { fromEpochMS: query.range.fromMs, toEpochMS: query.range.toMs },
      })),
    };
    const { responses } = await this.unary<QueryDataResponseMessage>(services.data, 'QueryData', request, limits);
    return Object.fromEntries(Object.entries(responses).map(([refId, response]) => [refId, queryResult(response)]));
  }

  async checkHealth(origin: CallOrigin = {}, limits: CallLimits = {}): Promise<HealthResult> {
    const request = { pluginContext: pluginContext(origin), headers: origin.headers };
    const { diagnostics } = services;
    const response = await this.unary<CheckHealthResponseMessage>(diagnostics, 'CheckHealth', request, limits);
    const status = (['unknown', 'ok', 'error'] as const).find((name) => HealthStatus[name] === response.status);
    return {
      status: status ?? 'unknown',
      message: response.message,
      details: response.jsonDetails.length === 0 ? {} : JSON.parse(response.jsonDetails.toString()),
    };
  }

  /** @returns Prometheus' text format. */
  async collectMetrics(limits: CallLimits = {}): Promise<string> {
    const { diagnostics } = services;
    const response = await this.unary<CollectMetricsResponseMessage>(diagnostics, 'CollectMetrics', {}, limits);
    return response.metrics?.prometheus.toString() ?? '';
  }

  /** The whole answer of a resource call. */
  async callResource(call: ResourceCall, origin: CallOrigin = {}, limits: CallLimits = {}): Promise<ResourceResult> {
    let head: ResourceHead = { status: 0, headers: {} };
    const pieces: Buffer[] = [];
    for await (const piece of this.streamResource(call, origin, limits)) {
      head = piece.head ?? head;
      pieces.push(piece.body);
    }
    return { ...head, body: Buffer.concat(pieces) };
  }

  /** The answer of a resource call as it comes; the first piece has the head. */
  async *streamResource(
    call: ResourceCall,
    origin: CallOrigin = {},
    limits: CallLimits = {}
  ): AsyncGenerator<{ head?: ResourceHead; body: Buffer }> {
    const { path, requestSerialize, responseDeserialize } = method(services.resource, 'CallResource');
    const stream = this.client.makeServerStreamRequest(
      path,
      (request: object) => requestSerialize(request),
      (bytes) => responseDeserialize(bytes) as CallResourceResponseMessage,
      resourceRequest(call, origin),
      callOptions(limits)
    );
    const cancel = () => stream.cancel();
    limits.signal?.addEventListener('abort', cancel, { once: true });
    if (limits.signal?.aborted) {
      cancel();
    }
    let first = true;
    try {
      for await (const message of stream as AsyncIterable<CallResourceResponseMessage>) {
        yield first ? { head: resourceHead(message), body: message.body } : { body: message.body };
        first = false;
      }
    } finally {
      limits.signal?.removeEventListener('abort', cancel);
      stream.cancel();
    }
  }

  /** Go-plugin's way to end a plugin; the answer comes before the process ends. */
  async shutdown(limits: CallLimits = {}): Promise<void> {
    await this.unary<object>(services.controller, 'Shutdown', {}, limits);
  }

  /** Any unary method by its full path: for methods that the backend does not serve. */
  async unknown(path: string, limits: CallLimits = {}): Promise<void> {
    await this.call(
      path,
      () => Buffer.alloc(0),
      () => ({}),
      {},
      limits
    );
  }

  /** @returns the standard health status of a service name: 1 is serving. */
  async servingStatus(service: string, limits: CallLimits = {}): Promise<number> {
    return (await this.unary<{ status: number }>(services.health, 'Check', { service }, limits)).status;
  }

  close(): void {
    this.client.close();
  }

  private unary<Response extends object>(
    service: Parameters<typeof method>[0],
    name: string,
    request: object,
    limits: CallLimits
  ): Promise<Response> {
    const { path, requestSerialize, responseDeserialize } = method(service, name);
    return this.call(path, requestSerialize, (bytes) => responseDeserialize(bytes) as Response, request, limits);
  }

  private call<Response>(
    path: string,
    serialize: (request: object) => Buffer,
    deserialize: (bytes: Buffer) => Response,
    request: object,
    limits: CallLimits
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      const done = (error: ServiceError | null, response?: Response) => {
        limits.signal?.removeEventListener('abort', cancel);
        if (error === null && response !== undefined) {
          resolve(response);
        } else {
          reject(error ?? new Error('no response'));
        }
      };
      const call = this.client.makeUnaryRequest(path, serialize, deserialize, request, callOptions(limits), done);
      const cancel = () => call.cancel();
      limits.signal?.addEventListener('abort', cancel, { once: true });
      if (limits.signal?.aborted) {
        cancel();
      }
    });
  }
}

/**
 * As Grafana's host: no bounds on the size of a message, and a window that lets large answers flow (Go widens its own
 * as it goes; the 64 KiB that Node starts with would make this client three times slower than the backend).
 */
const CHANNEL_OPTIONS = {
  'grpc.max_receive_message_length': -1,
  'grpc.max_send_message_length': -1,
  'grpc-node.flow_control_window': 8 * 1024 * 1024,
};

function callOptions({ timeoutMs }: CallLimits): CallOptions {
  return timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs };
}

function pluginContext({ orgId, user, dataSource, grafanaConfig }: CallOrigin): object {
  return {
    orgId: orgId ?? 1,
    pluginId: 'tollgrid-cdr-datasource',
    user,
    dataSourceInstanceSettings: dataSource && {
      ...dataSource,
      jsonData: Buffer.from(JSON.stringify(dataSource.jsonData ?? {})),
      decryptedSecureJsonData: dataSource.secureJsonData,
      lastUpdatedMS: dataSource.updatedMs,
    },
    grafanaConfig,
  };
}

function resourceRequest({ url, method: verb, headers, body }: ResourceCall, origin: CallOrigin): object {
  return {
    pluginContext: pluginContext(origin),
    path: url.split('?')[0],
    url,
    method: verb ?? 'GET',
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, values]) => [name, { values }])),
    body: Buffer.from(body ?? ''),
  };
}

function resourceHead({ code, headers }: { code: number; headers: Record<string, StringListMessage> }): ResourceHead {
  return {
    status: code,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { values }]) => [name, values])),
  };
}

/** Frames are decoded when they are looked at. */
function queryResult(response: QueryDataResponseMessage['responses'][string]): QueryResult {
  const { status, error, errorSource, frames: rawFrames } = response;
  let decoded: readonly DecodedFrame[] | undefined;
  return {
    status,
    error,
    errorSource,
    rawFrames,
    get frames() {
      decoded ??= rawFrames.map(decodeFrame);
      return decoded;
    },
  };
}
