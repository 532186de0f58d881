import { ExplorePage } from './support/explorePage';
import { expect, test } from './support/grafanaTest';

test('the Breakout page opens', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: 'tollgrid-cdr-app', path: '/breakout' });
  await expect(page.getByRole('heading', { name: 'Breakout' })).toBeVisible();
});

test('the editor of the provisioned data source opens, saves and tests', async ({ gotoDataSourceConfigPage, page }) => {
  const configPage = await gotoDataSourceConfigPage('tollgrid');
  await expect(page.getByRole('group', { name: 'Connection' })).toBeVisible();
  await expect(configPage.saveAndTest()).toBeOK();
  await expect(configPage).toHaveAlert('success');
});

test('Explore runs a query', async ({ page }) => {
  const explore = new ExplorePage(page);
  await explore.open([Date.UTC(2026, 5, 1), Date.UTC(2026, 5, 2)]);
  await explore.run();
  await expect(page.getByRole('columnheader', { name: 'Attempts' })).toBeVisible();
});

test.describe('dashboards', () => {
  test.beforeEach(async ({ request }) => {
    const page = await (await request.get('/')).text();
    test.skip(!page.includes('<title>Plugin host'), 'Grafana has dashboards of its own.');
  });

  test('a dashboard asks for what is chosen, and the address keeps it', async ({ page }) => {
    const filters: unknown[] = [];
    page.on('request', (sent) => {
      if (sent.url().includes('/api/ds/query')) {
        filters.push(JSON.parse(sent.postData() ?? '{}').queries[0].query.filter);
      }
    });
    await page.goto('/dashboards');
    await page.getByRole('link', { name: 'Tollgrid Breakout' }).click();
    await expect(page.getByTestId('host-dashboard-variables')).toBeVisible();
    await expect(page).toHaveURL(/var-customer=\$__all/);
    await expect(page.getByTestId('data-testid Panel header Traffic and quality')).toContainText('Attempts');
    expect(filters).toContain(undefined);

    filters.length = 0;
    await page.getByLabel('Customers', { exact: true }).click();
    await page.keyboard.type('Arvandis Voice');
    await page.getByRole('option', { name: 'Arvandis Voice', exact: true }).click();
    await page.keyboard.press('Tab');
    await expect(page).toHaveURL(/var-customer=\d+(&|$)/);
    const id = new URL(page.url()).searchParams.get('var-customer');
    await expect.poll(() => filters.length).toBeGreaterThan(0);
    expect(JSON.stringify(filters)).toContain(`"values":["${id}"]`);

    await page.goBack();
    await expect(page).toHaveURL(/var-customer=\$__all/);
  });

  test('a wall has the panels alone, and asks again by itself', async ({ page }) => {
    const panels = new Set<string | undefined>();
    page.on('request', (sent) => sent.url().includes('/api/ds/query') && panels.add(sent.headers()['x-panel-id']));
    await page.clock.install();
    await page.goto('/d/tollgrid-noc?kiosk');
    await expect(page.locator('[data-viz-panel-key]').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.getByTestId('host-dashboard-variables')).toBeHidden();
    await expect.poll(() => panels.size).toBeGreaterThan(0);
    const before = [...panels];
    panels.clear();
    await page.clock.fastForward(31_000);
    await expect.poll(() => [...panels]).toEqual(expect.arrayContaining(before));
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('host-dashboard-variables')).toBeVisible();
  });

  test('an unknown dashboard says so', async ({ page }) => {
    await page.goto('/d/no-such-dashboard');
    await expect(page.getByRole('alert', { name: 'Could not load this page' })).toContainText('Dashboard not found');
  });
});
