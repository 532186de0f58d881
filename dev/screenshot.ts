/** `npm run screenshot`: takes the pictures of the README from the running product, on demo data. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { projectRoot } from './build/stamp';
import { browserLaunchOptions } from './browser/launch';
import { startStack } from './stack';

const FOLDER = path.join(projectRoot, 'docs/images');
const REPORT = new URLSearchParams({
  from: '2026-10-01T04:00:00.000Z',
  to: '2026-11-01T04:00:00.000Z',
  rows: 'customer,provider',
  measures: 'attempts,answered,asr,acd,customer_duration,charge,cost,profit,margin',
  sort: '-profit',
  currency: 'USD',
  zone: 'America/New_York',
  theme: 'dark',
});

async function main(): Promise<void> {
  const stack = await startStack({ port: 0, log: console.log });
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const page = await browser.newPage({
      viewport: { width: 1600, height: 900 },
      deviceScaleFactor: 2,
      timezoneId: 'America/New_York',
    });
    await page.goto(`${stack.url}/a/tollgrid-cdr-app/breakout?${REPORT.toString()}`);
    await page
      .getByText(/\d rows/)
      .first()
      .waitFor();
    await page.waitForLoadState('networkidle');
    mkdirSync(FOLDER, { recursive: true });
    const file = path.join(FOLDER, 'breakout.png');
    await page.screenshot({ path: file });
    console.log(`Wrote ${path.relative(projectRoot, file)}`);
  } finally {
    await browser.close();
    await stack.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
