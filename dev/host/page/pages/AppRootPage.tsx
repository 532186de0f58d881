import { type AppPluginMeta, type NavModel, OrgRole, PluginContextProvider } from '@grafana/data';
import { config, locationSearchToObject } from '@grafana/runtime';
import { EmptyState } from '@grafana/ui';
import React from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { PluginPage } from '../shell/PluginPage';
import { useApp } from './useApp';
import { Waiting } from './Waiting';

const ranks: Readonly<Record<string, number>> = { [OrgRole.Viewer]: 0, [OrgRole.Editor]: 1, [OrgRole.Admin]: 2 };

/** An app's own pages, below `/a/<plugin id>`. */
export function AppRootPage() {
  const { pathname, search } = useLocation();
  const { value: plugin, error } = useApp();
  if (!plugin) {
    return <Waiting error={error} />;
  }
  const { meta, root: Root } = plugin;
  const refusal = whyNot(meta, pathname);
  if (refusal || !Root) {
    return (
      <PluginPage>
        <EmptyState variant="not-found" message={refusal ?? 'This app has no pages'} />
      </PluginPage>
    );
  }
  return (
    <PluginContextProvider meta={meta}>
      <Root
        meta={meta}
        basename={`/a/${meta.id}`}
        onNavChanged={(_: NavModel) => undefined}
        query={locationSearchToObject(search)}
        path={pathname}
      />
    </PluginContextProvider>
  );
}

/** Grafana's reasons not to show an app's page: the app is off, or plugin.json keeps the page for a higher role. */
function whyNot({ enabled, includes }: AppPluginMeta, path: string): string | undefined {
  if (!enabled) {
    return 'This app is not enabled';
  }
  const page = includes?.find((include) => include.type === 'page' && include.path === path);
  const role = config.bootData.user.orgRole;
  return (ranks[page?.role ?? ''] ?? 0) > (ranks[role] ?? 0) ? 'Access denied' : undefined;
}
