/** The one place through which Grafana's HTTP API is called, and where its failures become sentences. */
import { isObject } from '#model/query/reader';
import { text } from './json';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With query, without the sub-path that Grafana is served from. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
}

/** Answers with whatever status Grafana gave; rejects only when no answer came. */
export type Send = (request: ApiRequest) => Promise<ApiAnswer>;

/** A failure whose message is for a person: what failed, what Grafana said, what to do. */
export class GrafanaApiError extends Error {
  constructor(
    message: string,
    /** Absent when no answer came, or when nothing was sent. */
    readonly status?: number
  ) {
    super(message);
  }

  /** Grafana has no such route, or no longer. */
  get isAbsent(): boolean {
    return this.status === 404 || this.status === 410;
  }

  /** Whether the call may have had its effect all the same. */
  get isUncertain(): boolean {
    return this.status === undefined || this.status >= 500;
  }
}

export class GrafanaApi {
  constructor(private readonly send: Send) {}

  /**
   * @param what is being done, as the subject of a sentence: `Saving the contact point`
   * @param tolerated statuses that are no failure, beside those below 300
   * @throws GrafanaApiError
   */
  async call(what: string, request: ApiRequest, tolerated: readonly number[] = []): Promise<ApiAnswer> {
    const answer = await this.answerTo(what, request);
    if (answer.status >= 300 && !tolerated.includes(answer.status)) {
      throw new GrafanaApiError(sentences(what, answer), answer.status);
    }
    return answer;
  }

  async get(what: string, path: string): Promise<unknown> {
    return (await this.call(what, { method: 'GET', path })).body;
  }

  private async answerTo(what: string, request: ApiRequest): Promise<ApiAnswer> {
    try {
      return await this.send(request);
    } catch (error) {
      const said = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
      throw new GrafanaApiError(`${what} failed: Grafana did not answer${said}. Check the connection and try again.`);
    }
  }
}

const ADVICE: Readonly<Record<number, string>> = {
  401: 'Sign in again.',
  403: 'Ask an administrator of your organisation for the permission, or to do it for you.',
  404: 'It may have been deleted in the meantime: reload the page.',
  409: 'Somebody may have changed it at the same time: reload the page and try again.',
  410: 'This version of Grafana no longer offers it that way: reload the page.',
};

function sentences(what: string, answer: ApiAnswer): string {
  const said = saidIn(answer.body);
  const reason = said === '' ? `Grafana answered with status ${answer.status}` : `Grafana says “${said}”`;
  const advice = ADVICE[answer.status] ?? (answer.status >= 500 ? 'Grafana’s log may say more.' : '');
  return `${what} failed: ${reason}.${advice === '' ? '' : ` ${advice}`}`;
}

/** The text of a failure: `message` everywhere, with `error` where it says more. */
function saidIn(body: unknown): string {
  if (!isObject(body)) {
    return '';
  }
  const message = text(body.message);
  const error = text(body.error);
  return (message === '' ? error : message).replace(/\.\s*$/, '');
}
