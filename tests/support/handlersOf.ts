import type { CallListQueryInput } from '../../model/callList/query';
import { decodeFrame, type DecodedFrame } from '../../dev/backendClient/decodeFrame';
import { createHandlers } from '../../pkg/handlers/index';
import type { CallContext, Handlers, ResourceAnswer } from '../../pkg/handlers/types';

export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The report logic of the backend in this process, on one database, as the protocol layer calls it. */
export class HandlersOf {
  private readonly handlers: Handlers = createHandlers();

  constructor(
    private readonly url: string,
    private readonly database: string,
    private readonly settings: Readonly<Record<string, unknown>> = {}
  ) {}

  context(signal = new AbortController().signal): CallContext {
    return {
      signal,
      orgId: 1,
      headers: new Map(),
      grafanaConfig: {},
      dataSource: {
        uid: 'test',
        name: 'test',
        url: this.url,
        user: '',
        database: '',
        basicAuthEnabled: false,
        basicAuthUser: '',
        jsonData: { database: this.database, ...this.settings },
        secureJsonData: {},
        updatedMs: 1,
      },
    };
  }

  /** A frame, or the error that the query was answered with. */
  async query(query: unknown, range: Range): Promise<DecodedFrame | string> {
    const answer = await this.handlers.queryData(this.context(), {
      refId: 'A',
      json: { query },
      queryType: '',
      maxDataPoints: 100,
      intervalMs: 1000,
      range,
    });
    const [frame] = answer.frames;
    return frame === undefined ? (answer.error ?? 'no frame') : decodeFrame(Buffer.concat(frame));
  }

  /** A page of a list of calls: its rows by field, and the cursor of the next one. */
  async calls(query: Partial<CallListQueryInput>, range: Range): Promise<CallPage> {
    const frame = await this.query({ version: 1, report: 'numberCalls', ...query }, range);
    if (typeof frame === 'string') {
      throw new Error(frame);
    }
    const columns = frame.fields.map(({ name, values }) => [name, values()] as const);
    const rows = Array.from({ length: frame.rows }, (_, row) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[row] ?? null]))
    );
    const custom = frame.meta?.['custom'] as { tollgrid?: { next?: string } } | undefined;
    return { rows, next: custom?.tollgrid?.next };
  }

  async resource(path: string, body: unknown, signal?: AbortSignal): Promise<ResourceAnswer> {
    return await this.handlers.callResource(this.context(signal), {
      method: 'POST',
      path,
      query: new URLSearchParams(),
      body: Buffer.from(JSON.stringify(body)),
    });
  }

  async close(): Promise<void> {
    await this.handlers.close();
  }
}

type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface CallPage {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

/** The body of an answer as text, however it comes. */
export async function bodyText({ body }: ResourceAnswer): Promise<string> {
  if (typeof body === 'string') {
    return body;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of body instanceof Uint8Array ? [body] : body) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
