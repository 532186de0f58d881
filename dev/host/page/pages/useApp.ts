import { type AppPlugin, type AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { useParams } from 'react-router-dom-v5-compat';
import { importAppPlugin } from '../loader/pluginLoader';
import { type Loaded, useLoaded } from './useLoaded';

/** The app that the address names, with its settings. */
export function useApp(): Loaded<AppPlugin> {
  const { pluginId = '' } = useParams();
  return useLoaded(
    async () => importAppPlugin(await getBackendSrv().get<AppPluginMeta>(`/api/plugins/${pluginId}/settings`)),
    [pluginId]
  );
}
