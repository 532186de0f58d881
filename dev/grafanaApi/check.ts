/**
 * Grafana API check: answers the routes that the alerting client calls as Grafana's documentation says they are answered,
 * and refuses every request that does not fit it. It is no Grafana: it evaluates no rules and sends no mail.
 */
import { Context, type CheckRoute } from './context';
import { answer, type CheckAnswer, type CheckRequest, LostAnswer, Refusal } from './exchange';
import { type CheckedRole, permissionsOf } from './permissions';
import { alertmanagerRoutes } from './routes/alertmanager';
import { discoveryRoutes } from './routes/appPlatform';
import { receiverRoutes } from './routes/appPlatformReceivers';
import { ruleRoutes } from './routes/appPlatformRules';
import { contactPointRoutes } from './routes/contactPoints';
import { folderRoutes } from './routes/folders';
import { provisionedRuleRoutes } from './routes/provisionedRules';
import { reportRoutes } from './routes/reports';
import { type CheckedVersion, TRAITS, type VersionTraits } from './versions';
import { World } from './world';

export interface CheckOptions {
  readonly version: CheckedVersion;
  /** With a licence for reports. */
  readonly licensed?: boolean;
  /** Whether mail is set up. */
  readonly mail?: boolean;
  /** Actions that roles of the organisation's own add to everybody's. */
  readonly grants?: readonly string[];
  /** Status with which the provisioning API is answered, as a Grafana that has removed it would. */
  readonly provisioningGone?: 404 | 410;
}

const PROVISIONING = '/api/v1/provisioning/';
const DEPRECATION = {
  Warning: '299 - "This API is deprecated"',
  'X-API-Deprecation-Date': '2026-03-10',
  'X-API-Replacement': '/apis/rules.alerting.grafana.app',
};

export class GrafanaApiCheck {
  readonly traits: VersionTraits;
  private readonly routes: ReadonlyArray<CheckRoute & { readonly pattern: RegExp }>;

  constructor(
    private readonly options: CheckOptions,
    readonly world = new World()
  ) {
    this.traits = TRAITS[options.version];
    const isMailOn = options.mail !== false;
    const all = [
      ...folderRoutes,
      ...(options.provisioningGone ? [] : [...provisionedRuleRoutes, ...contactPointRoutes]),
      ...alertmanagerRoutes(isMailOn),
      ...discoveryRoutes,
      ...receiverRoutes(isMailOn),
      ...ruleRoutes,
      ...(options.licensed ? reportRoutes(isMailOn) : []),
      settingsRoute(isMailOn),
    ];
    this.routes = all.map((route) => ({ ...route, pattern: patternOf(route.path) }));
  }

  permissionsOf(role: CheckedRole): readonly string[] {
    return [...permissionsOf(role, this.options.licensed === true), ...(this.options.grants ?? [])];
  }

  /** @throws LostAnswer when a test asked for one */
  handle(request: CheckRequest, role: CheckedRole): CheckAnswer {
    const call = `${request.method} ${request.path}`;
    const failure = this.world.failures.next(request);
    if (failure && !failure.after) {
      return this.failed(call, failure.status, failure.message);
    }
    const given = this.answerTo(request, role);
    if (failure) {
      return this.failed(call, failure.status, failure.message);
    }
    this.world.calls.push(`${call} ${given.status}`);
    return request.path.startsWith(PROVISIONING) && this.traits.deprecates
      ? { ...given, headers: { ...given.headers, ...DEPRECATION } }
      : given;
  }

  private failed(call: string, status: number | undefined, message: string): CheckAnswer {
    this.world.calls.push(`${call} ${status ?? 'lost'}`);
    if (status === undefined) {
      throw new LostAnswer(message);
    }
    return answer(status, { message });
  }

  private answerTo(request: CheckRequest, role: CheckedRole): CheckAnswer {
    try {
      return this.route(request, role);
    } catch (error) {
      if (error instanceof Refusal) {
        return answer(error.status, error.body);
      }
      throw error;
    }
  }

  private route(request: CheckRequest, role: CheckedRole): CheckAnswer {
    const url = new URL(request.path, 'http://grafana');
    const report = (violation: string) => this.world.violations.push(violation);
    if (/\/policies\b|routingtrees/.test(url.pathname) && request.method !== 'GET') {
      report(`${request.method} ${request.path}: the notification policies are never written`);
    }
    if (['POST', 'PUT'].includes(request.method) && !/json/.test(request.headers['content-type'] ?? '')) {
      report(`${request.method} ${request.path}: the body has to be JSON`);
    }
    for (const { method, pattern, handle } of this.routes) {
      const match = method === request.method ? pattern.exec(url.pathname) : null;
      if (match) {
        const parts = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
        const caller = { permissions: this.permissionsOf(role) };
        const params: Record<string, string> = Object.fromEntries(parts);
        return handle(new Context(request, params, url.searchParams, this.world, this.traits, caller, report));
      }
    }
    const { provisioningGone } = this.options;
    throw new Refusal(url.pathname.startsWith(PROVISIONING) && provisioningGone ? provisioningGone : 404, 'Not found');
  }
}

/** Source: page "Admin HTTP API". */
const settingsRoute = (isMailOn: boolean): CheckRoute => ({
  method: 'GET',
  path: '/api/admin/settings',
  handle: (context) => {
    context.demand('settings:read');
    return answer(200, { smtp: { enabled: String(isMailOn), host: 'localhost:25' } });
  },
});

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
