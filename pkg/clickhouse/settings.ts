import { parsePolicy } from '#model/nanp/parsePolicy';
import type { JurisdictionPolicy } from '#model/nanp/policy';
import { Reader } from '#model/query/reader';
import type { Issue } from '#model/result';
import { isIdentifier, SETTING_DEFAULTS, SETTING_RANGES } from '#model/settings';
import { invalidInput } from '../errors';
import type { DataSourceInstance } from '../handlers/types';

/** Everything needed to talk to one ClickHouse, read from a data source and checked. */
export interface ConnectionSettings {
  readonly url: URL;
  readonly database: string;
  readonly username: string;
  readonly password: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsSettings;
  readonly queryTimeoutSeconds: number;
  readonly connectTimeoutSeconds: number;
  readonly maxRows: number;
  readonly maxConcurrentQueries: number;
  readonly maxMemoryBytes: number;
  readonly maxNumberMonths: number;
  /** Jurisdiction policy of queries that do not say their own. */
  readonly jurisdiction: Partial<JurisdictionPolicy>;
  /** User that may write, for uploads of numbering data alone. */
  readonly loader?: { readonly username: string; readonly password: string };
}

export interface TlsSettings {
  readonly skipVerify: boolean;
  readonly serverName?: string;
  /** PEM, each. */
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
}

type Json = Readonly<Record<string, unknown>>;
type LimitName = keyof typeof SETTING_RANGES;

/** Reads the settings of a data source. @throws ReportFailure that names every setting that is wrong */
export function connectionSettings({ url, jsonData, secureJsonData }: DataSourceInstance): ConnectionSettings {
  const issues: Issue[] = [];
  const settings = {
    url: readUrl(url, issues),
    database: readDatabase(jsonData, issues),
    username: text(jsonData, 'username') || SETTING_DEFAULTS.username,
    password: secureJsonData['password'] ?? '',
    headers: readHeaders(jsonData, secureJsonData),
    tls: readTls(jsonData, secureJsonData, issues),
    queryTimeoutSeconds: readLimit(jsonData, 'queryTimeoutSeconds', issues),
    connectTimeoutSeconds: readLimit(jsonData, 'connectTimeoutSeconds', issues),
    maxRows: readLimit(jsonData, 'maxRows', issues),
    maxConcurrentQueries: readLimit(jsonData, 'maxConcurrentQueries', issues),
    maxMemoryBytes: readLimit(jsonData, 'maxMemoryMebibytes', issues) * 1024 * 1024,
    maxNumberMonths: readLimit(jsonData, 'maxNumberMonths', issues),
    jurisdiction: readPolicy(jsonData, issues),
    loader: readLoader(jsonData, secureJsonData),
  };
  if (issues.length > 0) {
    throw invalidInput('The data source is not set up right', issues);
  }
  return settings;
}

const text = (json: Json, name: string): string => {
  const value = json[name];
  return typeof value === 'string' ? value.trim() : '';
};

function readUrl(given: string, issues: Issue[]): URL {
  const fallback = new URL('http://localhost:8123');
  if (given.trim() === '') {
    issues.push({
      path: 'url',
      message: 'is empty; give the HTTP interface of ClickHouse, e.g. http://localhost:8123',
    });
    return fallback;
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    issues.push({ path: 'url', message: 'must be an http:// or https:// address', value: given });
    return fallback;
  }
  return url;
}

function readDatabase(json: Json, issues: Issue[]): string {
  const database = text(json, 'database') || SETTING_DEFAULTS.database;
  if (!isIdentifier(database)) {
    issues.push({
      path: 'database',
      message: 'must be letters, digits and underscores, not starting with a digit',
      value: database,
    });
  }
  return database;
}

function readLimit(json: Json, name: LimitName, issues: Issue[]): number {
  const value = json[name] ?? SETTING_DEFAULTS[name];
  const { min, max } = SETTING_RANGES[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  issues.push({ path: name, message: `must be a whole number from ${min} to ${max}`, value });
  return SETTING_DEFAULTS[name];
}

function readPolicy(json: Json, issues: Issue[]): Partial<JurisdictionPolicy> {
  const reader = new Reader();
  const policy = parsePolicy(reader, 'jurisdiction', json['jurisdiction'] ?? {});
  issues.push(...reader.issues);
  return policy;
}

function readLoader(json: Json, secrets: Readonly<Record<string, string>>): ConnectionSettings['loader'] {
  const username = text(json, 'loaderUsername');
  return username === '' ? undefined : { username, password: secrets['loaderPassword'] ?? '' };
}

/** Grafana numbers custom headers: `httpHeaderName1` in the open, `httpHeaderValue1` among the secrets. */
function readHeaders(json: Json, secrets: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [key, name] of Object.entries(json)) {
    const number = /^httpHeaderName(\d+)$/.exec(key)?.[1];
    if (number !== undefined && typeof name === 'string' && name !== '') {
      headers[name] = secrets[`httpHeaderValue${number}`] ?? '';
    }
  }
  return headers;
}

function readTls(json: Json, secrets: Readonly<Record<string, string>>, issues: Issue[]): TlsSettings {
  const useCa = json['tlsAuthWithCACert'] === true;
  const useCertificate = json['tlsAuth'] === true;
  requireSecret(useCa, secrets, 'tlsCACert', 'the CA certificate is missing', issues);
  requireSecret(useCertificate, secrets, 'tlsClientCert', 'the client certificate is missing', issues);
  requireSecret(useCertificate, secrets, 'tlsClientKey', 'the key of the client certificate is missing', issues);
  return {
    skipVerify: json['tlsSkipVerify'] === true,
    serverName: text(json, 'serverName') || undefined,
    ca: useCa ? secrets['tlsCACert'] : undefined,
    certificate: useCertificate ? secrets['tlsClientCert'] : undefined,
    key: useCertificate ? secrets['tlsClientKey'] : undefined,
  };
}

function requireSecret(
  wanted: boolean,
  secrets: Readonly<Record<string, string>>,
  name: string,
  message: string,
  issues: Issue[]
): void {
  if (wanted && !secrets[name]) {
    issues.push({ path: name, message });
  }
}
