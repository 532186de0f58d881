import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRecord, text } from './http';

export interface PluginInclude {
  readonly type: string;
  readonly name: string;
  readonly path?: string;
  readonly role?: string;
  readonly icon?: string;
  readonly addToNav?: boolean;
  readonly defaultNav?: boolean;
}

/** The parts of plugin.json that the host reads; the rest travels to the page unread. */
export interface PluginJson {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly backend?: boolean;
  readonly executable?: string;
  readonly includes?: readonly PluginInclude[];
  readonly info?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

export interface Plugin {
  readonly json: PluginJson;
  /** Folder of its plugin.json: what `/public/plugins/<id>/` serves. */
  readonly folder: string;
  /** Id of the app that a nested plugin belongs to. */
  readonly parentId?: string;
}

/** Finds a built plugin and the plugins nested in it, by plugin.json, as Grafana does. */
export async function loadPlugins(dist: string): Promise<ReadonlyMap<string, Plugin>> {
  const files = await readdir(dist, { recursive: true }).catch(() => []);
  const folders = files
    .filter((file) => path.basename(file) === 'plugin.json' && !file.includes('node_modules'))
    .map((file) => path.dirname(path.join(dist, file)))
    .sort((a, b) => a.length - b.length);
  const plugins = new Map<string, Plugin>();
  for (const folder of folders) {
    const json = await readPluginJson(path.join(folder, 'plugin.json'));
    const parent = [...plugins.values()].find((other) => folder.startsWith(other.folder + path.sep));
    plugins.set(json.id, { json, folder, parentId: parent?.json.id });
  }
  if (plugins.size === 0) {
    throw new Error(`No plugin.json under ${dist}: build the front end first.`);
  }
  return plugins;
}

async function readPluginJson(file: string): Promise<PluginJson> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isPluginJson(value)) {
    throw new Error(`${file} lacks id, type or name.`);
  }
  return value;
}

function isPluginJson(value: unknown): value is PluginJson {
  return isRecord(value) && [value.id, value.type, value.name].every((field) => typeof field === 'string');
}

/** What the page gets of plugin.json: all of it, with public addresses. */
export interface PluginMeta extends PluginJson {
  readonly info: { readonly logos: { readonly small: string; readonly large: string }; readonly version?: unknown };
  readonly module: string;
}

export function pluginMeta({ json }: Plugin): PluginMeta {
  const baseUrl = `public/plugins/${json.id}`;
  const logos = isRecord(json.info?.logos) ? json.info.logos : {};
  const logo = (size: string) => `/${baseUrl}/${text(logos[size], 'img/logo.svg')}`;
  return {
    ...json,
    info: { ...json.info, logos: { small: logo('small'), large: logo('large') } },
    module: `${baseUrl}/module.js`,
    baseUrl,
    signature: 'unsigned',
    loadingStrategy: 'script',
    angular: { detected: false, hideDeprecation: true },
  };
}
