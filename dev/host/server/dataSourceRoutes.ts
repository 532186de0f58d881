import {
  abortOnDisconnect,
  type Exchange,
  type Handler,
  HttpError,
  readBody,
  readJsonObject,
  type Router,
  sendJson,
} from './http';
import { type Backends, callOrigin } from './backends';
import { type Plugin, pluginMeta } from './plugins';
import { type DataSource, secureFields, type Store } from './store';

/** Headers that Grafana keeps from plugins, beside those that concern one connection only. */
const withheldHeaders = new Set([
  'authorization',
  'connection',
  'cookie',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);

export function addDataSourceRoutes(
  router: Router,
  store: Store,
  plugins: ReadonlyMap<string, Plugin>,
  backends: Backends
): void {
  const settings = (dataSource: DataSource) => toSettings(dataSource, plugins.get(dataSource.type));
  const changed = (exchange: Exchange, dataSource: DataSource, message: string) =>
    sendJson(exchange.response, 200, {
      message,
      id: dataSource.id,
      name: dataSource.name,
      datasource: settings(dataSource),
    });

  router.on(
    'GET',
    '/api/datasources',
    adminOnly(({ response }) => sendJson(response, 200, store.listDataSources().map(settings)))
  );
  router.on(
    'POST',
    '/api/datasources',
    adminOnly(async (exchange) => {
      changed(exchange, store.addDataSource(await readJsonObject(exchange.request)), 'Datasource added');
    })
  );
  router.on(
    'GET',
    '/api/datasources/name/:name',
    adminOnly(({ response, params }) => {
      const found = store.listDataSources().find((dataSource) => dataSource.name === params.name);
      sendJson(response, 200, settings(store.dataSource(found?.uid ?? '')));
    })
  );
  router.on(
    'GET',
    '/api/datasources/uid/:uid',
    adminOnly(({ response, params }) => sendJson(response, 200, settings(store.dataSource(params.uid ?? ''))))
  );
  router.on(
    'PUT',
    '/api/datasources/uid/:uid',
    adminOnly(async (exchange) => {
      const body = await readJsonObject(exchange.request);
      changed(exchange, store.updateDataSource(exchange.params.uid ?? '', body), 'Datasource updated');
    })
  );
  router.on(
    'DELETE',
    '/api/datasources/uid/:uid',
    adminOnly(async (exchange) => {
      changed(exchange, store.removeDataSource(exchange.params.uid ?? ''), 'Data source deleted');
    })
  );
  router.on('GET', '/api/datasources/uid/:uid/health', (exchange) => checkHealth(exchange, store, backends));
  router.on('*', '/api/datasources/uid/:uid/resources', (exchange) => callResource(exchange, store, backends));
  router.on('*', '/api/datasources/uid/:uid/resources/*', (exchange) => callResource(exchange, store, backends));
}

/** Settings of data sources are for administrators; queries, health and resources for everybody. */
export function adminOnly(handler: Handler): Handler {
  return (exchange) => {
    if (exchange.session.role !== 'Admin') {
      throw new HttpError(403, "You'll need additional permissions to perform this action.", { accessErrorId: 'host' });
    }
    return handler(exchange);
  };
}

function toSettings(dataSource: DataSource, plugin?: Plugin): Record<string, unknown> {
  const { secureJsonData, updatedMs: _, ...rest } = dataSource;
  return {
    ...rest,
    orgId: 1,
    access: 'proxy',
    typeName: plugin?.json.name ?? dataSource.type,
    typeLogoUrl: plugin ? `/public/plugins/${plugin.json.id}/img/logo.svg` : '',
    withCredentials: false,
    secureJsonFields: secureFields(secureJsonData),
    accessControl: Object.fromEntries(
      ['read', 'write', 'query', 'delete', 'create'].map((action) => [`datasources:${action}`, true])
    ),
  };
}

/** Anything but OK is HTTP 400; the body says the rest. */
async function checkHealth({ params, response, session }: Exchange, store: Store, backends: Backends): Promise<void> {
  const dataSource = store.dataSource(params.uid ?? '');
  const limits = { signal: abortOnDisconnect(response) };
  const { status, message, details } = await backends.call(dataSource, (client) =>
    client.checkHealth(callOrigin(dataSource, session), limits)
  );
  sendJson(response, status === 'ok' ? 200 : 400, { status: status.toUpperCase(), message, details });
}

/** Streams: the first piece carries status and headers, every piece goes out as it comes. */
async function callResource(exchange: Exchange, store: Store, backends: Backends): Promise<void> {
  const { params, request, response, session, url } = exchange;
  const dataSource = store.dataSource(params.uid ?? '');
  const call = {
    url: (params.rest ?? '') + url.search,
    method: request.method,
    headers: resourceHeaders(exchange),
    body: await readBody(request),
  };
  const limits = { signal: abortOnDisconnect(response) };
  await backends.call(dataSource, async (client) => {
    for await (const { head, body } of client.streamResource(call, callOrigin(dataSource, session), limits)) {
      if (head) {
        response.writeHead(head.status, answerHeaders(head.headers));
      }
      if (!response.write(body) && !response.destroyed) {
        await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
      }
    }
    response.end();
  });
}

function resourceHeaders({ request }: Exchange): Record<string, string[]> {
  const entries = Object.entries(request.headersDistinct).filter(([name]) => !withheldHeaders.has(name));
  return Object.fromEntries(entries.map(([name, values]) => [name, values ?? []]));
}

function answerHeaders(headers: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const kept = Object.entries(headers).filter(
    ([name]) => !withheldHeaders.has(name.toLowerCase()) && name.toLowerCase() !== 'set-cookie'
  );
  const answer = Object.fromEntries(kept.map(([name, values]) => [name.toLowerCase(), [...values]]));
  return { 'content-type': ['application/json'], ...answer, 'content-security-policy': ['sandbox'] };
}

/** What the page needs of every data source: Grafana's `settings.datasources`, keyed by name. */
export function frontendDataSources(store: Store, plugins: ReadonlyMap<string, Plugin>): Record<string, unknown> {
  return Object.fromEntries(
    store.listDataSources().flatMap((dataSource) => {
      const plugin = plugins.get(dataSource.type);
      if (!plugin) {
        return [];
      }
      const { id, uid, type, name, isDefault, readOnly, jsonData } = dataSource;
      const meta = pluginMeta(plugin);
      const url = `/api/datasources/proxy/uid/${uid}`;
      return [
        [name, { id, uid, type, name, isDefault, readOnly, jsonData, url, access: 'proxy', meta, module: meta.module }],
      ];
    })
  );
}
