import { type CheckRoute } from '../context';
import { answer, json, list, Refusal, string } from '../exchange';
import { testMail } from '../receivers';

/** Source: swagger of Grafana's Alertmanager API (`RouteGetGrafanaReceivers`, `RoutePostTestGrafanaReceivers`). */
export const alertmanagerRoutes = (isMailOn: boolean): readonly CheckRoute[] => [
  {
    method: 'GET',
    path: '/api/alertmanager/grafana/config/api/v1/receivers',
    handle: (context) => {
      context.demand('alert.notifications:read');
      const names = new Set([...context.world.receivers.values()].map(({ name }) => name));
      return answer(
        200,
        [...names].map((name) => {
          const { at = '0001-01-01T00:00:00.000Z', error = '' } = context.world.attempts.get(name) ?? {};
          const integration = {
            name: 'email',
            sendResolved: false,
            lastNotifyAttempt: at,
            lastNotifyAttemptDuration: '12ms',
            lastNotifyAttemptError: error,
          };
          return { name, active: true, integrations: [integration] };
        })
      );
    },
  },
  {
    method: 'POST',
    path: '/api/alertmanager/grafana/config/api/v1/receivers/test',
    handle: (context) => {
      context.demand('alert.notifications:write', 'alert.notifications.receivers:test');
      if (!context.traits.alertmanagerTest) {
        throw new Refusal(410, 'this endpoint has been removed');
      }
      context.check('alertmanagerTest');
      const receivers = list(json(context.request.body).receivers).map((receiver) => ({
        name: receiver.name,
        grafana_managed_receiver_configs: list(receiver.grafana_managed_receiver_configs).map((config) => {
          const error = testMail(context, json(config.settings), isMailOn);
          return {
            name: config.name,
            uid: string(config.uid),
            status: error ? 'failed' : 'ok',
            ...(error && { error }),
          };
        }),
      }));
      const status = isMailOn ? 200 : 207;
      return answer(status, { alert: {}, receivers, notified_at: '2026-11-23T00:00:00Z' });
    },
  },
];
