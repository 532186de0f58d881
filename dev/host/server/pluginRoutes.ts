import { adminOnly } from './dataSourceRoutes';
import { HttpError, readJsonObject, type Router, sendJson } from './http';
import { type Plugin, pluginMeta } from './plugins';
import { secureFields, type Store } from './store';

export function addPluginRoutes(router: Router, store: Store, plugins: ReadonlyMap<string, Plugin>): void {
  const find = (id = '') => {
    const plugin = plugins.get(id);
    if (!plugin) {
      throw new HttpError(404, 'Plugin not found, no installed plugin with that id');
    }
    return plugin;
  };
  router.on('GET', '/api/plugins', ({ response, url }) => {
    const type = url.searchParams.get('type');
    const wanted = [...plugins.values()].filter((plugin) => !type || plugin.json.type === type);
    sendJson(response, 200, wanted.map(pluginMeta));
  });
  router.on('GET', '/api/plugins/:id/settings', ({ params, response }) =>
    sendJson(response, 200, pluginSettings(find(params.id), store))
  );
  router.on(
    'POST',
    '/api/plugins/:id/settings',
    adminOnly(async ({ params, request, response }) => {
      store.updateApp(find(params.id).json.id, await readJsonObject(request));
      sendJson(response, 200, { message: 'Plugin settings updated' });
    })
  );
}

function pluginSettings(plugin: Plugin, store: Store): Record<string, unknown> {
  const { secureJsonData, ...app } = store.app(plugin.json.id);
  const enabled = plugin.json.type !== 'app' || app.enabled || plugin.json.autoEnabled === true;
  return { ...pluginMeta(plugin), ...app, enabled, secureJsonFields: secureFields(secureJsonData) };
}
