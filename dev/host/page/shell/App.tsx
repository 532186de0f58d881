import { ThemeContext } from '@grafana/data';
import { locationService, LocationServiceProvider } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import React, { useEffect } from 'react';
import { Router } from 'react-router-dom';
import { CompatRouter, Navigate, Route, Routes, useLocation } from 'react-router-dom-v5-compat';
import { AppConfigPage } from '../pages/AppConfigPage';
import { AppRootPage } from '../pages/AppRootPage';
import { DashboardPage } from '../pages/dashboards/DashboardPage';
import { DashboardsPage } from '../pages/dashboards/DashboardsPage';
import { DataSourceEditPage } from '../pages/DataSourceEditPage';
import { DataSourcesPage, NewDataSourcePage } from '../pages/DataSourcesPage';
import { ExplorePage } from '../pages/explore/ExplorePage';
import { PanelPage } from '../pages/PanelPage';
import { Chrome } from './Chrome';
import { navTree } from './nav';
import { usePreferences } from './preferences';
import { Toasts } from './Toasts';

export function App() {
  const { theme } = usePreferences();
  useLinksInsideThePage();
  return (
    <ThemeContext.Provider value={theme}>
      <LocationServiceProvider service={locationService}>
        <ModalsProvider>
          <GlobalStyles />
          <Router history={locationService.getHistory()}>
            <CompatRouter>
              <Chrome>
                <Pages />
              </Chrome>
              <ModalRoot />
            </CompatRouter>
          </Router>
          <Toasts />
          <PortalContainer />
        </ModalsProvider>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

function Pages() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundaryAlert dependencies={[pathname]}>
      <Routes>
        <Route path="/a/:pluginId/*" element={<AppRootPage />} />
        <Route path="/plugins/:pluginId" element={<AppConfigPage />} />
        <Route path="/dashboards" element={<DashboardsPage />} />
        <Route path="/d/:uid/*" element={<DashboardPage />} />
        <Route path="/explore" element={<ExplorePage />} />
        <Route path="/panel/:pluginId" element={<PanelPage />} />
        <Route path="/connections/datasources" element={<DataSourcesPage />} />
        <Route path="/connections/datasources/new" element={<NewDataSourcePage />} />
        <Route path="/connections/datasources/edit/:uid" element={<DataSourceEditPage />} />
        <Route path="/datasources/*" element={<Navigate to={`/connections${pathname}`} replace />} />
        <Route path="*" element={<Navigate to={navTree[0]?.url ?? '/explore'} replace />} />
      </Routes>
    </ErrorBoundaryAlert>
  );
}

/** Plain links to pages change the page without loading it anew, as in Grafana. */
function useLinksInsideThePage(): void {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest('a') : null;
      if (anchor && isPageLink(anchor) && isPlainClick(event)) {
        event.preventDefault();
        locationService.push(anchor.getAttribute('href') ?? '');
      }
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
}

function isPageLink(anchor: HTMLAnchorElement): boolean {
  const href = anchor.getAttribute('href') ?? '';
  return href.startsWith('/') && !/^\/(public|api)\//.test(href) && !anchor.target && !anchor.download;
}

function isPlainClick(event: MouseEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
}
