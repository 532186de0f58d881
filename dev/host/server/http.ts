import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Session } from './session';

/** A failure with the status and message that Grafana's API answers. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message);
  }
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Named parts of the path; `rest` is what a trailing `*` matched. */
  readonly params: Readonly<Record<string, string>>;
  readonly session: Session;
}

/** Answers by itself, or by what it returns: a body that becomes JSON with status 200. */
export type Handler = (exchange: Exchange) => unknown;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: Handler;
}

/** Routes by method (`*` for any) and path, first match wins. `:name` matches one segment, a final `*` the rest. */
export class Router {
  private readonly routes: Route[] = [];

  on(method: string, path: string, handler: Handler): void {
    const source = path.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/\*$/, '(?<rest>.*)');
    this.routes.push({ method, pattern: new RegExp(`^${source}$`), handler });
  }

  /** A route for administrators only. */
  onAdmin(method: string, path: string, handler: Handler): void {
    this.on(method, path, (exchange) => {
      if (exchange.session.role !== 'Admin') {
        throw new HttpError(403, "You'll need additional permissions to perform this action.");
      }
      return handler(exchange);
    });
  }

  find(method: string, path: string): { handler: Handler; params: Record<string, string> } | undefined {
    for (const route of this.routes) {
      const match = route.method === '*' || route.method === method ? route.pattern.exec(path) : null;
      if (match) {
        return { handler: route.handler, params: decodeParams(match.groups ?? {}) };
      }
    }
    return undefined;
  }
}

/** `rest` stays encoded: a plugin's resource path reaches the plugin as the browser sent it. */
function decodeParams(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, name === 'rest' ? value : decodeURIComponent(value)])
  );
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

export function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof HttpError) {
    sendJson(response, error.status, { message: error.message });
  } else {
    sendJson(response, 500, { message: error instanceof Error ? error.message : String(error) });
  }
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws HttpError 400 when the body is not a JSON object */
export async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse((await readBody(request)).toString('utf8'));
    if (isRecord(value)) {
      return value;
    }
  } catch {
    // Answered below, like a body of another shape.
  }
  throw new HttpError(400, 'bad request data');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}

/** Aborts when the browser goes away before the answer is complete. */
export function abortOnDisconnect(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) {
      controller.abort();
    }
  });
  return controller.signal;
}
