import type { JurisdictionPolicy } from './nanp/policy';

/** Settings of a Tollgrid data source, as Grafana stores them. Secrets are write-only for the browser. */

/** `jsonData`: readable by everyone who may see the data source. */
export interface DataSourceSettings {
  /** Database that holds the `cdr` tables. */
  readonly database?: string;
  readonly username?: string;
  readonly tlsSkipVerify?: boolean;
  /** Present a client certificate. */
  readonly tlsAuth?: boolean;
  /** Verify the server against the CA certificate of the secrets. */
  readonly tlsAuthWithCACert?: boolean;
  /** Name to verify in the server's certificate, when it differs from the host of the URL. */
  readonly serverName?: string;
  /** Seconds until a query is given up. */
  readonly queryTimeoutSeconds?: number;
  /** Seconds until a connection attempt is given up. */
  readonly connectTimeoutSeconds?: number;
  /** Most rows that one query may return. */
  readonly maxRows?: number;
  /** Queries that run at the same time; further ones wait. */
  readonly maxConcurrentQueries?: number;
  /** Memory that one query may use in ClickHouse, in mebibytes. */
  readonly maxMemoryMebibytes?: number;
  /** Longest period of a Per Number query, in months. */
  readonly maxNumberMonths?: number;
  /** Jurisdiction policy of queries that do not say their own. */
  readonly jurisdiction?: Partial<JurisdictionPolicy>;
  /** ClickHouse user that may write; used for uploads of numbering data alone. */
  readonly loaderUsername?: string;
  /** Grafana's own naming of custom headers: `httpHeaderName1` here, `httpHeaderValue1` in the secrets. */
  readonly [header: `httpHeaderName${number}`]: string | undefined;
}

/** `secureJsonData`: stored encrypted, decrypted for the backend alone. */
export interface DataSourceSecrets {
  readonly password?: string;
  /** Of `loaderUsername`. */
  readonly loaderPassword?: string;
  /** PEM. */
  readonly tlsCACert?: string;
  /** PEM. */
  readonly tlsClientCert?: string;
  /** PEM. */
  readonly tlsClientKey?: string;
  readonly [header: `httpHeaderValue${number}`]: string | undefined;
}

export const SETTING_DEFAULTS = {
  database: 'tollgrid',
  username: 'default',
  queryTimeoutSeconds: 60,
  connectTimeoutSeconds: 10,
  maxRows: 1_000_000,
  maxConcurrentQueries: 8,
  maxMemoryMebibytes: 4096,
  maxNumberMonths: 6,
} as const satisfies DataSourceSettings;

/** Bounds of the numeric settings, inclusive. */
export const SETTING_RANGES = {
  queryTimeoutSeconds: { min: 1, max: 3600 },
  connectTimeoutSeconds: { min: 1, max: 300 },
  maxRows: { min: 1, max: 1_000_000 },
  maxConcurrentQueries: { min: 1, max: 100 },
  maxMemoryMebibytes: { min: 64, max: 1_048_576 },
  maxNumberMonths: { min: 1, max: 60 },
} as const;

/** A ClickHouse identifier that needs no quoting. */
export const isIdentifier = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name);
