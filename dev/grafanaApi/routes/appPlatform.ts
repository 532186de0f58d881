import { type CheckRoute } from '../context';
import { answer, statusRefusal } from '../exchange';

export const NOTIFICATIONS = 'notifications.alerting.grafana.app';
export const RULES = 'rules.alerting.grafana.app';

/** Discovery, as Kubernetes' API conventions have it (`APIGroup`). */
export const discoveryRoutes: readonly CheckRoute[] = [NOTIFICATIONS, RULES].map((group) => ({
  method: 'GET',
  path: `/apis/${group}/`,
  handle: ({ traits }) => {
    const served = group === RULES ? traits.rules : traits.notifications;
    if (served.length === 0) {
      throw statusRefusal(404, 'NotFound', 'the server could not find the requested resource');
    }
    const versions = served.map((version) => ({ groupVersion: `${group}/${version}`, version }));
    return answer(200, { kind: 'APIGroup', apiVersion: 'v1', name: group, versions, preferredVersion: versions[0] });
  },
}));
