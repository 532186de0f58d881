import { type ClickHouseClient, ClickHouseError, createClient } from '@clickhouse/client';
import { type EmbeddedServer, startEmbedded } from './embeddedClickhouse';

export interface Process {
  readonly query_id: string;
  readonly user: string;
  readonly query: string;
}

/** Long enough for any test; every test ends it on purpose. */
export const ENDLESS = 'SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(cityHash64(number))';

/** An embedded server of a test file's own, asked by the client that the product ships with. */
export class EmbeddedProbe {
  private constructor(
    readonly server: EmbeddedServer,
    readonly client: ClickHouseClient
  ) {}

  /** @param args those of `dev/clickhouse/main.ts` */
  static async start(...args: string[]): Promise<EmbeddedProbe> {
    const server = await startEmbedded(...args);
    return new EmbeddedProbe(server, createClient({ url: server.url, request_timeout: 60_000 }));
  }

  async stop(): Promise<void> {
    await this.client.close();
    expect(await this.server.stop()).toBe(0);
  }

  readonly rows = async <T>(query: string, query_params?: Record<string, unknown>): Promise<T[]> =>
    (await this.client.query({ query, query_params, format: 'JSONEachRow' })).json<T>();

  /** Statements of an id that run now. */
  readonly running = (id: string): Promise<Process[]> =>
    this.rows<Process>('SELECT query_id, user, query FROM system.processes WHERE query_id = {id:String}', { id });
}

/** The error that an action must end with. */
export async function failure(action: Promise<unknown>): Promise<ClickHouseError> {
  const error: unknown = await action.then(
    () => undefined,
    (cause: unknown) => cause
  );
  if (!(error instanceof ClickHouseError)) {
    throw new Error(`Expected a ClickHouseError, got ${String(error)}`);
  }
  return error;
}

/** Waits until there is something to find. @throws Error when it takes too long */
export async function until<T>(find: () => Promise<T | undefined>, ms = 5_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const found = await find();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Did not happen in time');
}
