import type { ClickHouseConnection } from '../clickhouse/connection';
import type { Connections } from '../clickhouse/connections';
import { failureFrom, ReportFailure } from '../errors';
import { identifier, joined, parameter, sql } from '../sql/fragment';
import { print } from '../sql/print';
import type { CallContext, Handlers } from './types';

/** Oldest release whose Arrow output and dictionaries the reports rely on. */
const OLDEST_MAJOR = 24;

/** What the reports read; those of the newest migrations are missing in a database that was not migrated. */
const TABLES = [
  'cdr',
  'cdr_day',
  'cdr_number',
  'dict_customer',
  'dict_provider',
  'dict_us_area_code',
  'dict_us_block',
  'dict_us_rc',
  'us_numbering_load',
];

/**
 * What Save & test asks: is ClickHouse there, new enough, are the tables in place, how old is the newest record, and
 * may this user do more than read.
 */
export function checkHealthHandler(connections: Connections): Handlers['checkHealth'] {
  return async (context) => {
    try {
      const connection = connections.of(context);
      const version = await checkVersion(connection, context);
      await checkTables(connection, context);
      const newest = await newestRecord(connection, context);
      const maySelectOnly = await isReadOnly(connection, context);
      const parts = [
        `Connected to ClickHouse ${version}`,
        newest === undefined
          ? 'no call records yet: import some, or check the database'
          : `newest record ${age(newest)} old`,
        maySelectOnly ? 'user is read-only' : 'the user may also write: a read-only user is safer',
      ];
      return {
        status: 'ok',
        message: `${parts.join('; ')}.`,
        details: { version, newestRecord: newest?.toISOString(), readOnly: maySelectOnly },
      };
    } catch (error) {
      const { message, code } = failureFrom(error);
      return { status: 'error', message, details: { code } };
    }
  };
}

async function checkVersion(connection: ClickHouseConnection, context: CallContext): Promise<string> {
  const [row] = await connection.rows<{ version: string }>(context, {
    text: 'SELECT version() AS version',
    parameters: {},
  });
  const version = row?.version ?? 'unknown';
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw new ReportFailure(
      'clickhouse',
      502,
      'TOO_OLD',
      `ClickHouse ${version} is too old: Tollgrid needs ${OLDEST_MAJOR}.1 or newer.`
    );
  }
  return version;
}

async function checkTables(connection: ClickHouseConnection, context: CallContext): Promise<void> {
  const { database } = connection.settings;
  const found = await connection.rows<{ name: string }>(
    context,
    print({
      columns: [{ as: 'name', expr: identifier('t', 'name') }],
      from: identifier('system', 'tables'),
      alias: 't',
      where: joined(
        [
          sql`${identifier('t', 'database')} = ${parameter(database, 'String')}`,
          sql`${identifier('t', 'name')} IN ${parameter(TABLES, 'Array(String)')}`,
        ],
        ' AND '
      ),
    })
  );
  const missing = TABLES.filter((table) => !found.some(({ name }) => name === table));
  if (missing.length > 0) {
    throw new ReportFailure(
      'clickhouse',
      404,
      'MISSING_TABLES',
      `Database "${database}" lacks ${missing.join(', ')}, or this user may not see them. Run "npm run migrate" against this server, or correct the database.`
    );
  }
}

async function newestRecord(connection: ClickHouseConnection, context: CallContext): Promise<Date | undefined> {
  const [row] = await connection.rows<{ newest: number | null }>(
    context,
    print({
      columns: [{ as: 'newest', expr: sql`toUnixTimestamp(max(${identifier('c', 'start_time')}))` }],
      from: identifier(connection.settings.database, 'cdr'),
      alias: 'c',
    })
  );
  return row?.newest ? new Date(row.newest * 1000) : undefined;
}

async function isReadOnly(connection: ClickHouseConnection, context: CallContext): Promise<boolean> {
  try {
    return !(await connection.isGranted(context, `INSERT ON ${connection.settings.database}.cdr`));
  } catch (error) {
    // Servers before 24.9 do not know CHECK GRANT; every query is sent as readonly anyway.
    if (failureFrom(error).code === 'SYNTAX_ERROR') {
      return true;
    }
    throw error;
  }
}

/** The largest whole unit: minutes, hours or days. */
function age(then: Date): string {
  const minutes = Math.max(0, Math.round((Date.now() - then.getTime()) / 60_000));
  if (minutes < 120) {
    return `${minutes} min`;
  }
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
