/** The alerting client against the Grafana API check, in one process. */
import { GrafanaApiCheck, type CheckOptions } from '../../dev/grafanaApi/check';
import { type Failure, Failures } from '../../dev/grafanaApi/failures';
import { type CheckedRole } from '../../dev/grafanaApi/permissions';
import { CHECKED_VERSIONS } from '../../dev/grafanaApi/versions';
import type { ScheduleDetails } from '../../model/schedule/details';
import { GrafanaAlerting } from '../../src/alerting/api/alertingApi';
import { GrafanaApi, type ApiRequest, type Send } from '../../src/alerting/api/http';
import type { Environment } from '../../src/alerting/environment';
import { alertingRights, reportingRights } from '../../src/alerting/rights';
import { AlertingStore } from '../../src/alerting/schedules/alertingStore';
import { CombinedStore } from '../../src/alerting/schedules/combinedStore';
import { ReportingStore } from '../../src/alerting/schedules/reportingStore';

export const NOW = Date.parse('2026-11-23T12:00:00Z');
export const OPTIONS = { dataSourceUid: 'tollgrid' };

/** Everything travels as JSON text, as it would over HTTP. */
const travelled = (body: unknown): unknown => (body === undefined ? undefined : JSON.parse(JSON.stringify(body)));

export function sendTo(check: GrafanaApiCheck, role: CheckedRole): Send {
  return ({ method, path, body, headers }: ApiRequest) => {
    const lowerCase = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    const sent = {
      method,
      path,
      headers: { 'content-type': 'application/json', ...Object.fromEntries(lowerCase) },
      body: travelled(body),
    };
    return Promise.resolve().then(() => {
      const { status, body: answered } = check.handle(sent, role);
      return { status, body: travelled(answered) };
    });
  };
}

export interface WorldOptions extends Partial<CheckOptions> {
  readonly role?: CheckedRole;
  readonly failures?: readonly Failure[];
}

/** A Grafana to check against, and the stores that use it. */
export function grafana({ role = 'Editor', failures = [], version = '13.2', ...options }: WorldOptions = {}) {
  const check = new GrafanaApiCheck({ version, ...options });
  check.world.failures = new Failures(failures);
  const send = sendTo(check, role);
  const api = new GrafanaApi(send);
  const waits: number[] = [];
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const grafanaMajor = Number.parseInt(version, 10);
  const alerting = new GrafanaAlerting(api, { namespace: 'default', grafanaMajor, wait });
  let ids = 0;
  const store = new AlertingStore(
    alerting,
    () => `id${++ids}`,
    () => NOW
  );
  const reporting = new ReportingStore(api, () => NOW);
  const environment = { ...NO_ENVIRONMENT, role, permissions: granted(check.permissionsOf(role)) };
  const combined = new CombinedStore(
    { store: reporting, may: reportingRights(environment) },
    { store, may: alertingRights(environment) }
  );
  return { check, send, waits, wait, alerting, store, reporting, combined };
}

/** Permissions as Grafana's boot data tells them. */
export const granted = (actions: readonly string[]): Environment['permissions'] =>
  Object.fromEntries(actions.map((action) => [action, true]));

const NO_ENVIRONMENT: Environment = {
  grafanaVersion: '',
  reportsLicensed: true,
  alertingEnabled: true,
  permissions: {},
  role: '',
  namespace: 'default',
  rootUrl: '',
};

/** Every generation of the API that Grafana has, had or is about to have. */
export const GRAFANAS: ReadonlyArray<readonly [string, WorldOptions]> = [
  ...CHECKED_VERSIONS.map((version) => [version, { version }] as const),
  ['13.2 without the provisioning API (404)', { version: '13.2', provisioningGone: 404 }],
  ['13.2 without the provisioning API (410)', { version: '13.2', provisioningGone: 410 }],
];

export const DETAILS: ScheduleDetails = {
  name: 'Daily ASR',
  recipients: ['noc@example.org', 'boss@example.org'],
  clock: { frequency: { every: 'day' }, time: '08:00', timeZone: 'Europe/Madrid' },
  period: { last: 'day' },
  query: {
    version: 1,
    report: 'breakout',
    rows: ['customer', 'customer_destination'],
    measures: ['attempts', 'asr', 'charge'],
    filter: { and: [{ dimension: 'customer', op: 'in', values: [1, 2] }] },
    timeZone: 'Europe/Madrid',
  },
  formats: ['mail'],
  onlyIfRows: false,
  customerSafe: false,
  paused: false,
};

/** What a reader of templates, of JSON or of headers might stumble over. */
export const AWKWARD = 'O\'Brien & "Söhne", {{ .Labels.x }} $HOME {{{ %s <b>\\ \n second line, 100 %';

/** The message of what a promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('should have failed');
}
