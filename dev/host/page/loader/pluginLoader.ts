import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import 'systemjs/dist/extras/named-register.js';
import {
  type AppPlugin,
  type AppPluginMeta,
  type DataSourceApi,
  type DataSourceJsonData,
  type DataSourcePlugin,
  type DataSourcePluginMeta,
  type PanelPlugin,
  type PanelPluginMeta,
  type PluginMeta,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { standIn } from '../standIns/index';
import { sharedModules } from './shared';

export type AnyDataSourcePlugin = DataSourcePlugin<DataSourceApi>;

const loaded = new Map<string, Promise<{ plugin?: unknown }>>();

/** Makes the shared modules known to the loader. Once, before any plugin. */
export function initPluginLoader(): void {
  const imports = Object.fromEntries(Object.keys(sharedModules).map((name) => [name, `package:${name}`]));
  System.addImportMap({ imports });
  for (const [name, module] of Object.entries(sharedModules)) {
    System.set(`package:${name}`, module);
  }
}

export async function importAppPlugin(meta: AppPluginMeta): Promise<AppPlugin> {
  const { plugin } = await importModule(meta);
  if (!isPlugin<AppPlugin>(plugin)) {
    throw new Error(`${meta.id}: module.js exports no plugin`);
  }
  plugin.meta = meta;
  plugin.init(meta);
  return plugin;
}

export async function importDataSourcePlugin(
  meta: DataSourcePluginMeta<DataSourceJsonData>
): Promise<AnyDataSourcePlugin> {
  const { plugin } = await importModule(meta);
  if (!isPlugin<AnyDataSourcePlugin>(plugin)) {
    throw new Error(`${meta.id}: module.js exports no plugin`);
  }
  plugin.meta = meta;
  return plugin;
}

const panels = new Map<string, PanelPlugin>();

/** The installed panel plugin, or the stand-in for one of Grafana's own. */
export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const installed: Readonly<Record<string, PanelPluginMeta>> = config.panels;
  const meta = installed[id];
  if (meta === undefined) {
    return standIn(id);
  }
  const { plugin } = await importModule(meta);
  if (!isPlugin<PanelPlugin>(plugin)) {
    throw new Error(`${id}: module.js exports no plugin`);
  }
  plugin.meta = meta;
  panels.set(id, plugin);
  return plugin;
}

export const loadedPanelPlugin = (id: string): PanelPlugin | undefined => panels.get(id);

function importModule(meta: PluginMeta): Promise<{ plugin?: unknown }> {
  const address = new URL(meta.module, document.baseURI).href;
  const existing = loaded.get(address) ?? System.import(address);
  loaded.set(address, existing);
  return existing;
}

/** What a module exports as `plugin` is taken at its word: its type is known from plugin.json alone. */
function isPlugin<T>(value: unknown): value is T {
  return typeof value === 'object' && value !== null;
}
