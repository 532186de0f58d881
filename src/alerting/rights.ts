/**
 * What a user may do with schedules, by the actions that Grafana's routes ask for.
 * Source: page "RBAC permissions", Grafana's fixed roles of alerting, and "What's new in 11.0": since then Editors may use
 * the provisioning API, with the right to set the provisioning status.
 */
import { type Environment } from './environment';

export interface Rights {
  readonly read: boolean;
  readonly write: boolean;
  readonly send: boolean;
}

export const NO_RIGHTS: Rights = { read: false, write: false, send: false };

type May = (...actions: readonly string[]) => boolean;

/** Whether one of these actions is allowed; by role, where Grafana tells no permissions. */
const mayOf =
  ({ permissions, role }: Environment, roles: readonly string[]): May =>
  (...actions) =>
    Object.keys(permissions).length === 0
      ? roles.includes(role)
      : actions.some((action) => permissions[action] === true);

const ADMINS = ['Admin'];
const EDITORS = ['Admin', 'Editor'];
const EVERYBODY = ['Admin', 'Editor', 'Viewer'];

/**
 * `reports.admin:*` are the names of older versions. Who may make reports and neither change nor delete them would be left
 * with schedules that nobody here can stop.
 */
export function reportingRights(environment: Environment): Rights {
  const may = mayOf(environment, ADMINS);
  return {
    read: may('reports:read', 'reports.admin:read'),
    write:
      may('reports:create', 'reports.admin:create') &&
      may('reports:write', 'reports.admin:write') &&
      may('reports:delete'),
    send: may('reports:send'),
  };
}

export function alertingRights(environment: Environment): Rights {
  const [reads, may] = [mayOf(environment, EVERYBODY), mayOf(environment, EDITORS)];
  const points =
    may('alert.notifications.provisioning:write') ||
    (may(STATUS) && may('alert.notifications:write', 'alert.notifications.receivers:create'));
  return {
    read: reads('alert.rules:read', 'alert.provisioning:read', 'alert.rules.provisioning:read'),
    write: may('alert.provisioning:write') || (mayWriteRules(environment) && points),
    send: may(
      'alert.notifications:write',
      'alert.notifications.receivers:test',
      'alert.notifications.receivers.test:create'
    ),
  };
}

export function mayWriteRules(environment: Environment): boolean {
  const may = mayOf(environment, EDITORS);
  return (
    may('alert.provisioning:write', 'alert.rules.provisioning:write') || (may('alert.rules:create') && may(STATUS))
  );
}

/** The right to set the provisioning status, which every write through the provisioning API does. */
const STATUS = 'alert.provisioning.provenance:write';
