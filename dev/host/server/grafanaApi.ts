/**
 * Grafana's alerting and reporting API in the plugin host: the Grafana API check, by the version, licence and mail
 * settings that a browser chose.
 */
import { type IncomingMessage } from 'node:http';
import { GrafanaApiCheck } from '../../grafanaApi/check';
import { type CheckAnswer, type CheckRequest, isJson, list, LostAnswer, string } from '../../grafanaApi/exchange';
import { type Failure, Failures } from '../../grafanaApi/failures';
import { World } from '../../grafanaApi/world';
import { type Exchange, HttpError, readBody, readJsonObject, type Router, sendJson } from './http';
import { type Session } from './session';

const PATHS = [
  '/api/folders*',
  '/api/v1/provisioning/*',
  '/api/alertmanager/*',
  '/api/reports*',
  '/api/admin/settings',
  '/apis/rules.alerting.grafana.app/*',
  '/apis/notifications.alerting.grafana.app/*',
];

/** What the page's boot data says of the chosen Grafana. */
export interface GrafanaSettings {
  readonly permissions: readonly string[];
  readonly buildInfo: { readonly version: string; readonly edition: string };
  readonly settings: Readonly<Record<string, unknown>>;
}

export class GrafanaApiChecks {
  /** By the name of the choice: licence and mail may change without a loss. */
  private readonly worlds = new Map<string, World>();

  addRoutes(router: Router): void {
    PATHS.forEach((path) => router.on('*', path, (exchange) => this.answer(exchange)));
    // What the server has seen, for tests and for people.
    router.on('GET', '/grafana-api-check', ({ session }) => {
      const { sent, violations, calls, rules, receivers } = this.worldOf(session);
      return { sent, violations, calls, rules: [...rules.values()], contactPoints: [...receivers.values()] };
    });
    router.on('POST', '/grafana-api-check/failures', async ({ session, request }) => {
      const { failures } = await readJsonObject(request);
      this.worldOf(session).failures = new Failures(list(failures).map(readFailure));
      return { message: 'Calls will fail' };
    });
    router.on('POST', '/grafana-api-check/attempts', async ({ session, request }) => {
      const { name, at, error } = await readJsonObject(request);
      this.worldOf(session).attempts.set(string(name), { at: string(at), error: string(error) });
      return { message: 'The contact point has tried' };
    });
  }

  settingsFor(session: Session, request: IncomingMessage): GrafanaSettings {
    const { licensed } = session.grafana;
    const check = this.checkOf(session);
    return {
      permissions: check.permissionsOf(session.role),
      buildInfo: { version: check.traits.full, edition: licensed ? 'Enterprise' : 'Open Source' },
      settings: {
        appUrl: `http://${request.headers.host ?? 'localhost'}/`,
        unifiedAlertingEnabled: true,
        licenseInfo: { enabledFeatures: licensed ? { 'reports.creation': true, 'reports.pdf': true } : {} },
      },
    };
  }

  private worldOf({ grafana: { name } }: Session): World {
    const world = this.worlds.get(name) ?? new World();
    this.worlds.set(name, world);
    return world;
  }

  private checkOf(session: Session): GrafanaApiCheck {
    return new GrafanaApiCheck(session.grafana, this.worldOf(session));
  }

  private async answer({ request, response, session, url }: Exchange): Promise<void> {
    const { method = 'GET' } = request;
    const check = this.checkOf(session);
    const sent = { method, path: url.pathname + url.search, headers: headersOf(request), body: await jsonOf(request) };
    const answer = answerOrNothing(check, sent, session);
    if (!answer) {
      response.destroy();
      return;
    }
    Object.entries(answer.headers ?? {}).forEach(([name, value]) => response.setHeader(name, value));
    if (answer.body === undefined) {
      response.writeHead(answer.status).end();
    } else {
      sendJson(response, answer.status, answer.body);
    }
  }
}

/** Nothing when a test asked for an answer that gets lost. */
function answerOrNothing(check: GrafanaApiCheck, sent: CheckRequest, { role }: Session): CheckAnswer | undefined {
  try {
    return check.handle(sent, role);
  } catch (error) {
    if (error instanceof LostAnswer) {
      return undefined;
    }
    throw error;
  }
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const body = (await readBody(request)).toString('utf8');
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    throw new HttpError(400, 'bad request data');
  }
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  );

function readFailure(json: unknown): Failure {
  const failure = isJson(json) ? json : {};
  const { nth, status } = failure;
  return {
    method: string(failure.method),
    path: string(failure.path),
    message: string(failure.message),
    after: failure.after === true,
    ...(typeof nth === 'number' && { nth }),
    ...(typeof status === 'number' && { status }),
  };
}
