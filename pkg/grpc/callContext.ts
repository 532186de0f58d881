import { type CallContext, type DataSourceInstance } from '../handlers/types';
import { type DataSourceInstanceSettingsMessage, type PluginContextMessage, type StringListMessage } from './messages';
import { type RpcCall } from './rpc/server';

/**
 * @param headers of the call, as `queryHeaders` or `resourceHeaders` read them.
 * @throws if the settings of the data source instance are not a JSON object.
 */
export function callContext(
  call: RpcCall,
  plugin: PluginContextMessage | null,
  headers: ReadonlyMap<string, string>
): CallContext {
  const settings = plugin?.dataSourceInstanceSettings;
  return {
    signal: call.signal,
    deadline: call.deadline,
    user: plugin?.user ?? undefined,
    dataSource: settings ? dataSourceInstance(settings) : undefined,
    orgId: plugin?.orgId ?? 0,
    headers,
    grafanaConfig: plugin?.grafanaConfig ?? {},
  };
}

/**
 * Grafana passes headers of the browser as `http_<Name>` and its own, such as `FromAlert`, bare; where both exist its
 * own wins.
 */
export function queryHeaders(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const forwarded = new Map<string, string>();
  const own = new Map<string, string>();
  for (const [key, value] of Object.entries(headers)) {
    const name = key.toLowerCase();
    if (name.startsWith('http_')) {
      forwarded.set(name.slice('http_'.length), value);
    } else {
      own.set(name, value);
    }
  }
  return new Map([...forwarded, ...own]);
}

/** Headers of a resource call are those of the HTTP request. */
export function resourceHeaders(headers: Readonly<Record<string, StringListMessage>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).map(([key, { values }]) => [key.toLowerCase(), values.join(', ')]));
}

/**
 * JSON of the protocol: no bytes at all mean an empty object.
 *
 * @throws SyntaxError if the bytes are not JSON in UTF-8.
 */
export function parseJson(bytes: Buffer): unknown {
  return bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'));
}

function dataSourceInstance(settings: DataSourceInstanceSettingsMessage): DataSourceInstance {
  const { uid, name, url, user, database, basicAuthEnabled, basicAuthUser } = settings;
  return {
    uid,
    name,
    url,
    user,
    database,
    basicAuthEnabled,
    basicAuthUser,
    jsonData: parseSettings(settings.jsonData),
    secureJsonData: settings.decryptedSecureJsonData,
    updatedMs: settings.lastUpdatedMS,
  };
}

function parseSettings(bytes: Buffer): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parseJson(bytes) ?? {};
  } catch (cause) {
    throw new Error('The settings of the data source are not valid JSON. Save the data source again.', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('The settings of the data source are not a JSON object. Save the data source again.');
  }
  return { ...value };
}
