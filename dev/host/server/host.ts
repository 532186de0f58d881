import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Backends } from './backends';
import { bootData, frontendSettings, grafanaVersion } from './bootData';
import { addDataSourceRoutes } from './dataSourceRoutes';
import { type Exchange, HttpError, Router, sendError, sendJson } from './http';
import { pageHtml } from './pageHtml';
import { addPluginRoutes } from './pluginRoutes';
import { loadPlugins } from './plugins';
import { readProvisioning } from './provisioning';
import { addQueryRoutes } from './queryRoutes';
import { readSession, type Role } from './session';
import { addStaticRoutes } from './statics';
import { Store } from './store';

export interface HostOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** The built plugin: the folder of the app's plugin.json. */
  readonly dist: string;
  /** The host's own bundle, see `dev/host/build`. */
  readonly pageFolder: string;
  readonly provisioning?: string;
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
  if (options.provisioning) {
    store.provision(await readProvisioning(options.provisioning, options.environment));
  }
  const backends = new Backends(plugins, options.log);
  const router = new Router();
  addStaticRoutes(router, plugins, options.pageFolder);
  addDataSourceRoutes(router, store, plugins, backends);
  addPluginRoutes(router, store, plugins);
  addQueryRoutes(router, store, backends);
  router.on('GET', '/api/frontend/settings', ({ response }) =>
    sendJson(response, 200, frontendSettings(store, plugins))
  );
  router.on('GET', '/api/health', ({ response }) =>
    sendJson(response, 200, { database: 'ok', version: grafanaVersion })
  );
  router.on('POST', '/login', ({ response }) => sendJson(response, 200, { message: 'Logged in' }));

  const page = ({ response, session }: Exchange): void => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(pageHtml(bootData(store, plugins, session)));
  };
  const server = createServer(
    (request, response) => void serve(request, response, router, page, options.role ?? 'Admin')
  );
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

/** The API by its routes; any other address is the page, which routes by itself. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  router: Router,
  page: (exchange: Exchange) => void,
  defaultRole: Role
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const { session, setCookies } = readSession(request, url, defaultRole);
  try {
    const route = router.find(method, url.pathname);
    const isPage = !route && method === 'GET' && !/^\/(api|apis|public)\//.test(url.pathname);
    if (isPage) {
      response.setHeader('Set-Cookie', setCookies);
      page({ request, response, url, session, params: {} });
    } else if (route) {
      await route.handler({ request, response, url, session, params: route.params });
    } else {
      throw new HttpError(404, 'Not found');
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
