/** What ClickHouse, or the way to it, says; as what its administrator or the asker can do about it. */
import { ClickHouseError } from '@clickhouse/client';
import { ReportFailure } from '../errors';
import type { ConnectionSettings } from './settings';

interface Advice {
  readonly status: number;
  readonly message: (place: Place) => string;
}

interface Place {
  readonly address: string;
  readonly database: string;
  readonly username: string;
  readonly timeoutSeconds: number;
  /** ClickHouse's own words, shortened. */
  readonly detail: string;
}

const missingSchema: Advice = {
  status: 404,
  message: ({ database, detail }) =>
    `The Tollgrid tables in database "${database}" are missing or older than this release. Run "npm run migrate" against this server, or correct the database in the data source. (${detail})`,
};

const wrongLogin: Advice = {
  status: 401,
  message: ({ username, address }) =>
    `ClickHouse at ${address} refused the login of "${username}". Check user and password in the data source.`,
};

const tooMuch = (what: string): Advice => ({
  status: 422,
  message: ({ detail }) => `${what} Choose a shorter period, fewer row groups or a filter. (${detail})`,
});

/** By the error codes of ClickHouse (ErrorCodes.cpp). */
const BY_CODE: Readonly<Record<string, Advice>> = {
  '16': missingSchema, // NO_SUCH_COLUMN_IN_TABLE
  '36': missingSchema, // BAD_ARGUMENTS: a dictionary that does not exist
  '47': missingSchema, // UNKNOWN_IDENTIFIER
  '60': missingSchema, // UNKNOWN_TABLE
  '81': missingSchema, // UNKNOWN_DATABASE
  '115': {
    status: 502,
    message: ({ detail }) => `This ClickHouse is too old for Tollgrid: it does not know a setting. (${detail})`,
  },
  '158': tooMuch('The query would read more rows than this ClickHouse allows.'),
  '159': {
    status: 504,
    message: ({ timeoutSeconds }) =>
      `The query took longer than ${timeoutSeconds} s and was stopped. Choose a shorter period, fewer row groups or a filter, or raise the query timeout in the data source.`,
  },
  '164': {
    status: 403,
    message: ({ username }) =>
      `ClickHouse does not let user "${username}" change settings of a query. Give its profile readonly = 2 instead of 1: it stays read-only.`,
  },
  '192': wrongLogin,
  '193': wrongLogin,
  '194': wrongLogin,
  '201': { status: 429, message: ({ detail }) => `The ClickHouse quota of this user is used up. (${detail})` },
  '202': { status: 429, message: () => 'ClickHouse is running as many queries as it may. Try again in a moment.' },
  '210': {
    status: 502,
    message: ({ address, detail }) => `ClickHouse at ${address} has a network problem. (${detail})`,
  },
  '241': tooMuch('The query needs more memory than it may use.'),
  '307': tooMuch('The query would read more bytes than this ClickHouse allows.'),
  // FUNCTION_THROW_IF_VALUE_IS_NON_ZERO: the compiler's own guard against amounts that cannot be converted.
  '395': {
    status: 422,
    message: () =>
      'An amount of this period cannot be converted: there is no exchange rate for its day and currency. Load rates with "npm run rates", or keep the currencies apart (currency: split).',
  },
  '394': { status: 499, message: () => 'The query was cancelled.' },
  '396': tooMuch('The result is larger than it may be.'),
  '452': {
    status: 403,
    message: ({ detail, username }) =>
      `The profile of ClickHouse user "${username}" forbids a limit that Tollgrid sets. Lower the limits in the data source, or relax the profile. (${detail})`,
  },
  '497': {
    status: 403,
    message: ({ username, database, detail }) =>
      `ClickHouse user "${username}" may not read this. Grant it: GRANT SELECT, dictGet ON ${database}.* TO ${username}. (${detail})`,
  },
  '516': wrongLogin,
};

const untrusted: Advice = {
  status: 502,
  message: ({ address, detail }) =>
    `The TLS certificate of ${address} is not trusted. Give its CA certificate in the data source, or correct the server name. (${detail})`,
};

