import type { IncomingMessage } from 'node:http';
import { ExecutionError } from '../errors';

/** Embedded ClickHouse has no users but `default`, so the server keeps its own. */
export interface User {
  name: string;
  password: string;
  /** As the setting: 0 = may write, 1 = reads only, 2 = reads only but may change settings. */
  readonly: 0 | 1 | 2;
}

/**
 * The user of a request, by Authorization, by X-ClickHouse-User and -Key, or by `user` and `password` in the URL.
 * @throws ExecutionError 516 (AUTHENTICATION_FAILED)
 */
export function authenticate(request: IncomingMessage, url: URLSearchParams, users: readonly User[]): User {
  const given = [fromAuthorization(request), fromHeaders(request), fromUrl(url)].filter((found) => found !== undefined);
  if (given.length > 1) {
    throw new ExecutionError(
      516,
      'AUTHENTICATION_FAILED',
      'Invalid authentication: it is not allowed to use several ways of authentication at the same time'
    );
  }
  const { name, password } = given[0] ?? { name: 'default', password: '' };
  const user = users.find((known) => known.name === name && known.password === password);
  if (!user) {
    const text = `${name}: Authentication failed: password is incorrect, or there is no user with such name`;
    throw new ExecutionError(516, 'AUTHENTICATION_FAILED', text);
  }
  return user;
}

interface Credentials {
  name: string;
  password: string;
}

function fromAuthorization(request: IncomingMessage): Credentials | undefined {
  const header = request.headers.authorization;
  if (header === undefined) {
    return undefined;
  }
  const [, encoded] = /^Basic (.*)$/i.exec(header) ?? [];
  if (encoded === undefined) {
    throw new ExecutionError(516, 'AUTHENTICATION_FAILED', 'Invalid authentication: only Basic is available');
  }
  const [name = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
  return { name, password: password.join(':') };
}

function fromHeaders(request: IncomingMessage): Credentials | undefined {
  const name = request.headers['x-clickhouse-user'];
  const key = request.headers['x-clickhouse-key'];
  return name === undefined && key === undefined ? undefined : credentials(name, key);
}

function fromUrl(url: URLSearchParams): Credentials | undefined {
  return url.has('user') || url.has('password')
    ? credentials(url.get('user') ?? undefined, url.get('password') ?? undefined)
    : undefined;
}

function credentials(name: string | string[] | undefined, password: string | string[] | undefined): Credentials {
  return { name: name?.toString() || 'default', password: password?.toString() ?? '' };
}
