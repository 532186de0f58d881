import { frontendDataSources } from './dataSourceRoutes';
import { type GrafanaSettings } from './grafanaApi';
import { type Plugin, pluginMeta, type PluginInclude } from './plugins';
import { type Role, type Session } from './session';
import { type Store } from './store';

/** The version of the @grafana packages that the page is made of. */
export const grafanaVersion = '13.2.2';

interface NavItem {
  readonly id: string;
  readonly text: string;
  readonly url: string;
  readonly icon?: string;
  readonly img?: string;
  readonly children?: readonly NavItem[];
}

const rank: Record<Role, number> = { Viewer: 0, Editor: 1, Admin: 2 };

const everybody = ['plugins.app:access', 'datasources:query'];
const administrator = [
  'plugins:write',
  ...['read', 'create', 'write', 'delete'].map((action) => `datasources:${action}`),
];
const permissions: Record<Role, readonly string[]> = {
  Viewer: everybody,
  Editor: [...everybody, 'datasources:explore'],
  Admin: [...everybody, 'datasources:explore', ...administrator],
};

/** `window.grafanaBootData`: what `@grafana/runtime` reads before anything else runs. */
export function bootData(
  store: Store,
  plugins: ReadonlyMap<string, Plugin>,
  session: Session,
  grafana: GrafanaSettings
): Record<string, unknown> {
  const allowed = [...permissions[session.role], ...grafana.permissions];
  return {
    user: {
      isSignedIn: true,
      id: 1,
      uid: session.role.toLowerCase(),
      ...userOf(session.role),
      orgId: 1,
      orgName: 'Main Org.',
      orgRole: session.role,
      isGrafanaAdmin: session.role === 'Admin',
      theme: session.theme,
      lightTheme: session.theme === 'light',
      timezone: session.timeZone,
      weekStart: '',
      language: 'en-US',
      regionalFormat: 'en-US',
      permissions: Object.fromEntries(allowed.map((action) => [action, true])),
    },
    settings: frontendSettings(store, plugins, grafana),
    navTree: navTree(plugins, session.role),
    assets: { light: '', dark: '' },
  };
}

export function userOf(role: Role): { login: string; name: string; email: string } {
  const login = role.toLowerCase();
  return { login, name: role, email: `${login}@example.org` };
}

/** `/api/frontend/settings` */
export function frontendSettings(
  store: Store,
  plugins: ReadonlyMap<string, Plugin>,
  { buildInfo, ...grafana }: Pick<GrafanaSettings, 'buildInfo' | 'settings'>
): Record<string, unknown> {
  const apps = ofType(plugins, 'app');
  const panels = ofType(plugins, 'panel');
  return {
    buildInfo: { commit: 'plugin-host', env: 'production', ...buildInfo },
    appSubUrl: '',
    namespace: 'default',
    datasources: frontendDataSources(store, plugins),
    defaultDatasource: store.listDataSources().find((dataSource) => dataSource.isDefault)?.name ?? '',
    apps: Object.fromEntries(apps.map((app) => [app.json.id, appConfig(app)])),
    panels: Object.fromEntries(panels.map((plugin) => [plugin.json.id, panelConfig(plugin)])),
    featureToggles: {},
    exploreEnabled: true,
    ...grafana.settings,
    liveEnabled: false,
  };
}

const ofType = (plugins: ReadonlyMap<string, Plugin>, type: string): Plugin[] =>
  [...plugins.values()].filter((plugin) => plugin.json.type === type);

function appConfig(plugin: Plugin): Record<string, unknown> {
  const { id, module, info } = pluginMeta(plugin);
  return { id, path: module, version: info.version, preload: false, extensions: {} };
}

/** What the page knows of a panel plugin before it is loaded. */
function panelConfig(plugin: Plugin): Record<string, unknown> {
  return { ...pluginMeta(plugin), sort: 100, hideFromList: false };
}

function navTree(plugins: ReadonlyMap<string, Plugin>, role: Role): NavItem[] {
  const apps = ofType(plugins, 'app');
  const dashboards = { id: 'dashboards', text: 'Dashboards', url: '/dashboards', icon: 'apps' };
  const explore = { id: 'explore', text: 'Explore', url: '/explore', icon: 'compass' };
  const connections = {
    id: 'connections',
    text: 'Connections',
    url: '/connections/datasources',
    icon: 'adjust-circle',
    children: [{ id: 'connections-datasources', text: 'Data sources', url: '/connections/datasources' }],
  };
  return [
    ...apps.map((app) => appNav(app, role)),
    dashboards,
    ...(role === 'Viewer' ? [] : [explore]),
    ...(role === 'Admin' ? [connections] : []),
  ];
}

/** The app's pages, as its plugin.json includes them for this role. */
function appNav(plugin: Plugin, role: Role): NavItem {
  const { id, name } = plugin.json;
  const isVisible = (page: PluginInclude) =>
    page.type === 'page' &&
    page.addToNav === true &&
    rank[page.role === 'Admin' || page.role === 'Editor' ? page.role : 'Viewer'] <= rank[role];
  const pages = (plugin.json.includes ?? []).filter(isVisible);
  const start = pages.find((page) => page.defaultNav) ?? pages[0];
  return {
    id: `plugin-page-${id}`,
    text: name,
    url: start?.path ?? `/a/${id}`,
    img: pluginMeta(plugin).info.logos.small,
    children: pages.map((page) => ({ id: `${id}-${page.name}`, text: page.name, url: page.path ?? '' })),
  };
}
