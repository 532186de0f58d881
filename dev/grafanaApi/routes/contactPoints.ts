import { type CheckRoute, type Context } from '../context';
import { answer, type Json, json, Refusal, string } from '../exchange';
import { refuseUsed, storeReceiver } from '../receivers';
import { type StoredReceiver } from '../world';

const POINTS = '/api/v1/provisioning/contact-points';
const READ = ['alert.provisioning:read', 'alert.notifications:read', 'alert.notifications.receivers:read'];
const WRITE = ['alert.provisioning:write', 'alert.notifications.provisioning:write'];

/** Editors write by two rights: on contact points, and to set the provisioning status. */
function demandWriting(context: Context, action: string): void {
  context.demand(...WRITE, action, 'alert.notifications:write');
  context.demand(...WRITE, 'alert.provisioning.provenance:write');
}

const toJson = ({ uid, name, disableResolveMessage, settings, provenance }: StoredReceiver): Json => ({
  uid,
  name,
  type: 'email',
  settings,
  disableResolveMessage,
  ...(provenance !== '' && { provenance }),
});

/** Source: page "Alerting provisioning HTTP API", swagger. Writes answer 202. */
export const contactPointRoutes: readonly CheckRoute[] = [
  {
    method: 'GET',
    path: POINTS,
    handle: (context) => {
      context.demand(...READ);
      const name = context.search.get('name');
      const receivers = [...context.world.receivers.values()];
      return answer(200, receivers.filter((receiver) => name === null || receiver.name === name).map(toJson));
    },
  },
  {
    method: 'POST',
    path: POINTS,
    handle: (context) => {
      demandWriting(context, 'alert.notifications.receivers:create');
      context.check('contactPoint');
      const body = json(context.request.body);
      const [uid, name] = [string(body.uid), string(body.name)];
      if (context.world.receivers.has(uid)) {
        throw new Refusal(400, `receiver with UID ${uid} already exists`);
      }
      storeReceiver(context, { uid, name, integration: body, provenance: context.provenance });
      return answer(202, body);
    },
  },
  {
    method: 'PUT',
    path: `${POINTS}/:uid`,
    handle: (context) => {
      demandWriting(context, 'alert.notifications.receivers:write');
      context.check('contactPoint');
      const body = json(context.request.body);
      const uid = context.param('uid');
      if (!context.world.receivers.has(uid)) {
        throw new Refusal(404, 'contact point not found');
      }
      storeReceiver(context, { uid, name: string(body.name), integration: body, provenance: context.provenance });
      return answer(202, { message: 'contactpoint updated' });
    },
  },
  {
    method: 'DELETE',
    path: `${POINTS}/:uid`,
    handle: (context) => {
      demandWriting(context, 'alert.notifications.receivers:delete');
      const receiver = context.world.receivers.get(context.param('uid'));
      if (!receiver) {
        throw new Refusal(404, 'contact point not found');
      }
      refuseUsed(context, receiver.name);
      context.world.receivers.delete(receiver.uid);
      return answer(202, { message: 'contactpoint deleted' });
    },
  },
];
