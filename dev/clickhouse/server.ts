import { mkdirSync, rmSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { engineFolder } from './discovery';
import { Engine } from './engine/engine';
import { asExecutionError } from './errors';
import { handleQuery, type QueryContext } from './http/query';
import { respondWithError } from './http/respond';
import type { User } from './http/users';
import { Leases } from './leases';

export interface ServerOptions {
  /** Folder of this server; the engine's own files are in `clickhouse/` below it. */
  dataDir: string;
  /** 0 takes a free one. */
  port: number;
  users: readonly User[];
  /** Statements that run at once. */
  threads: number;
  onFatal(error: Error): void;
}

export interface RunningServer {
  port: number;
  version: string;
  leases: Leases;
  close(): Promise<void>;
}

/** A URL with all parameters of a long report. ClickHouse allows 1 MiB. */
const MAX_HEADER_BYTES = 2 * 1024 * 1024;
const KEEP_ALIVE_MS = 10_000;

/**
 * Serves the part of ClickHouse's HTTP interface that `@clickhouse/client` uses, on 127.0.0.1 only.
 * @throws when the folder or the port cannot be had
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const spool = path.join(options.dataDir, 'spool');
  const engine = new Engine({
    path: engineFolder(options.dataDir),
    threads: options.threads,
    onFatal: options.onFatal,
  });
  rmSync(spool, { recursive: true, force: true });
  mkdirSync(spool, { recursive: true });
  const context: QueryContext = { engine, users: options.users, spool, running: new Map() };
  const leases = new Leases(options.dataDir);
  const server = http.createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS });
  // A long INSERT is a long request.
  server.requestTimeout = 0;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    handle(context, leases, request, response).catch((error: unknown) =>
      fail(request, response, error, engine.version)
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await engine.close();
  };
  return { port, version: engine.version, leases, close };
}

async function handle(
  context: QueryContext,
  leases: Leases,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  switch (url.pathname) {
    case '/ping':
      response.end('Ok.\n');
      return;
    case Leases.path:
      leases.add(response);
      return;
    case '/':
      if (request.method === 'GET' && !url.searchParams.has('query')) {
        response.end('Ok.\n');
      } else {
        await handleQuery(context, request, response, url.searchParams);
      }
      return;
    default:
      response.statusCode = 404;
      response.end(`There is no handle ${url.pathname}\n\nUse / or /ping for health checks.\n`);
  }
}

function fail(request: IncomingMessage, response: ServerResponse, cause: unknown, version: string): void {
  if (response.destroyed) {
    return;
  }
  if (response.headersSent) {
    response.destroy();
    return;
  }
  respondWithError(response, asExecutionError(cause), version);
  // The rest of an upload that failed: read past it, so that the client gets to the answer.
  request.resume();
}
