import { PageLayoutType } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { UrlSyncContextProvider } from '@grafana/scenes';
import React, { useMemo } from 'react';
import { useLocation, useParams } from 'react-router-dom-v5-compat';
import { type Dashboard } from '../../dashboards/dashboardJson';
import { DashboardScene } from '../../dashboards/DashboardScene';
import { PluginPage } from '../../shell/PluginPage';
import { usePreferences } from '../../shell/preferences';
import { useLoaded } from '../useLoaded';
import { Waiting } from '../Waiting';

/** `/d/<uid>`: a dashboard; `?kiosk` leaves out everything but its panels, as wall screens and reports do. */
export function DashboardPage() {
  const { uid = '' } = useParams();
  const { theme, timeZone } = usePreferences();
  const { value, error } = useLoaded(
    () => getBackendSrv().get<{ dashboard: Dashboard }>(`/api/dashboards/uid/${encodeURIComponent(uid)}`),
    [uid]
  );
  if (!value || value.dashboard.uid !== uid) {
    return <Waiting error={error} />;
  }
  // Colours and dates are computed with the data: another theme or zone begins anew.
  return <LoadedDashboard key={`${uid} ${theme.name} ${timeZone}`} dashboard={value.dashboard} />;
}

function LoadedDashboard({ dashboard }: { dashboard: Dashboard }) {
  const isKiosk = new URLSearchParams(useLocation().search).has('kiosk');
  const scene = useMemo(() => new DashboardScene(dashboard, isKiosk), [dashboard, isKiosk]);
  const pageNav = useMemo(
    () => ({ text: dashboard.title ?? '', parentItem: { text: 'Dashboards', url: '/dashboards' } }),
    [dashboard]
  );
  return (
    <PluginPage layout={PageLayoutType.Custom} pageNav={pageNav}>
      <UrlSyncContextProvider key={String(isKiosk)} scene={scene} updateUrlOnInit createBrowserHistorySteps>
        <scene.Component model={scene} />
      </UrlSyncContextProvider>
    </PluginPage>
  );
}
