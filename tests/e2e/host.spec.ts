import { expect, test } from '@grafana/plugin-e2e';

test('the Breakout page opens', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: 'tollgrid-cdr-app', path: '/breakout' });
  await expect(page.getByRole('heading', { name: 'Breakout' })).toBeVisible();
});

test('the editor of the provisioned data source opens', async ({ gotoDataSourceConfigPage, page }) => {
  await gotoDataSourceConfigPage('tollgrid');
  await expect(page.getByRole('group', { name: 'Connection' })).toBeVisible();
  await expect(page.getByTestId('data-testid Data source settings page Save and Test button')).toBeEnabled();
});
