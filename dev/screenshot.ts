/** `npm run screenshot [NAME…]`: takes the pictures of the documentation from the running product, on demo data. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { dashboardUids, openDashboard } from './browser/dashboardPage';
import { browserLaunchOptions } from './browser/launch';
import { savePicture } from './browser/savePicture';
import { SCHEDULE_PICTURES, takeSchedules } from './browser/schedulePictures';
import { projectRoot } from './build/stamp';
import { startStack } from './stack';

const FOLDER = path.join(projectRoot, 'docs/images');

/** What every picture shows: a month of the demo data. */
const OCTOBER = {
  from: '2026-10-01T04:00:00.000Z',
  to: '2026-11-01T04:00:00.000Z',
  currency: 'USD',
  zone: 'America/New_York',
  theme: 'dark',
};

interface Picture {
  /** Path of the page inside the app, and name of the file. */
  readonly name: string;
  /** @param url of the plugin host, for what has to be looked up first */
  readonly search: (url: string) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;
  /** Stands on the page when the report does. */
  readonly ready: RegExp;
}

const ROWS = /\d rows/;

const PICTURES: readonly Picture[] = [
  {
    name: 'breakout',
    search: () => ({
      rows: 'customer,provider',
      measures: 'attempts,answered,asr,acd,customer_duration,charge,cost,profit,margin',
      sort: '-profit',
    }),
    ready: ROWS,
  },
  { name: 'dtmf', search: () => ({ view: 'comparison' }), ready: ROWS },
  { name: 'numbers', search: async (url) => ({ numbers: (await busyCallers(url)).join(', ') }), ready: /\d attempts/ },
  {
    name: 'usa-rate-center',
    search: () => ({
      rows: 'state,rate_center',
      sort: '-attempts',
      filter: JSON.stringify({ dimension: 'country', op: 'in', values: ['US'] }),
    }),
    ready: ROWS,
  },
  { name: 'usa-calls', search: () => ({}), ready: ROWS },
];

/** Two numbers of New York that called most often. */
async function busyCallers(url: string): Promise<readonly string[]> {
  const response = await fetch(`${url}/api/datasources/uid/tollgrid/resources/values`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      dimension: 'calling_number',
      search: '1212555',
      fromMs: Date.parse(OCTOBER.from),
      toMs: Date.parse(OCTOBER.to),
      limit: 2,
    }),
  });
  const { values } = (await response.json()) as { readonly values: ReadonlyArray<{ readonly value: string }> };
  return values.map(({ value }) => `+${value}`);
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
  const stack = await startStack({ port: 0, log: console.log });
  const browser = await chromium.launch(await browserLaunchOptions());
  mkdirSync(FOLDER, { recursive: true });
  try {
    for (const picture of PICTURES.filter(({ name }) => isWanted(name))) {
      await take(browser, stack.url, picture);
    }
    if (SCHEDULE_PICTURES.some(isWanted)) {
      await takeSchedules(browser, stack.url, save);
    }
    for (const uid of (await dashboardUids(stack.url)).filter((each) => isWanted(dashboardPicture(each)))) {
      await takeDashboard(browser, stack.url, uid);
    }
  } finally {
    await browser.close();
    await stack.close();
  }
}

async function take(browser: Browser, url: string, { name, search, ready }: Picture): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1600, height: 900 },
    deviceScaleFactor: 2,
    timezoneId: 'America/New_York',
  });
  await page.goto(`${url}/a/tollgrid-cdr-app/${name}?${new URLSearchParams({ ...OCTOBER, ...(await search(url)) })}`);
  await page.getByText(ready).first().waitFor();
  await page.waitForLoadState('networkidle');
  await save(page, name);
}

const dashboardPicture = (uid: string) => uid.replace('tollgrid-', 'dashboard-');

/** Dashboards keep their own period: it is what they are built for. */
async function takeDashboard(browser: Browser, url: string, uid: string): Promise<void> {
  const isWall = uid === 'tollgrid-noc';
  const size = isWall ? { width: 1920, height: 1080 } : { width: 1600, height: 900, deviceScaleFactor: 2 };
  const page = await openDashboard(browser, url, { uid, theme: 'dark', kiosk: isWall, ...size });
  await save(page, dashboardPicture(uid));
}

const save = (page: Page, name: string): Promise<void> => savePicture(page, path.join(FOLDER, `${name}.png`));

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
