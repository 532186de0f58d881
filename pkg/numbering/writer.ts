import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { connectionAgent } from '../clickhouse/agent';
import { clickHouseFailure } from '../clickhouse/failures';
import type { ConnectionSettings } from '../clickhouse/settings';
import { ReportFailure } from '../errors';
import { LoadError } from './replace';
import type { WritableDatabase } from './staging';

/** Putting millions of blocks together takes longer than a report may. */
const TIMEOUT_MS = 600_000;

/** What the user that loads must be granted. Names with a star are prefixes (ClickHouse 24.9 and later). */
const loaderGrants = (database: string, username: string): readonly string[] => [
  `GRANT SELECT, INSERT, ALTER DELETE ON ${database}.us_* TO ${username}`,
  `GRANT CREATE TABLE, DROP TABLE ON ${database}.us_numbering_tmp_* TO ${username}`,
  `GRANT SYSTEM RELOAD DICTIONARY ON *.* TO ${username}`,
];

/**
 * Works as the user that may write. Nothing but numbering uploads does: reports go through `ClickHouseConnection`,
 * whose queries are read-only.
 *
 * @throws ReportFailure
 */
export async function asLoader<T>(
  settings: ConnectionSettings,
  work: (db: WritableDatabase) => Promise<T>
): Promise<T> {
  const { loader, url, headers, database } = settings;
  if (loader === undefined) {
    throw new ReportFailure(
      'input',
      409,
      'NO_LOADER',
      'This data source has no user that may write. Name one in its settings under "Numbering uploads", or load the files with "npm run nanp:import".'
    );
  }
  const agent = connectionAgent(settings);
  const client = createClient({
    url,
    ...loader,
    database,
    application: 'Tollgrid',
    http_agent: agent,
    http_headers: headers,
    request_timeout: TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.OFF },
  });
  try {
    return await work({ client, database });
  } catch (error) {
    throw failureOf(error, settings, loader.username);
  } finally {
    await client.close();
    agent.destroy();
  }
}

function failureOf(error: unknown, settings: ConnectionSettings, username: string): ReportFailure {
  if (error instanceof LoadError) {
    return new ReportFailure('input', 409, 'LOAD_REFUSED', error.message, { cause: error });
  }
  const failure = clickHouseFailure(error, { ...settings, username });
  const denied = ['ACCESS_DENIED', 'READONLY'].includes(failure.code);
  return denied
    ? new ReportFailure(
        'clickhouse',
        403,
        failure.code,
        `ClickHouse user "${username}" may not load numbering data. Grant it: ${loaderGrants(settings.database, username).join('; ')}.`,
        { cause: error }
      )
    : failure;
}
