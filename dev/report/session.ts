/** Runs reports through the backend executable, as Grafana would. */
import {
  startBackend,
  type Backend,
  type CallOrigin,
  type PluginCommand,
  type QueryResult,
} from '#dev/backendClient/index';
import type { AnyQueryInput } from '#model/query/parseQuery';
import { connect } from '#pkg/schema/connect';

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The backend answered a report with an error. */
export class ReportError extends Error {
  override readonly name = 'ReportError';

  constructor(
    readonly status: number,
    message: string
  ) {
    super(message);
  }
}

/** A data source for a ClickHouse address; user, password and database as for every command. */
export function originFor(
  url: string,
  environment: Readonly<Record<string, string | undefined>> = process.env
): CallOrigin {
  const { database, credentials, client } = connect(url, environment);
  void client.close();
  const address = new URL(url);
  return {
    orgId: 1,
    dataSource: {
      uid: 'command-line',
      name: 'Command line',
      url: address.origin,
      updatedMs: 1,
      jsonData: { database, username: credentials.username, queryTimeoutSeconds: 600 },
      secureJsonData: { password: credentials.password },
    },
  };
}

export class ReportSession {
  private constructor(
    private readonly backend: Backend,
    private readonly origin: CallOrigin
  ) {}

  static async start(command: PluginCommand, origin: CallOrigin): Promise<ReportSession> {
    return new ReportSession(await startBackend(command), origin);
  }

  /** @throws ReportError */
  async run(
    query: AnyQueryInput,
    range: Period,
    signal?: AbortSignal
  ): Promise<QueryResult & { readonly frames: readonly [Frame] }> {
    const answers = await this.backend.client.queryData(
      [{ refId: 'A', json: { refId: 'A', query }, range }],
      this.origin,
      { signal }
    );
    const answer = answers['A'];
    if (answer === undefined || answer.status !== 200) {
      throw new ReportError(answer?.status ?? 500, answer?.error ?? 'The backend gave no answer.');
    }
    const [frame] = answer.frames;
    if (frame === undefined) {
      throw new ReportError(500, 'The backend answered without a frame.');
    }
    return { ...answer, frames: [frame] };
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }
}

type Frame = QueryResult['frames'][number];