/** By the error codes of Node's network and TLS. */
const BY_NETWORK_CODE: Readonly<Record<string, Advice>> = {
  ECONNREFUSED: {
    status: 502,
    message: ({ address }) =>
      `Nothing answers at ${address}. Check that ClickHouse is running and that the URL has the port of its HTTP interface.`,
  },
  ENOTFOUND: {
    status: 502,
    message: ({ address }) => `The host of ${address} is not known. Check the URL in the data source.`,
  },
  EAI_AGAIN: {
    status: 502,
    message: ({ address }) => `The host of ${address} could not be looked up. Check the URL and the name server.`,
  },
  ECONNRESET: {
    status: 502,
    message: ({ address }) =>
      `${address} broke off the connection. Check that it is ClickHouse's HTTP interface, and whether it needs https.`,
  },
  EPIPE: { status: 502, message: ({ address }) => `${address} broke off the connection.` },
  EHOSTUNREACH: { status: 502, message: ({ address }) => `There is no route to ${address}.` },
  ENETUNREACH: { status: 502, message: ({ address }) => `There is no route to ${address}.` },
  CONNECT_TIMEOUT: {
    status: 504,
    message: ({ address, detail }) => `${address} does not answer (${detail}). Check the URL and firewalls.`,
  },
  QUEUE_TIMEOUT: {
    status: 429,
    message: ({ detail }) =>
      `Too many queries are running: ${detail}. Try again, or raise the number of concurrent queries in the data source.`,
  },
  ETIMEDOUT: { status: 504, message: ({ address }) => `${address} does not answer. Check the URL and firewalls.` },
  EPROTO: {
    status: 502,
    message: ({ address, detail }) =>
      `${address} does not speak TLS as asked. Check http against https and the client certificate. (${detail})`,
  },
  HPE_INVALID_CONSTANT: {
    status: 502,
    message: ({ address }) =>
      `${address} does not speak HTTP. Check the port: ClickHouse's HTTP interface is 8123, or 8443 with TLS.`,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
  CERT_HAS_EXPIRED: { status: 502, message: ({ address }) => `The TLS certificate of ${address} has expired.` },
};

/** Families of codes that one advice serves. */
const BY_NETWORK_PATTERN: ReadonlyArray<readonly [RegExp, Advice]> = [
  [/SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_(UNTRUSTED|SIGNATURE|NOT_YET)|DEPTH_ZERO/, untrusted],
  [
    /^ERR_SSL|^ERR_OSSL|^ERR_TLS/,
    {
      status: 502,
      message: ({ address, detail }) =>
        `TLS with ${address} failed. Check the certificates in the data source. (${detail})`,
    },
  ],
];

const otherwise: Advice = { status: 502, message: ({ detail }) => `ClickHouse: ${detail}` };

/** Brings whatever a call to ClickHouse threw to a failure with advice. */
export function clickHouseFailure(error: unknown, settings: ConnectionSettings, signal?: AbortSignal): ReportFailure {
  if (error instanceof ReportFailure) {
    return error;
  }
  const code = codeOf(error);
  if (signal?.aborted && code !== '159') {
    return new ReportFailure('clickhouse', 499, 'CANCELLED', 'The query was cancelled.', { cause: error });
  }
  const advice = adviceFor(error, code);
  const message = advice.message({
    address: settings.url.origin,
    database: settings.database,
    username: settings.username,
    timeoutSeconds: settings.queryTimeoutSeconds,
    detail: shortened(error),
  });
  return new ReportFailure(
    'clickhouse',
    advice.status,
    error instanceof ClickHouseError ? (error.type ?? code) : code,
    message,
    { cause: error }
  );
}

function adviceFor(error: unknown, code: string): Advice {
  if (error instanceof ClickHouseError) {
    return BY_CODE[code] ?? otherwise;
  }
  return BY_NETWORK_CODE[code] ?? BY_NETWORK_PATTERN.find(([pattern]) => pattern.test(code))?.[1] ?? otherwise;
}

/** The code of an error, or of the first of several attempts to connect. */
function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    if ('code' in error && typeof error.code === 'string') {
      return error.code;
    }
    if (error instanceof AggregateError) {
      return codeOf(error.errors[0]);
    }
  }
  return error instanceof Error && error.message === 'Timeout error.' ? 'ETIMEDOUT' : 'UNKNOWN';
}

function shortened(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim().replace(/\s+/g, ' ');
  return text.length > 300 ? `${text.slice(0, 297)}…` : text;
}
