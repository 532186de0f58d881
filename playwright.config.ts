import { defineConfig } from '@playwright/test';
import { chromiumArguments, chromiumEnvironment } from './dev/browser/launch';

const NUMBERING = '**/setup.spec.ts';

/**
 * Browser tests, against a Grafana whose address GRAFANA_URL gives, or else against the plugin host of this repository.
 * The set-up starts the host and finds the browser, and hands on both in the environment: workers read this file anew.
 */
export default defineConfig({
  testDir: './tests/e2e',
  globalSetup: './tests/e2e/support/globalSetup.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'reports', testIgnore: NUMBERING, teardown: 'numbering' },
    // Changes what the other specs read, and so runs after them, whatever they found.
    { name: 'numbering', testMatch: NUMBERING },
  ],
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: process.env.GRAFANA_URL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    // Waiting animations are drawn by the processor here: with them a page takes a quarter more of it.
    reducedMotion: 'reduce',
    // Recording every test takes a quarter of their time: `npx playwright test --trace on FILE` where one is needed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.TOLLGRID_CHROMIUM,
      args: chromiumArguments(),
      env: chromiumEnvironment(),
    },
  },
});
