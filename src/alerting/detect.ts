/** Finds out what this Grafana can schedule with, and what the user may. */
import { GrafanaAlerting } from './api/alertingApi';
import { isMailMissing } from './api/contactPointTest';
import { GrafanaApi, GrafanaApiError, type Send } from './api/http';
import { record } from './api/json';
import { type Wait } from './api/whileUsed';
import { type Environment } from './environment';
import { alertingRights, mayWriteRules, reportingRights } from './rights';
import { AlertingStore } from './schedules/alertingStore';
import { CombinedStore } from './schedules/combinedStore';
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
 * Reporting when it is licensed, allowed and there, together with alerting for what goes into the text of a mail; alerting
 * alone otherwise.
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
    return { ...known, may: NOTHING, mayWriteRules: false, mail: 'unknown', reason };
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
  const rights = alertingRights(environment);
  const alertingStore = alerting && new AlertingStore(alerting, surroundings.newId);
  if (await hasReporting(api, environment)) {
    const reporting = new ReportingStore(api, surroundings.now);
    const store = alertingStore && rights.write ? new CombinedStore(reporting, alertingStore) : reporting;
    return { ...shared, store, may: reportingRights(environment) };
  }
  if (!alertingStore) {
    const reason =
      'Grafana’s Alerting is switched off. Ask an administrator to switch it on: section [unified_alerting] of Grafana’s configuration.';
    return { ...shared, may: NOTHING, reason };
  }
  return { ...shared, store: alertingStore, may: rights, ...(!rights.write && { reason: NO_RIGHT }) };
}

const NOTHING = { read: false, write: false, send: false } as const;

const NO_RIGHT =
  'Schedules are contact points and alert rules, which your role may not make. Ask an administrator for the Editor role, or to make the schedule for you.';

/** Licensed and allowed is not enough: the licence may have run out. 404 is open-source Grafana, 403 a missing right. */
async function hasReporting(api: GrafanaApi, environment: Environment): Promise<boolean> {
  const { read, write } = reportingRights(environment);
  if (!environment.reportsLicensed || !(read || write)) {
    return false;
  }
  try {
    await api.get('Looking for reporting', '/api/reports');
    return true;
  } catch (error) {
    if (error instanceof GrafanaApiError && error.status !== undefined) {
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
