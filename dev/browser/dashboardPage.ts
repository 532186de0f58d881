import { type Browser, type Page } from '@playwright/test';

export interface DashboardView {
  readonly uid: string;
  readonly theme: 'dark' | 'light';
  /** Pixels. */
  readonly width: number;
  /** Pixels; 0 is as high as the dashboard is. */
  readonly height: number;
  /** The panels alone, as on a wall or in a report. */
  readonly kiosk: boolean;
  /** Other parameters of the address: the period, variables. */
  readonly search?: Readonly<Record<string, string>>;
  readonly deviceScaleFactor?: number;
}

/** Of a page whose own height is asked for: enough for its first panels. */
const FIRST_HEIGHT = 1_000;

/** So often, a quarter of a second apart, no panel may be waiting for data. */
const QUIET_CHECKS = 4;

/** The dashboards of a plugin host, in the order of their names. */
export async function dashboardUids(url: string): Promise<readonly string[]> {
  const found = (await (await fetch(`${url}/api/search`)).json()) as ReadonlyArray<{ readonly uid: string }>;
  return found.map(({ uid }) => uid);
}

/** Opens a dashboard of the plugin host and waits until its panels have their data. */
export async function openDashboard(browser: Browser, url: string, view: DashboardView): Promise<Page> {
  const { uid, theme, width, height, kiosk, search, deviceScaleFactor } = view;
  const page = await browser.newPage({
    viewport: { width, height: height || FIRST_HEIGHT },
    deviceScaleFactor,
    timezoneId: 'UTC',
  });
  const parameters = new URLSearchParams({ theme, ...search, ...(kiosk && { kiosk: '' }) });
  await page.goto(`${url}/d/${uid}?${parameters}`);
  await settled(page);
  if (height === 0) {
    await page.setViewportSize({ width, height: await wholeHeight(page) });
    // Panels that come into sight ask only now.
    await settled(page);
  }
  return page;
}

async function settled(page: Page): Promise<void> {
  await page.locator('[data-viz-panel-key]').first().waitFor();
  await page.waitForLoadState('networkidle');
  // Panels that came into sight ask a moment later, and charts draw in the frame after their data.
  for (let quiet = 0; quiet < QUIET_CHECKS; quiet += 1) {
    await page.waitForTimeout(250);
    if ((await page.getByLabel('Panel loading bar').count()) > 0) {
      quiet = -1;
    }
  }
}

/** The page scrolls inside its main part: what is above it stays. */
function wholeHeight(page: Page): Promise<number> {
  return page.locator('main').evaluate((main) => main.scrollHeight + main.getBoundingClientRect().top);
}
