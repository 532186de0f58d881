import { type Backends } from './backends';
import { HttpError, readJsonObject, type Router } from './http';
import { type Plugin, pluginMeta } from './plugins';
import { secureFields, type Store } from './store';

export function addPluginRoutes(
  router: Router,
  store: Store,
  plugins: ReadonlyMap<string, Plugin>,
  backends: Backends
): void {
  const find = (id = '') => {
    const plugin = plugins.get(id);
    if (!plugin) {
      throw new HttpError(404, 'Plugin not found, no installed plugin with that id');
    }
    return plugin;
  };
  router.on('GET', '/api/plugins', ({ url }) => {
    const type = url.searchParams.get('type');
    return [...plugins.values()].filter((plugin) => !type || plugin.json.type === type).map(pluginMeta);
  });
  router.on('GET', '/api/plugins/:id/settings', ({ params }) => pluginSettings(find(params.id), store));
  router.onAdmin('POST', '/api/plugins/:id/settings', async ({ params, request }) => {
    store.updateApp(find(params.id).json.id, await readJsonObject(request));
    return { message: 'Plugin settings updated' };
  });
  router.on('GET', '/api/plugins/:id/metrics', async ({ params, response }) => {
    const metrics = await backends.call(find(params.id).json.id, (client) => client.collectMetrics());
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end(metrics);
  });
}

function pluginSettings(plugin: Plugin, store: Store): object {
  const { secureJsonData, ...app } = store.app(plugin.json.id);
  const enabled = plugin.json.type !== 'app' || app.enabled || plugin.json.autoEnabled === true;
  return { ...pluginMeta(plugin), ...app, enabled, secureJsonFields: secureFields(secureJsonData) };
}
