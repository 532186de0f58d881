import { type Exchange, HttpError, isRecord, readJsonObject, type Router, sendJson, text } from './http';

const base = '/apis/userstorage.grafana.app/v0alpha1/namespaces/default/user-storage';

type Items = Readonly<Record<string, string>>;

/**
 * What `usePluginUserStorage` of `@grafana/runtime` calls: one resource a plugin and user, named `<plugin>:<user>`, whose
 * texts a merge patch changes. In memory. A browser that chose `?hostUserStorage=off` finds no such API, as in a Grafana
 * without it.
 */
export function addUserStorageRoutes(router: Router): void {
  const resources = new Map<string, Items>();
  router.on('GET', `${base}/:name`, (exchange) => {
    const name = nameOf(exchange, exchange.params.name);
    const items = resources.get(name);
    if (items === undefined) {
      throw new HttpError(404, `user-storage.userstorage.grafana.app "${name}" not found`);
    }
    return toResource(name, items);
  });
  router.on('POST', `${base}/`, async (exchange) => {
    const body = await readJsonObject(exchange.request);
    const name = nameOf(exchange, isRecord(body.metadata) ? text(body.metadata.name) : '');
    if (resources.has(name)) {
      throw new HttpError(409, `user-storage.userstorage.grafana.app "${name}" already exists`);
    }
    resources.set(name, merged({}, body));
    sendJson(exchange.response, 201, toResource(name, resources.get(name) ?? {}));
  });
  router.on('PATCH', `${base}/:name`, async (exchange) => {
    const name = nameOf(exchange, exchange.params.name);
    const items = resources.get(name);
    if (items === undefined) {
      throw new HttpError(404, `user-storage.userstorage.grafana.app "${name}" not found`);
    }
    resources.set(name, merged(items, await readJsonObject(exchange.request)));
    return toResource(name, resources.get(name) ?? {});
  });
}

/** @throws HttpError 404 where the API is off, 403 for what is another user's */
function nameOf({ session }: Exchange, name = ''): string {
  if (!session.userStorage) {
    throw new HttpError(404, 'Not found');
  }
  if (name.split(':')[1] !== session.role.toLowerCase()) {
    throw new HttpError(403, 'user-storage is of another user');
  }
  return name;
}

/** A merge patch (RFC 7396) of the texts: null removes one. */
function merged(items: Items, { spec }: Record<string, unknown>): Items {
  const changes = isRecord(spec) && isRecord(spec.data) ? spec.data : {};
  const texts = Object.entries({ ...items, ...changes }).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts.map(([key, value]) => [key, String(value)]));
}

function toResource(name: string, data: Items): object {
  return {
    kind: 'UserStorage',
    apiVersion: 'userstorage.grafana.app/v0alpha1',
    metadata: { name, namespace: 'default' },
    spec: { data },
  };
}
