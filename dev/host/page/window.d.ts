import { type BootData, type NavModelItem } from '@grafana/data';

declare global {
  interface Window {
    /** Written by the server into the page. */
    grafanaBootData: BootData & { navTree: NavModelItem[] };
    MonacoEnvironment: { getWorker(): Worker };
  }
}
