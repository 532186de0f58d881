import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ExecutionError } from '../errors';
import { quote, quoteIdentifier } from '../sql/lexer';
import type { User } from './users';

/** What a request says about its query, besides the text. */
export interface QueryOptions {
  queryId: string;
  format: string;
  /** Statements that give a new session its parameters, database, rights and settings, in this order. */
  setup: string;
  gzip: boolean;
  /** Build the whole result before the first byte, so that every error comes with its status. */
  waitForEnd: boolean;
}

/** URL parameters that this server does not offer. */
const REFUSED = ['session_id', 'session_timeout', 'session_check', 'role', 'compress', 'decompress'];

/** URL parameters that are not settings: read elsewhere, refused, or without meaning for an embedded server. */
const NO_SETTINGS = [
  ...REFUSED,
  ...['query', 'query_id', 'database', 'default_format', 'wait_end_of_query'],
  ...['user', 'password', 'quota_key', 'buffer_size', 'stacktrace', 'client_protocol_version'],
];

/** Where chdb's own default differs from a server's. */
const SERVER_DEFAULTS = ['implicit_select = 0'];

/**
 * Machine code for expressions pays on far more rows than are here. On a few million it only takes the processor: a third
 * of what all test queries need together.
 */
const WITHOUT_COMPILER = ['compile_expressions', 'compile_aggregate_expressions', 'compile_sort_description'].map(
  (name) => `${name} = 0`
);

/** Somewhat less, in UTF-16 units, than the 256 KiB that the engine takes as one statement. */
const LONG_TEXT = 64 * 1024;

/**
 * Reads URL parameters (or form parts) and headers.
 * @throws ExecutionError 48 for what this server does not do
 */
export function readOptions(
  request: IncomingMessage,
  url: URLSearchParams,
  user: User,
  formats: ReadonlyMap<string, string>
): QueryOptions {
  const refused = REFUSED.find((name) => url.has(name) && url.get(name) !== '0');
  if (refused) {
    throw new ExecutionError(48, 'NOT_IMPLEMENTED', `The embedded server has no URL parameter '${refused}'`);
  }
  const accepts = request.headers['accept-encoding']?.toString() ?? '';
  const format = header(request, 'x-clickhouse-format') ?? (url.get('default_format') || 'TabSeparated');
  return {
    queryId: url.get('query_id') || randomUUID(),
    format: formats.get(format.toLowerCase()) ?? format,
    setup: setupFor(request, url, user),
    gzip: isOn(url.get('enable_http_compression')) && /\bgzip\b/.test(accepts),
    waitForEnd: isOn(url.get('wait_end_of_query')),
  };
}

function setupFor(request: IncomingMessage, url: URLSearchParams, user: User): string {
  const names = [...url.keys()];
  const unspeakable = names.find((name) => !/^\w+$/.test(name));
  if (unspeakable !== undefined) {
    throw new ExecutionError(115, 'UNKNOWN_SETTING', `Unknown setting '${unspeakable}'`);
  }
  const isParameter = (name: string): boolean => name.startsWith('param_');
  const isSetting = (name: string): boolean => !isParameter(name) && name !== 'readonly' && !NO_SETTINGS.includes(name);
  const assignments = (wanted: (name: string) => boolean): string[] =>
    [...url].filter(([name]) => wanted(name)).map(([name, value]) => `${name} = ${quote(value)}`);
  const database = header(request, 'x-clickhouse-database') ?? url.get('database');
  const readonly = url.get('readonly') ?? (request.method === 'GET' && user.readonly === 0 ? '2' : undefined);
  return [
    ...bind(assignments(isParameter)),
    set([...SERVER_DEFAULTS, ...WITHOUT_COMPILER]),
    database ? `USE ${quoteIdentifier(database)}` : '',
    // The rights of the user come before the wishes of the request: the engine itself refuses what they forbid.
    user.readonly ? `SET readonly = ${user.readonly}` : '',
    set(assignments(isSetting)),
    readonly === undefined ? '' : `SET readonly = ${quote(readonly)}`,
  ]
    .filter((statement) => statement !== '')
    .join('; ');
}

/** On a server the values of parameters do not count as text of the query; here they are text. */
function bind(parameters: string[]): string[] {
  const statement = set(parameters);
  return statement.length < LONG_TEXT
    ? [statement]
    : [`SET max_query_size = ${2 * statement.length}`, statement, 'SET max_query_size = DEFAULT'];
}

function set(assignments: string[]): string {
  return assignments.length > 0 ? `SET ${assignments.join(', ')}` : '';
}

function header(request: IncomingMessage, name: string): string | undefined {
  return request.headers[name]?.toString() || undefined;
}

function isOn(value: string | null): boolean {
  return value === '1' || value === 'true';
}
