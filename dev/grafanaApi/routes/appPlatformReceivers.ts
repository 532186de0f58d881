import { type CheckRoute, type Context } from '../context';
import { answer, type Json, json, list, statusRefusal, string } from '../exchange';
import { refuseUsed, storeReceiver, testMail } from '../receivers';
import { type StoredReceiver } from '../world';
import { NOTIFICATIONS } from './appPlatform';

const nameOf = (title: string): string => Buffer.from(title).toString('base64url');

const toResource = (
  { uid, name, disableResolveMessage, settings, provenance, version }: StoredReceiver,
  api: string
) => ({
  kind: 'Receiver',
  apiVersion: `${NOTIFICATIONS}/${api}`,
  metadata: {
    name: nameOf(name),
    uid: nameOf(name),
    namespace: 'default',
    resourceVersion: String(version),
    annotations: { 'grafana.com/provenance': provenance === '' ? 'none' : provenance },
  },
  spec: { title: name, integrations: [{ uid, type: 'email', version: 'v1', disableResolveMessage, settings }] },
});

/** @throws Refusal 404 in a version of the group that this Grafana does not serve */
function demandServed(context: Context): string {
  const version = context.param('version');
  if (!context.traits.notifications.includes(version) || context.param('namespace') !== 'default') {
    throw statusRefusal(404, 'NotFound', 'the server could not find the requested resource');
  }
  return version;
}

function find(context: Context): StoredReceiver {
  const name = context.param('name');
  const receiver = [...context.world.receivers.values()].find((candidate) => nameOf(candidate.name) === name);
  if (!receiver) {
    throw statusRefusal(404, 'NotFound', `receivers.${NOTIFICATIONS} "${name}" not found`);
  }
  return receiver;
}

function written(context: Context): { readonly title: string; readonly integration: Json; readonly metadata: Json } {
  context.check('receiver');
  const { spec, metadata, apiVersion } = json(context.request.body);
  if (apiVersion !== `${NOTIFICATIONS}/${context.param('version')}`) {
    context.violation(`apiVersion ${string(apiVersion)} is not that of the path`);
  }
  const [integration = {}] = list(json(spec).integrations);
  return { title: string(json(spec).title), integration, metadata: json(metadata) };
}

function provenanceOf({ annotations }: Json): string {
  const provenance = string(json(annotations)['grafana.com/provenance']);
  return provenance === 'none' ? '' : provenance;
}

const ROOT = `/apis/${NOTIFICATIONS}/:version/namespaces/:namespace/receivers`;

/** Source: kinds that Grafana publishes (`Receiver`), its storage: names are given by Grafana, versions are compared. */
export const receiverRoutes = (isMailOn: boolean): readonly CheckRoute[] => [
  {
    method: 'GET',
    path: ROOT,
    handle: (context) => {
      const version = demandServed(context);
      context.demand('alert.notifications:read', 'alert.notifications.receivers:read');
      const items = [...context.world.receivers.values()].map((receiver) => toResource(receiver, version));
      return answer(200, { kind: 'ReceiverList', apiVersion: `${NOTIFICATIONS}/${version}`, metadata: {}, items });
    },
  },
  {
    method: 'GET',
    path: `${ROOT}/:name`,
    handle: (context) => {
      const version = demandServed(context);
      context.demand('alert.notifications:read', 'alert.notifications.receivers:read');
      return answer(200, toResource(find(context), version));
    },
  },
  {
    method: 'POST',
    path: ROOT,
    handle: (context) => {
      const version = demandServed(context);
      context.demand('alert.notifications.receivers:create');
      const { title, integration, metadata } = written(context);
      if (metadata.name !== undefined) {
        context.violation("object's metadata.name should be empty");
      }
      if (integration.uid !== undefined) {
        context.violation('a new integration has no uid');
      }
      if (context.world.receiverNamed(title)) {
        throw statusRefusal(409, 'AlreadyExists', `receiver "${title}" already exists`);
      }
      const uid = `generated-${nameOf(title).slice(0, 20)}`;
      storeReceiver(context, { uid, name: title, integration, provenance: provenanceOf(metadata) });
      const receiver = context.world.receivers.get(uid);
      return answer(201, receiver && toResource(receiver, version));
    },
  },
  {
    method: 'PUT',
    path: `${ROOT}/:name`,
    handle: (context) => {
      const version = demandServed(context);
      context.demand('alert.notifications.receivers:write');
      const { title, integration, metadata } = written(context);
      const existing = find(context);
      if (metadata.resourceVersion !== String(existing.version)) {
        throw statusRefusal(
          409,
          'Conflict',
          'the object has been modified; please apply your changes to the latest version'
        );
      }
      storeReceiver(context, { uid: existing.uid, name: title, integration, provenance: provenanceOf(metadata) });
      return answer(200, toResource(find(context), version));
    },
  },
  {
    method: 'DELETE',
    path: `${ROOT}/:name`,
    handle: (context) => {
      demandServed(context);
      context.demand('alert.notifications.receivers:delete');
      const receiver = find(context);
      refuseUsed(context, receiver.name);
      context.world.receivers.delete(receiver.uid);
      return answer(200, { kind: 'Status', status: 'Success' });
    },
  },
  {
    method: 'POST',
    path: `${ROOT}/:name/test`,
    handle: (context) => {
      demandServed(context);
      if (!context.traits.receiverTest) {
        throw statusRefusal(404, 'NotFound', 'the server could not find the requested resource');
      }
      context.demand('alert.notifications.receivers.test:create', 'alert.notifications:write');
      context.check('receiverTest');
      const integration = json(json(context.request.body).integration);
      if (context.param('name') === '-' && integration.uid !== undefined) {
        context.violation('integration UID must be empty when testing a new receiver');
      }
      const error = testMail(context, json(integration.settings), isMailOn);
      return answer(200, { status: error ? 'failure' : 'success', duration: '12ms', ...(error && { error }) });
    },
  },
];
