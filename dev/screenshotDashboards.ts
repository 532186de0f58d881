/**
 * `npm run screenshot:dashboards [UID…]`: every dashboard as a wall, a laptop and a PDF show it, into
 * `.cache/dashboards`, to be looked at. `HOST_URL` names a plugin host that runs already.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { type DashboardView, dashboardUids, openDashboard } from './browser/dashboardPage';
import { browserLaunchOptions } from './browser/launch';
import { savePicture } from './browser/savePicture';
import { cacheFolder } from './build/stamp';
import { startStack } from './stack';

const FOLDER = path.join(cacheFolder, 'dashboards');

/** Where dashboards are looked at; heights of 0 show the whole dashboard. */
const FORMATS: Readonly<Record<string, Omit<DashboardView, 'uid'>>> = {
  wall: { theme: 'dark', width: 1920, height: 1080, kiosk: true },
  laptop: { theme: 'dark', width: 1366, height: 0, kiosk: false },
  'laptop-light': { theme: 'light', width: 1366, height: 0, kiosk: false },
  pdf: { theme: 'light', width: 1000, height: 0, kiosk: true },
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const running = process.env.HOST_URL;
  const stack = running === undefined ? await startStack({ port: 0, log: console.log }) : undefined;
  const url = running ?? stack?.url ?? '';
  const browser = await chromium.launch(await browserLaunchOptions());
  mkdirSync(FOLDER, { recursive: true });
  try {
    for (const uid of wanted.length > 0 ? wanted : await dashboardUids(url)) {
      await takeAll(browser, url, uid);
    }
  } finally {
    await browser.close();
    await stack?.close();
  }
}

async function takeAll(browser: Browser, url: string, uid: string): Promise<void> {
  for (const [format, view] of Object.entries(FORMATS)) {
    const page = await openDashboard(browser, url, { uid, ...view });
    await savePicture(page, path.join(FOLDER, `${uid}-${format}.png`));
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
