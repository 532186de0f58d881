/** A backend executable driven as Grafana drives it, over one database, by data sources that differ as a test wants. */
import { type Backend, type DataSourceSettings, type QueryResult, startBackend } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { TestDatabase } from './database';
import type { TestRecord } from './records';

/** June 2026, in which the records of `testRecord` are. */
export const JUNE = { fromMs: Date.UTC(2026, 5, 1), toMs: Date.UTC(2026, 6, 1) };

/** Attempts by customer. */
export const BY_CUSTOMER = { version: 1, report: 'breakout', rows: ['customer'], measures: ['attempts'] };

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly range?: typeof JUNE;
  /** What Grafana tells about the caller. */
  readonly headers?: Readonly<Record<string, string>>;
}

export class DataSources {
  private constructor(
    readonly database: TestDatabase,
    readonly backend: Backend
  ) {}

  static async start(records: readonly TestRecord[]): Promise<DataSources> {
    const { executable } = await ensureBackend();
    const database = await TestDatabase.create();
    await database.insert(records);
    return new DataSources(database, await startBackend({ command: executable }));
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    await this.database.drop();
  }

  /** The data source of the database, but for the changes; each combination of changes is one of its own. */
  readonly source = (changes: Partial<DataSourceSettings> = {}): DataSourceSettings => ({
    uid: JSON.stringify(changes),
    name: 'Tollgrid',
    url: this.database.url,
    updatedMs: 1,
    ...changes,
    jsonData: { database: this.database.database, ...changes.jsonData },
  });

  /** @param queries by refId; bytes are sent as they are */
  readonly ask = async (
    dataSource: DataSourceSettings,
    queries: Readonly<Record<string, unknown>>,
    { signal, range = JUNE, headers = {} }: AskOptions = {}
  ): Promise<Record<string, QueryResult>> => {
    const list = Object.entries(queries).map(([refId, query]) => ({
      refId,
      json: query instanceof Uint8Array ? query : { refId, query },
      range,
    }));
    return await this.backend.client.queryData(list, { dataSource, headers }, { timeoutMs: 60_000, signal });
  };

  /** The answer to one query. */
  readonly answer = async (
    dataSource: DataSourceSettings,
    query: unknown = BY_CUSTOMER,
    options: AskOptions = {}
  ): Promise<QueryResult> => {
    const { A } = await this.ask(dataSource, { A: query }, options);
    if (A === undefined) {
      throw new Error('The backend gave no answer.');
    }
    return A;
  };
}

/** The attempts of every row. */
export const attempts = (result: QueryResult): unknown =>
  result.frames[0]?.fields.find(({ name }) => name === 'attempts')?.values();
