import { type AppPluginMeta, PluginContextProvider } from '@grafana/data';
import { getBackendSrv, hasPermission, locationSearchToObject } from '@grafana/runtime';
import { Button, EmptyState } from '@grafana/ui';
import React from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { PluginPage } from '../shell/PluginPage';
import { useApp } from './useApp';
import { Waiting } from './Waiting';

/** An app's configuration pages, one tab each, below `/plugins/<plugin id>`. */
export function AppConfigPage() {
  const { search, pathname } = useLocation();
  const { value: plugin, error } = useApp();
  if (!plugin) {
    return <Waiting error={error} />;
  }
  const { meta } = plugin;
  const configPages = (hasPermission('plugins:write') && plugin.configPages) || [];
  const query = locationSearchToObject(search);
  const chosen = configPages.find(({ id }) => id === query.page) ?? configPages[0];
  const tabs = configPages.map(({ id, title, icon }) => ({
    text: title,
    icon,
    url: `${pathname}?page=${id}`,
    active: id === chosen?.id,
  }));
  return (
    <PluginPage
      pageNav={{ text: meta.name, subTitle: meta.info.description, children: tabs }}
      actions={meta.enabled ? undefined : <Button onClick={() => enable(meta)}>Enable</Button>}
    >
      {chosen ? (
        <PluginContextProvider meta={meta}>
          <chosen.body plugin={plugin} query={query} />
        </PluginContextProvider>
      ) : (
        <EmptyState variant="call-to-action" message="Nothing that you may configure" />
      )}
    </PluginPage>
  );
}

async function enable({ id, jsonData }: AppPluginMeta): Promise<void> {
  await getBackendSrv().post(`/api/plugins/${id}/settings`, { enabled: true, pinned: true, jsonData });
  window.location.reload();
}
