import { randomUUID } from 'node:crypto';
import type http from 'node:http';
import type { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import {
  ClickHouseLogLevel,
  createClient,
  parseError,
  type ClickHouseClient,
  type ClickHouseSettings,
  type DataFormat,
  type ExecResult,
} from '@clickhouse/client';
import PQueue from 'p-queue';
import { ArrowStreamError } from '../frames/errors';
import type { CallContext } from '../handlers/types';
import type { CompiledSql } from '../sql/print';
import { connectionAgent } from './agent';
import { EXCEPTION_TAG_HEADER, untilException } from './exceptionTag';
import { clickHouseFailure } from './failures';
import { ARROW_OUTPUT, queryLimits, timeLimitSeconds } from './limits';
import type { ConnectionSettings } from './settings';

/** What ClickHouse tells about a running query in its response headers. */
export interface QueryRun {
  readonly queryId: string;
  readonly rowsRead?: number;
}

/** One ClickHouse as one data source sees it: its client, its limits, and its queue. */
export class ClickHouseConnection {
  private readonly client: ClickHouseClient;
  private readonly agent: http.Agent;
  private readonly queue: PQueue;

  constructor(readonly settings: ConnectionSettings) {
    this.agent = connectionAgent(settings);
    this.queue = new PQueue({ concurrency: settings.maxConcurrentQueries });
    this.client = createClient({
      url: settings.url,
      username: settings.username,
      password: settings.password,
      database: settings.database,
      application: 'Tollgrid',
      http_agent: this.agent,
      http_headers: settings.headers,
      // ClickHouse ends a query at max_execution_time; this one is for a server that has stopped answering.
      request_timeout: (settings.queryTimeoutSeconds + GRACE_SECONDS) * 1000,
      log: { level: ClickHouseLogLevel.OFF },
    });
  }

  /**
   * Runs a statement and hands its ArrowStream bytes to `consume`; keeps a place in the queue until that is done.
   *
   * @throws ReportFailure
   */
  async arrow<T>(
    context: CallContext,
    statement: CompiledSql,
    consume: (stream: AsyncIterable<Uint8Array>, run: QueryRun) => Promise<T>
  ): Promise<T> {
    return await this.inTurn(context, async () => {
      const { stream, summary, query_id } = await this.client.exec({
        query: `${statement.text}\nFORMAT ArrowStream`,
        query_params: { ...statement.parameters },
        clickhouse_settings: { ...queryLimits(context, this.settings), ...ARROW_OUTPUT },
        abort_signal: context.signal,
        query_id: randomUUID(),
      });
      endWith(context.signal, stream);
      try {
        return await consume(stream, { queryId: query_id, rowsRead: Number(summary?.read_rows) || undefined });
      } catch (error) {
        throw serverErrorOf(error);
      } finally {
        stream.destroy();
      }
    });
  }

  /**
   * Runs a statement and passes its bytes on as they come, in whatever format; keeps a place in the queue until the
   * last byte, or until nobody wants more.
   *
   * @throws ReportFailure, also on the way
   */
  async bytes(
    context: CallContext,
    statement: CompiledSql,
    format: DataFormat,
    output: ClickHouseSettings
  ): Promise<AsyncIterable<Uint8Array>> {
    const result = await new Promise<ExecResult<Readable>>((resolve, reject) => {
      this.inTurn(context, async () => {
        const begun = await this.client.exec({
          query: `${statement.text}\nFORMAT ${format}`,
          query_params: { ...statement.parameters },
          clickhouse_settings: { ...queryLimits(context, this.settings), ...output },
          abort_signal: context.signal,
          query_id: randomUUID(),
        });
        endWith(context.signal, begun.stream);
        resolve(begun);
        await new Promise((done) => begun.stream.once('close', done));
      }).catch(reject);
    });
    return this.passedOn(context, result);
  }

  private async *passedOn(context: CallContext, result: ExecResult<Readable>): AsyncGenerator<Uint8Array> {
    const { stream, response_headers: headers } = result;
    try {
      yield* untilException(stream, headers[EXCEPTION_TAG_HEADER]);
    } catch (error) {
      throw clickHouseFailure(error, this.settings, context.signal);
    } finally {
      stream.destroy();
    }
  }

  /**
   * Runs a small statement and returns its rows; does not wait in the queue.
   *
   * @throws ReportFailure
   */
  async rows<Row>(context: CallContext, statement: CompiledSql): Promise<Row[]> {
    return await this.guarded(context, async () => {
      const result = await this.client.query({
        query: statement.text,
        query_params: { ...statement.parameters },
        clickhouse_settings: queryLimits(context, this.settings),
        abort_signal: context.signal,
        format: 'JSONEachRow',
      });
      return await result.json<Row>();
    });
  }

  /**
   * Whether the user itself may do something: asked without the limits of a query, under which nobody may write.
   *
   * @param privilege such as `INSERT ON database.cdr`; of validated names alone
   * @throws ReportFailure
   */
  async isGranted(context: CallContext, privilege: string): Promise<boolean> {
    return await this.guarded(context, async () => {
      // CHECK GRANT takes no FORMAT clause, which query() would add.
      const { stream } = await this.client.exec({ query: `CHECK GRANT ${privilege}`, abort_signal: context.signal });
      return (await textOf(stream)).trim() === '1';
    });
  }

  get running(): number {
    return this.queue.pending;
  }

  get waiting(): number {
    return this.queue.size;
  }

  async close(): Promise<void> {
    this.queue.clear();
    await this.client.close();
    this.agent.destroy();
  }

  /** Waiting is bounded like running: a full queue must not outlive its askers. Running is bounded by ClickHouse. */
  private async inTurn<T>(context: CallContext, work: () => Promise<T>): Promise<T> {
    const seconds = timeLimitSeconds(context, this.settings);
    const waiting = new AbortController();
    const timer = setTimeout(
      () => waiting.abort(new QueueTimeoutError(this.queue.concurrency, seconds)),
      seconds * 1000
    );
    try {
      return await this.guarded(
        context,
        async () =>
          await this.queue.add(
            async () => {
              clearTimeout(timer);
              return await work();
            },
            { signal: AbortSignal.any([context.signal, waiting.signal]) }
          )
      );
    } finally {
      clearTimeout(timer);
    }
  }

  private async guarded<T>(context: CallContext, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw clickHouseFailure(error, this.settings, context.signal);
    }
  }
}

const GRACE_SECONDS = 5;

/** The client heeds the signal until an answer begins, and answers may be long. Ends the stream without an error event. */
function endWith(signal: AbortSignal, stream: Readable): void {
  const end = () => void stream.destroy();
  signal.addEventListener('abort', end, { once: true });
  stream.once('close', () => signal.removeEventListener('abort', end));
  if (signal.aborted) {
    end();
  }
}

/** The queue did not get to a query in the time that the query had. */
class QueueTimeoutError extends Error {
  override readonly name = 'QueueTimeoutError';
  readonly code = 'QUEUE_TIMEOUT';

  constructor(places: number, seconds: number) {
    super(`all ${places} places were taken for ${seconds} s`);
  }
}

/** A query that fails half-way has its exception at the end of the bytes it sent. */
function serverErrorOf(error: unknown): unknown {
  return error instanceof ArrowStreamError && error.tail.includes('Exception') ? parseError(error.tail) : error;
}
