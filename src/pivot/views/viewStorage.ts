/**
 * Views that a user saved, in Grafana's storage for plugins.
 *
 * Its hook never says that Grafana has no such storage, or none for this user: what it cannot keep there it puts into
 * the storage of this browser, in silence. A view that is only here would be lost on the next machine, so that is no
 * saving: it is taken out again, and the view lives in its link alone.
 */
import { store } from '@grafana/data';
import { config, type usePluginUserStorage } from '@grafana/runtime';

/** As the hook gives it. */
type Storage = ReturnType<typeof usePluginUserStorage>;

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The pivot as URL parameters. */
  readonly pivot: string;
}

const VERSION = 1;
const PREFIX = 'view.';

/** One item a view: two windows that save at a time do not undo each other. */
export const newViewId = (): string => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

function readView(key: string, text: string): SavedView | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const field = (name: string): unknown =>
      typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    const name = field('name');
    const pivot = field('pivot');
    return field('version') === VERSION && typeof name === 'string' && typeof pivot === 'string'
      ? { id: key.slice(PREFIX.length), name, pivot }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Those of a newer release, and whatever else is not readable, are left alone. */
export async function loadViews(storage: Storage): Promise<readonly SavedView[]> {
  const items: Readonly<Record<string, string>> = await storage.allItems();
  return Object.entries(items)
    .flatMap(([key, text]) => (key.startsWith(PREFIX) ? (readView(key, text) ?? []) : []))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** @return whether Grafana keeps the view now */
export async function saveView(storage: Storage, pluginId: string, view: SavedView): Promise<boolean> {
  const key = `${PREFIX}${view.id}`;
  const { name, pivot } = view;
  const value = JSON.stringify({ version: VERSION, name, pivot });
  await storage.setItem(key, value);
  const copy = browserKey(pluginId, key);
  if (store.get(copy) === value) {
    store.delete(copy);
    return false;
  }
  return (await storage.getItem(key)) === value;
}

export const deleteView = (storage: Storage, id: string): Promise<void> => storage.deleteItem(`${PREFIX}${id}`);

/** Where the hook puts what it cannot keep in Grafana. */
function browserKey(pluginId: string, key: string): string {
  const { uid, id } = config.bootData.user;
  return `${pluginId}:${uid === '' ? String(id) : uid}:${key}`;
}

/** Somebody who is not signed in has no storage in Grafana. */
export const mayKeepViews = (): boolean => config.bootData.user.isSignedIn;
