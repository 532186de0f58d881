import { expect, test } from '@grafana/plugin-e2e';

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

test('Explore runs a query', async ({ explorePage, page }) => {
  const range = { from: '1780272000000', to: '1780358400000' };
  const panes = JSON.stringify({ a: { datasource: 'tollgrid', queries: [], range } });
  await explorePage.goto({ queryParams: new URLSearchParams({ schemaVersion: '1', panes }) });
  await expect(page.getByText('Run query')).toBeVisible();
  await expect(explorePage.runQuery()).toBeOK();
  await expect(page.getByRole('columnheader', { name: 'Attempts' })).toBeVisible();
});
