/** Finds out what this Grafana can schedule with, and what the user may. */
import { GrafanaAlerting } from './api/alertingApi';
import { isMailMissing } from './api/contactPointTest';
import { GrafanaApi, GrafanaApiError, type Send } from './api/http';
import { record } from './api/json';
import { type Wait } from './api/whileUsed';
import { type Environment } from './environment';
import { alertingRights, mayWriteRules, NO_RIGHTS, reportingRights, type Rights } from './rights';
import { AlertingStore } from './schedules/alertingStore';
import { CombinedStore, type OwnStore } from './schedules/combinedStore';
import { ReportingStore } from './schedules/reportingStore';
import { type AlertingApi, type Scheduling } from './types';

export interface Surroundings {
  readonly environment: Environment;
  readonly send: Send;
  readonly wait: Wait;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Rules send to a contact point of their own since then, and Editors may use the provisioning API. */
const OLDEST_MAJOR = 11;

/**
 * Reporting when it is licensed, allowed and there, together with alerting for what goes into the text of a mail; one of
 * them alone where the user has no rights to the other.
 *
 * @throws GrafanaApiError when Grafana does not answer
 */
export async function detect(surroundings: Surroundings): Promise<Scheduling> {
  const { environment, send, wait } = surroundings;
  const { grafanaVersion, rootUrl, namespace } = environment;
  const api = new GrafanaApi(send);
  const grafanaMajor = Number.parseInt(grafanaVersion, 10);
  const known = { grafanaVersion, rootUrl };
  if (grafanaMajor < OLDEST_MAJOR) {
    const reason = `Schedules and alert rules need Grafana ${OLDEST_MAJOR} or newer; this is ${grafanaVersion}. Update Grafana.`;
    return { ...known, may: NO_RIGHTS, mayWriteRules: false, mail: 'unknown', reason };
  }
  const alerting = environment.alertingEnabled
    ? new GrafanaAlerting(api, { namespace, grafanaMajor, wait })
    : undefined;
  const shared = {
    ...known,
    ...(alerting && { alerting }),
    mayWriteRules: alerting !== undefined && mayWriteRules(environment),
    mail: await mailState(api, environment, alerting),
  };
  const stores: readonly OwnStore[] = [
    ...((await hasReporting(api, environment))
      ? [{ store: new ReportingStore(api, surroundings.now), may: reportingRights(environment) }]
      : []),
    ...(alerting
      ? [{ store: new AlertingStore(alerting, surroundings.newId, surroundings.now), may: alertingRights(environment) }]
      : []),
  ];
  const [first = stores[0], second] = stores.filter(({ may: { read, write } }) => read || write);
  if (!first) {
    const reason =
      'Grafana’s Alerting is switched off. Ask an administrator to switch it on: section [unified_alerting] of Grafana’s configuration.';
    return { ...shared, may: NO_RIGHTS, reason };
  }
  const store = second ? new CombinedStore(first, second) : first.store;
  const may = second ? eitherOf(first.may, second.may) : first.may;
  return { ...shared, store, may, ...(!may.write && { reason: NO_RIGHT }) };
}

const eitherOf = (one: Rights, other: Rights): Rights => ({
  read: one.read || other.read,
  write: one.write || other.write,
  send: one.send || other.send,
});

const NO_RIGHT =
  'Schedules are contact points and alert rules, which your role may not make. Ask an administrator for the Editor role, or to make the schedule for you.';

/**
 * Licensed and allowed is not enough: the licence may have run out. Any other failure than these may pass, and schedules
 * that are there would seem to be gone.
 */
const NO_REPORTING: readonly unknown[] = [403, 404, 410];

async function hasReporting(api: GrafanaApi, environment: Environment): Promise<boolean> {
  const { read, write } = reportingRights(environment);
  if (!environment.reportsLicensed || !(read || write)) {
    return false;
  }
  try {
    await api.get('Looking for reporting', '/api/reports');
    return true;
  } catch (error) {
    if (error instanceof GrafanaApiError && NO_REPORTING.includes(error.status)) {
      return false;
    }
    throw error;
  }
}

/**
 * Grafana tells its mail settings to server administrators alone (page "Admin HTTP API", `GET /api/admin/settings`).
 * For everybody else the last attempts to send tell whether it has none.
 */
async function mailState(
  api: GrafanaApi,
  { permissions }: Environment,
  alerting: AlertingApi | undefined
): Promise<Scheduling['mail']> {
  if (permissions['settings:read'] === true) {
    const request = { method: 'GET', path: '/api/admin/settings' } as const;
    const { body } = await api.call('Reading the mail settings', request, [401, 403, 404]);
    const { enabled } = record(record(body).smtp);
    if (typeof enabled === 'string') {
      return enabled === 'true' ? 'ready' : 'missing';
    }
  }
  const statuses = await alerting?.receiverStatus().catch((error: unknown) => {
    if (error instanceof GrafanaApiError) {
      return [];
    }
    throw error;
  });
  return statuses?.some(({ error }) => isMailMissing(error ?? '')) ? 'missing' : 'unknown';
}
