import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { Backends } from './backends';
import { bootData, frontendSettings, grafanaVersion } from './bootData';
import { addDashboardRoutes } from './dashboards';
import { addDataSourceRoutes } from './dataSourceRoutes';
import { GrafanaApiChecks } from './grafanaApi';
import { HttpError, Router, sendError, sendJson } from './http';
import { pageHtml } from './pageHtml';
import { addPluginRoutes } from './pluginRoutes';
import { loadPlugins } from './plugins';
import { readProvisioning } from './provisioning';
import { addQueryRoutes } from './queryRoutes';
import { readSession, type Role } from './session';
import { addStaticRoutes } from './statics';
import { Store } from './store';
import { addUserStorageRoutes } from './userStorage';

export interface HostOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** The built plugin: the folder of the app's plugin.json. */
  readonly dist: string;
  /** The host's own bundle, see `dev/build/hostPage`. */
  readonly pageFolder: string;
  /** Folder of provisioning files; relative paths in them begin at the folder that it is in. */
  readonly provisioning: string;
  /** Role of a browser that did not choose one by `?hostRole=`. */
  readonly role?: Role;
  /** Replaces variables in provisioning files. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
}

export interface RunningHost {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a built plugin in a page without Grafana, and its backends over their real protocol.
 * @throws Error when the port is taken (`code` EADDRINUSE) or `dist` holds no plugin
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const plugins = await loadPlugins(options.dist);
  const store = new Store();
  const provisioning = await readProvisioning(options.provisioning, options.environment);
  store.provision(provisioning);
  const backends = new Backends(plugins, options.log);
  const router = new Router();
  addStaticRoutes(router, plugins, options.pageFolder);
  addDataSourceRoutes(router, store, plugins, backends);
  addPluginRoutes(router, store, plugins, backends);
  addQueryRoutes(router, store, backends);
  addUserStorageRoutes(router);
  const checks = new GrafanaApiChecks();
  checks.addRoutes(router);
  addDashboardRoutes(router, provisioning.dashboards, plugins, path.dirname(options.provisioning));
  router.on('GET', '/api/frontend/settings', ({ request, session }) =>
    frontendSettings(store, plugins, checks.settingsFor(session, request))
  );
  router.on('GET', '/api/health', () => ({ database: 'ok', version: grafanaVersion }));
  router.on('POST', '/login', () => ({ message: 'Logged in' }));
  router.on('GET', '*', ({ request, response, session, url }) => {
    if (/^\/(api|apis|public)\//.test(url.pathname)) {
      throw new HttpError(404, 'Not found');
    }
    // Whatever else is a page, which routes by itself.
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(pageHtml(bootData(store, plugins, session, checks.settingsFor(session, request))));
  });
  const server = createServer((request, response) => void serve(request, response, router, options.role ?? 'Admin'));
  const port = await listen(server, options.port);
  await backends.start();
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), backends.stop()]);
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  router: Router,
  defaultRole: Role
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { session, setCookies } = readSession(request, url, defaultRole);
    response.setHeader('Set-Cookie', setCookies);
    const route = router.find(request.method ?? 'GET', url.pathname);
    if (!route) {
      throw new HttpError(404, 'Not found');
    }
    const body = await route.handler({ request, response, url, session, params: route.params });
    if (body !== undefined) {
      sendJson(response, 200, body);
    }
  } catch (error) {
    sendError(response, error);
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : port;
}
