import { usePluginUserStorage } from '@grafana/runtime';
import { useCallback, useEffect, useState } from 'react';
import { deleteView, loadViews, mayKeepViews, newViewId, saveView, type SavedView } from './viewStorage';

export interface SavedViews {
  readonly views: readonly SavedView[];
  /** Grafana keeps nothing for this user: views live in their links alone. */
  readonly unavailable: boolean;
  /** @return the view as it is kept now; none when Grafana keeps nothing. Without an id it is a new one. */
  readonly save: (view: Omit<SavedView, 'id'> & { readonly id?: string }) => Promise<SavedView | undefined>;
  readonly remove: (id: string) => Promise<void>;
}

/** The user's own views of a plugin. */
export function useSavedViews(pluginId: string): SavedViews {
  const storage = usePluginUserStorage();
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [unavailable, setUnavailable] = useState(() => !mayKeepViews());

  useEffect(() => {
    let current = true;
    // Without an answer there are no views to offer; saving one will say why.
    loadViews(storage).then(
      (loaded) => current && setViews(loaded),
      () => undefined
    );
    return () => {
      current = false;
    };
  }, [storage]);

  const save = useCallback<SavedViews['save']>(
    async ({ id = newViewId(), name, pivot }) => {
      const view: SavedView = { id, name, pivot };
      const kept = mayKeepViews() && (await saveView(storage, pluginId, view));
      setUnavailable(!kept);
      if (!kept) {
        return undefined;
      }
      setViews((before) =>
        [...before.filter((one) => one.id !== id), view].sort((a, b) => a.name.localeCompare(b.name))
      );
      return view;
    },
    [storage, pluginId]
  );
  const remove = useCallback(
    async (id: string) => {
      await deleteView(storage, id);
      setViews((before) => before.filter((one) => one.id !== id));
    },
    [storage]
  );

  return { views, unavailable, save, remove };
}
