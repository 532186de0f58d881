/**
 * Protocol messages as the codec of `definitions.ts` decodes them: field names as in the `.proto` files, every scalar,
 * list and map present, absent messages null, int64 as number (milliseconds and identifiers fit), bytes as Buffer.
 */

export interface DataSourceInstanceSettingsMessage {
  name: string;
  url: string;
  user: string;
  database: string;
  basicAuthEnabled: boolean;
  basicAuthUser: string;
  jsonData: Buffer;
  decryptedSecureJsonData: Record<string, string>;
  lastUpdatedMS: number;
  uid: string;
}

export interface PluginContextMessage {
  orgId: number;
  pluginId: string;
  user: { login: string; name: string; email: string; role: string } | null;
  dataSourceInstanceSettings: DataSourceInstanceSettingsMessage | null;
  grafanaConfig: Record<string, string>;
}

export interface DataQueryMessage {
  refId: string;
  maxDataPoints: number;
  intervalMS: number;
  timeRange: { fromEpochMS: number; toEpochMS: number } | null;
  json: Buffer;
  queryType: string;
}

export interface QueryDataRequestMessage {
  pluginContext: PluginContextMessage | null;
  headers: Record<string, string>;
  queries: DataQueryMessage[];
}

interface DataResponseMessage {
  frames: Buffer[];
  error: string;
  status: number;
  errorSource: string;
}

export interface QueryDataResponseMessage {
  responses: Record<string, DataResponseMessage>;
}

export interface StringListMessage {
  values: string[];
}

export interface CallResourceRequestMessage {
  pluginContext: PluginContextMessage | null;
  path: string;
  method: string;
  url: string;
  headers: Record<string, StringListMessage>;
  body: Buffer;
}

/** The first message of a stream carries code and headers, the others a piece of the body alone. */
export interface CallResourceResponseMessage {
  code: number;
  headers: Record<string, StringListMessage>;
  body: Buffer;
}

export interface CheckHealthRequestMessage {
  pluginContext: PluginContextMessage | null;
  headers: Record<string, string>;
}

export const HealthStatus = { unknown: 0, ok: 1, error: 2 } as const;

export interface CheckHealthResponseMessage {
  status: number;
  message: string;
  jsonDetails: Buffer;
}

export interface CollectMetricsResponseMessage {
  metrics: { prometheus: Buffer } | null;
}

export const ServingStatus = { unknown: 0, serving: 1, notServing: 2, serviceUnknown: 3 } as const;

export interface HealthCheckRequestMessage {
  service: string;
}

export interface HealthCheckResponseMessage {
  status: number;
}
