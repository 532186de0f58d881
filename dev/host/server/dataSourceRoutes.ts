import { type OutgoingHttpHeaders } from 'node:http';
import { type Backends, callOrigin } from './backends';
import { abortOnDisconnect, type Exchange, readBody, readJsonObject, type Router, sendJson } from './http';
import { type Plugin, pluginMeta } from './plugins';
import { type DataSource, secureFields, type Store } from './store';

/** Headers that concern one connection only, and those that Grafana keeps from plugins. */
const withheldHeaders = new Set([
  ...['connection', 'host', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
  ...['authorization', 'cookie', 'set-cookie', 'user-agent'],
]);

/** Settings of data sources are for administrators; health and resources, like queries, for everybody. */
export function addDataSourceRoutes(
  router: Router,
  store: Store,
  plugins: ReadonlyMap<string, Plugin>,
  backends: Backends
): void {
  const settings = (dataSource: DataSource) => toSettings(dataSource, plugins.get(dataSource.type));
  const changed = (message: string, dataSource: DataSource) => {
    const { id, name } = dataSource;
    return { message, id, name, datasource: settings(dataSource) };
  };
  const one = '/api/datasources/uid/:uid';

  router.onAdmin('GET', '/api/datasources', () => store.listDataSources().map(settings));
  router.onAdmin('POST', '/api/datasources', async ({ request }) =>
    changed('Datasource added', store.addDataSource(await readJsonObject(request)))
  );
  router.onAdmin('GET', '/api/datasources/name/:name', ({ params }) => {
    const found = store.listDataSources().find((dataSource) => dataSource.name === params.name);
    return settings(store.dataSource(found?.uid));
  });
  router.onAdmin('GET', one, ({ params }) => settings(store.dataSource(params.uid)));
  router.onAdmin('PUT', one, async ({ params, request }) =>
    changed('Datasource updated', store.updateDataSource(params.uid, await readJsonObject(request)))
  );
  router.onAdmin('DELETE', one, ({ params }) => changed('Data source deleted', store.removeDataSource(params.uid)));
  router.on('GET', `${one}/health`, (exchange) => checkHealth(exchange, store, backends));
  router.on('*', `${one}/resources/*`, (exchange) => callResource(exchange, store, backends));
}

function toSettings(dataSource: DataSource, plugin?: Plugin): object {
  const { secureJsonData, updatedMs: _, ...rest } = dataSource;
  return {
    ...rest,
    orgId: 1,
    access: 'proxy',
    typeName: plugin?.json.name ?? dataSource.type,
    typeLogoUrl: plugin ? pluginMeta(plugin).info.logos.small : '',
    withCredentials: false,
    secureJsonFields: secureFields(secureJsonData),
  };
}

/** Anything but OK is HTTP 400; the body says the rest. */
async function checkHealth({ params, response, session }: Exchange, store: Store, backends: Backends): Promise<void> {
  const dataSource = store.dataSource(params.uid);
  const limits = { signal: abortOnDisconnect(response) };
  const { status, message, details } = await backends.call(dataSource.type, (client) =>
    client.checkHealth(callOrigin(dataSource, session), limits)
  );
  sendJson(response, status === 'ok' ? 200 : 400, { status: status.toUpperCase(), message, details });
}

/** Streams: the first piece carries status and headers, every piece goes out as it comes. */
async function callResource(exchange: Exchange, store: Store, backends: Backends): Promise<void> {
  const { params, request, response, session, url } = exchange;
  const dataSource = store.dataSource(params.uid);
  const call = {
    url: (params.rest ?? '') + url.search,
    method: request.method,
    headers: keptHeaders(request.headersDistinct),
    body: await readBody(request),
  };
  const limits = { signal: abortOnDisconnect(response) };
  await backends.call(dataSource.type, async (client) => {
    for await (const { head, body } of client.streamResource(call, callOrigin(dataSource, session), limits)) {
      if (head) {
        const headers: OutgoingHttpHeaders = { 'content-type': 'application/json', ...keptHeaders(head.headers) };
        response.writeHead(head.status, { ...headers, 'content-security-policy': 'sandbox' });
      }
      if (!response.write(body) && !response.destroyed) {
        await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
      }
    }
    response.end();
  });
}

function keptHeaders(headers: Readonly<Record<string, readonly string[] | undefined>>): Record<string, string[]> {
  const entries = Object.entries(headers).map(([name, values = []]): [string, string[]] => [
    name.toLowerCase(),
    [...values],
  ]);
  return Object.fromEntries(entries.filter(([name]) => !withheldHeaders.has(name)));
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
      return [[name, { id, uid, type, name, isDefault, readOnly, jsonData, url, access: 'proxy', meta }]];
    })
  );
}
