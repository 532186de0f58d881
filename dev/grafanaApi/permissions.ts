/**
 * What Grafana's fixed roles give to the basic roles, as far as these routes ask for it.
 * Source: Grafana's access control of alerting (`alerting:reader`, `alerting:writer`, `alerting.provisioning:writer`,
 * `alerting.provisioning.provenance:writer`), of folders and reports, page "RBAC permissions".
 */
import { Refusal } from './exchange';

export const ROLES = ['Viewer', 'Editor', 'Admin'] as const;
export type CheckedRole = (typeof ROLES)[number];

const VIEWER = ['alert.rules:read', 'alert.notifications:read', 'alert.notifications.receivers:read', 'folders:read'];
const EDITOR = [
  ...VIEWER,
  ...['alert.rules:create', 'alert.rules:write', 'alert.rules:delete'],
  ...['alert.notifications:write', 'alert.notifications.receivers:create'],
  ...['alert.notifications.receivers:write', 'alert.notifications.receivers:delete'],
  ...['alert.notifications.receivers.test:create', 'alert.provisioning.provenance:write', 'folders:create'],
];
const ADMIN = [...EDITOR, 'alert.provisioning:read', 'alert.provisioning:write', 'settings:read'];
const REPORTING = ['create', 'read', 'write', 'delete', 'send'].map((action) => `reports:${action}`);

const OF_ROLE: Readonly<Record<CheckedRole, readonly string[]>> = { Viewer: VIEWER, Editor: EDITOR, Admin: ADMIN };

/** Reports are for administrators alone, unless a role says otherwise. */
export const permissionsOf = (role: CheckedRole, isLicensed: boolean): readonly string[] => [
  ...OF_ROLE[role],
  ...(role === 'Admin' && isLicensed ? REPORTING : []),
];

/** @throws Refusal 403 unless one of these actions is allowed */
export function demand(permissions: readonly string[], ...anyOf: readonly string[]): void {
  if (!anyOf.some((action) => permissions.includes(action))) {
    const message = `You'll need additional permissions to perform this action. Permissions needed: any of ${anyOf.join(', ')}`;
    throw new Refusal(403, message, { title: 'Access denied', accessErrorId: 'ACE0000000000', message });
  }
}
