/** What Grafana's boot data tells of this Grafana and of who looks. */
import { config, featureEnabled } from '@grafana/runtime';

export interface Environment {
  readonly grafanaVersion: string;
  /** Licensed for reports: false in open-source Grafana. The edition's name tells the build, not the licence. */
  readonly reportsLicensed: boolean;
  readonly alertingEnabled: boolean;
  /** Actions that the user may do on something; empty where Grafana tells none. */
  readonly permissions: Readonly<Record<string, boolean>>;
  readonly role: string;
  /** Of the app platform. */
  readonly namespace: string;
  readonly rootUrl: string;
}

/** Source: `@grafana/data` (`BootData`, `GrafanaConfig`); Grafana's own pages ask for the feature `reports.creation`. */
export const grafanaEnvironment = (): Environment => ({
  grafanaVersion: config.buildInfo.version,
  reportsLicensed: featureEnabled('reports.creation'),
  alertingEnabled: config.unifiedAlertingEnabled,
  permissions: config.bootData.user.permissions ?? {},
  role: config.bootData.user.orgRole,
  namespace: config.namespace,
  rootUrl: config.appUrl,
});
