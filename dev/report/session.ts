/** Runs reports through the backend executable, as Grafana would. */
import {
  startBackend,
  type Backend,
  type CallOrigin,
  type PluginCommand,
  type QueryResult,
} from '#dev/backendClient/index';
import type { AnyQueryInput } from '#model/query/parseQuery';
import { isObject } from '#model/query/reader';
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

  /** What a resource answers to a POST, piece by piece as it comes; header names in lower case. @throws ReportError */
  async post(path: string, body: object): Promise<ResourceStream> {
    const call = { url: path, method: 'POST', body: JSON.stringify(body) };
    const answer = this.backend.client.streamResource(call, this.origin);
    const first = await answer.next();
    const head = first.done ? undefined : first.value.head;
    if (first.done || head?.status !== 200) {
      throw new ReportError(
        head?.status ?? 500,
        first.done ? 'The backend gave no answer.' : messageOf(first.value.body)
      );
    }
    return {
      headers: new Map(Object.entries(head.headers).map(([name, values]) => [name.toLowerCase(), values.join(', ')])),
      pieces: (async function* () {
        yield first.value.body;
        for await (const piece of answer) {
          yield piece.body;
        }
      })(),
    };
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }
}

type Frame = QueryResult['frames'][number];

export interface ResourceStream {
  readonly headers: ReadonlyMap<string, string>;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Failures of resources are JSON: `{ message, … }`. */
function messageOf(body: Buffer): string {
  const answer: unknown = JSON.parse(body.toString('utf8'));
  const message = isObject(answer) ? answer['message'] : undefined;
  return typeof message === 'string' ? message : body.toString('utf8');
}
