/** The embedded ClickHouse as benchmarks ask it: under the very limits that the backend sets. */
import { finished } from 'node:stream/promises';
import { ClickHouseLogLevel, createClient, type ClickHouseSettings } from '@clickhouse/client';
import { originFor } from '../../dev/report/session';
import { ARROW_OUTPUT, queryLimits } from '../../pkg/clickhouse/limits';
import { connectionSettings } from '../../pkg/clickhouse/settings';
import type { DataSourceInstance } from '../../pkg/handlers/types';
import type { CompiledSql } from '../../pkg/sql/print';

export const DATABASE = 'tollgrid';

export type Statement = Pick<CompiledSql, 'text' | 'parameters'>;

export class Engine {
  private readonly client;
  private readonly limits: ClickHouseSettings;

  constructor(url: string) {
    this.client = createClient({ url, request_timeout: 600_000, log: { level: ClickHouseLogLevel.OFF } });
    // Where the limits make one side of a comparison spill, both do.
    const limits = queryLimits(
      { signal: new AbortController().signal, orgId: 1, headers: new Map(), grafanaConfig: {} },
      connectionSettings(instanceFor(url))
    );
    // Every run reads as the first one does, instead of remembering where a condition found nothing.
    this.limits = { ...limits, use_query_condition_cache: 0 };
  }

  /** Runs a statement and reads its ArrowStream to the end. @returns its bytes */
  async read({ text, parameters }: Statement): Promise<number> {
    const { stream } = await this.client.exec({
      query: `${text}\nFORMAT ArrowStream`,
      query_params: { ...parameters },
      clickhouse_settings: { ...this.limits, ...ARROW_OUTPUT },
    });
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += Buffer.isBuffer(chunk) ? chunk.byteLength : 0;
    }
    return bytes;
  }

  /** Milliseconds that the engine says it took for a statement, from receiving it, its plan included. */
  async elapsedMs({ text, parameters }: Statement): Promise<number> {
    const { stream, summary } = await this.client.exec({
      query: `${text}\nFORMAT ArrowStream`,
      query_params: { ...parameters },
      // A server then knows the whole time when it writes the header.
      clickhouse_settings: { ...this.limits, ...ARROW_OUTPUT, wait_end_of_query: 1 },
    });
    stream.resume();
    await finished(stream);
    if (summary === undefined) {
      throw new Error('the engine did not say how long it took');
    }
    return Number(summary.elapsed_ns) / 1e6;
  }

  /** Rows that the engine reads for a statement. */
  async rowsRead({ text, parameters }: Statement): Promise<number> {
    const result = await this.client.query({
      query: text,
      query_params: { ...parameters },
      format: 'JSON',
      clickhouse_settings: this.limits,
    });
    const { statistics } = await result.json();
    if (statistics === undefined) {
      throw new Error('the engine did not say how much it read');
    }
    return statistics.rows_read;
  }

  async rows<Row>(query: string): Promise<Row[]> {
    const result = await this.client.query({ query, format: 'JSONEachRow' });
    return await result.json<Row>();
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

function instanceFor(url: string): DataSourceInstance {
  const { jsonData = {}, uid = '', name = '' } = originFor(url, { CLICKHOUSE_DATABASE: DATABASE }).dataSource ?? {};
  return {
    uid,
    name,
    url,
    user: '',
    database: '',
    basicAuthEnabled: false,
    basicAuthUser: '',
    jsonData,
    secureJsonData: {},
    updatedMs: 1,
  };
}
