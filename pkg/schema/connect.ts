import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { migrate, type MigrateResult } from './migrate';

export const DEFAULT_DATABASE = 'tollgrid';

export interface Connection {
  readonly client: ClickHouseClient;
  /** The database to work in: CLICKHOUSE_DATABASE, else the path of the URL, else `tollgrid`. */
  readonly database: string;
  readonly credentials: { readonly username: string; readonly password: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connects the commands that write (migrate, import, seed). User and password come from CLICKHOUSE_USER and
 * CLICKHOUSE_PASSWORD, else from the URL. The client has no default database, because it may have to create it.
 */
export function connect(url: string, environment: Environment = process.env): Connection {
  const parsed = new URL(url);
  const credentials = {
    username: environment['CLICKHOUSE_USER'] || decodeURIComponent(parsed.username) || 'default',
    password: environment['CLICKHOUSE_PASSWORD'] ?? decodeURIComponent(parsed.password),
  };
  const database = environment['CLICKHOUSE_DATABASE'] || parsed.pathname.slice(1) || DEFAULT_DATABASE;
  parsed.username = parsed.password = '';
  parsed.pathname = '/';
  const client = createClient({
    url: parsed.toString(),
    ...credentials,
    application: 'tollgrid',
    // Errors are thrown and reported once; the client's own log would repeat them, statements with secrets included.
    log: { level: ClickHouseLogLevel.OFF },
    // One statement of a large load may take minutes; the server's own limits apply.
    request_timeout: 1_800_000,
    clickhouse_settings: {
      // A repeated insert must be recognised by its token, which asynchronous inserts do not do.
      async_insert: 0,
      // Keeps proxies and load balancers from closing a connection that is silent for minutes.
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: '20000',
    },
  });
  return { client, database, credentials };
}

/** Brings a database to this program's schema; see {@link migrate} for the errors. */
export async function ensureSchema(
  { client, database, credentials }: Connection,
  log?: (line: string) => void
): Promise<MigrateResult> {
  return migrate(client, { database, credentials, log });
}
