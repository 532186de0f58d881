import { test as pluginTest } from '@grafana/plugin-e2e';

export { expect } from '@grafana/plugin-e2e';

interface BootData {
  readonly version: string;
  readonly namespace: string;
  /** Where Grafana serves selectors of its own; those of the package do where it is left out. */
  readonly selectorsUrl: string | undefined;
}

interface FrontendSettings {
  readonly buildInfo: { readonly version: string };
  readonly namespace: string;
}

/**
 * The models of `@grafana/plugin-e2e`, without the two pages that its fixtures load before each test: the version that
 * the first is loaded for is asked of the API, and the test itself goes where it begins.
 */
export const test = pluginTest.extend<{ bootData: BootData }>({
  bootData: async ({ request }, use) => {
    const settings: FrontendSettings = await (await request.get('/api/frontend/settings')).json();
    await use({ version: settings.buildInfo.version, namespace: settings.namespace, selectorsUrl: undefined });
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
});
