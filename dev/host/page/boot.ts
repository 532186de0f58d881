import {
  EventBusSrv,
  locationUtil,
  monacoLanguageRegistry,
  setLocale,
  setTimeZoneResolver,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformersRegistry,
} from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { setPluginPage } from '@runtime-internal/components/PluginPage';
import { setDataSourcePluginImporter } from '@runtime-internal/services/dataSource/dataSource';
import { initDataSourceInstanceSettings } from '@runtime-internal/services/dataSource/settings';
import { importDataSourcePlugin, importPanelPlugin, initPluginLoader, loadedPanelPlugin } from './loader/pluginLoader';
import { standardEditors } from './panels/editors';
import { standardFieldConfig } from './panels/fieldConfig';
import { transformers } from './panels/transformers';
import { HostBackendSrv } from './services/backendSrv';
import { HostDataSourceSrv } from './services/dataSourceSrv';
import { runRequest } from './services/runRequest';
import { HostTemplateSrv } from './services/templateSrv';
import { headerHeight } from './shell/Chrome';
import { PluginPage } from './shell/PluginPage';
import { timeZone } from './shell/preferences';

/** Gives `@grafana/*` the services that Grafana itself implements. Once, before anything renders or a plugin loads. */
export async function boot(): Promise<void> {
  // The packages export no other way to start their translations.
  await initPluginTranslations('grafana');
  setLocale(config.bootData.user.language);
  setTimeZoneResolver(timeZone);
  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setBackendSrv(new HostBackendSrv());
  setTemplateSrv(new HostTemplateSrv());
  setDataSourceSrv(new HostDataSourceSrv());
  setLocationSrv(locationService);
  setCurrentUser(config.bootData.user);
  setRunRequest(runRequest);
  locationUtil.initialize({
    config: config.bootData.settings,
    getTimeRangeForUrl: () => ({ from: 'now-6h', to: 'now' }),
    getVariablesUrlParams: () => ({}),
  });
  standardEditorsRegistry.setInit(standardEditors);
  standardFieldConfigEditorRegistry.setInit(standardFieldConfig);
  standardTransformersRegistry.setInit(transformers);
  monacoLanguageRegistry.setInit(() => []);
  setChromeHeaderHeightHook(() => headerHeight);
  setPluginPage(PluginPage);
  initDataSourceInstanceSettings(config.datasources, config.defaultDatasource);
  setDataSourcePluginImporter(importDataSourcePlugin);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache: loadedPanelPlugin });
  initPluginLoader();
  window.MonacoEnvironment = { getWorker: () => new Worker('/public/host/editor.worker.js') };
}
