import { type BootData, type NavModelItem } from '@grafana/data';
import { type SceneObject } from '@grafana/scenes';

declare global {
  interface Window {
    /** Written by the server into the page. */
    grafanaBootData: BootData & { navTree: NavModelItem[] };
    /** The scene of the dashboard that is shown, by the name that `@grafana/scenes` gives it. */
    __grafanaSceneContext?: SceneObject;
    MonacoEnvironment: { getWorker(): Worker };
  }
}
