import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';

const LazyApp = lazy(() => import('./pages/App'));
const LazyConfiguration = lazy(() => import('./pages/configuration/ConfigurationPage'));

const Root = (_: AppRootProps) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyApp />
  </Suspense>
);

const Configuration = () => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyConfiguration />
  </Suspense>
);

export const plugin = new AppPlugin<{}>().setRootPage(Root).addConfigPage({
  title: 'Setup',
  icon: 'cog',
  body: Configuration,
  id: 'configuration',
});
