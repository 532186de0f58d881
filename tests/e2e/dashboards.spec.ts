import { expect, type Locator, test } from '@playwright/test';
import { formatValue } from '#model/format/units';
import { testIds } from '../../src/test/testIds';
import { commandLineReport } from './support/commandLine';
import { DashboardPage } from './support/dashboardPage';
import { WEEK_FLAGS } from './support/octoberWeek';

const BY_COUNTRY = ['--rows', 'country', '--measures', 'attempts', '--sort=-attempts'];
const count = (value: unknown) => formatValue(typeof value === 'number' ? value : null, 'count');

const cells = (panel: Locator) => panel.getByRole('gridcell');

test('Breakout: the numbers of the command line, a customer chosen, the same in the app', async ({ page, request }) => {
  test.setTimeout(120_000);
  const args = ['--rows', 'customer', '--measures', 'attempts', '--sort=-attempts', ...WEEK_FLAGS];
  const { rows } = await commandLineReport(request, 'breakout', ...args);
  const [total, , second] = rows;
  const name = String(second?.['customer_name']);
  const dashboard = new DashboardPage(page);

  await dashboard.open('tollgrid-breakout');
  const headline = dashboard.panel('Traffic and quality');
  const pivot = (await dashboard.show('Breakout')).getByTestId(testIds.panel.container);
  await expect(headline).toContainText(count(total?.['attempts']));
  await expect(cells(pivot).first()).toHaveText(count(total?.['attempts']));
  await expect(dashboard.failed()).toHaveCount(0);

  await dashboard.choose('Customers', name);
  await expect(headline).toContainText(count(second?.['attempts']));
  await dashboard.show('Breakout');
  await expect(cells(pivot).first()).toHaveText(count(second?.['attempts']));
  expect(new URL(page.url()).searchParams.getAll('var-customer')).toEqual([String(second?.['customer'])]);

  await page.reload();
  await dashboard.settled();
  await expect(headline).toContainText(count(second?.['attempts']));

  await page.getByRole('link', { name: 'Open in Breakout' }).click();
  await expect(page).toHaveURL(/\/a\/tollgrid-cdr-app\/breakout/);
  await expect(page.getByTestId(testIds.report.controls)).toContainText(name);
  await expect(cells(page.getByRole('treegrid')).first()).toHaveText(count(second?.['attempts']));
});

test('Breakout: group and columns drive the pivot and the table for CSV', async ({ page, request }) => {
  const { rows } = await commandLineReport(request, 'breakout', ...BY_COUNTRY, ...WEEK_FLAGS);
  const dashboard = new DashboardPage(page);
  await dashboard.open('tollgrid-breakout', { 'var-group': 'country', 'var-columns': 'attempts' });
  const table = await dashboard.show('Report as a flat table');
  await expect(table.getByRole('columnheader')).toHaveText([/Country/, /Attempts/]);
  await expect(cells(table).nth(0)).toHaveText(String(rows[1]?.['country']));
  await expect(cells(table).nth(1)).toHaveText(count(rows[1]?.['attempts']));
});

test('Per Number asks for numbers, then shows what happened on them', async ({ page, request }) => {
  const args = ['--rows', 'called_number', '--measures', 'attempts', '--sort=-attempts', '--limit', '2', ...WEEK_FLAGS];
  const { rows } = await commandLineReport(request, 'breakout', ...args);
  const number = String(rows[1]?.['called_number']);
  const dashboard = new DashboardPage(page);
  await dashboard.open('tollgrid-per-number', { 'var-match': 'called' });
  await expect(dashboard.panel('Each number')).toContainText('Paste one or more numbers');

  await page.getByLabel('Numbers', { exact: true }).fill(`+${number}`);
  await page.keyboard.press('Enter');
  await dashboard.settled();
  await expect(dashboard.panel('What happened on these numbers')).toContainText(count(rows[1]?.['attempts']));
  await expect(await dashboard.show('Calls, newest first')).toContainText(number);
  await expect(dashboard.failed()).toHaveCount(0);
});

test('USA Calls by LATA, in light, from the list of the other dashboards', async ({ page }) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open('tollgrid-usa-rate-center', { theme: 'light', 'var-side': 'calling' });
  await expect(dashboard.panel('Traffic by calling number')).toContainText('Unmatched share');
  await expect(dashboard.failed()).toHaveCount(0);

  await page.getByRole('button', { name: 'Tollgrid dashboards' }).click();
  await page.getByRole('menuitem', { name: 'Tollgrid USA Calls' }).click();
  await dashboard.settled();
  const classes = dashboard.panel('Attempts by jurisdiction').first();
  await expect(classes).toContainText('Intrastate');
  await dashboard.choose('Type', 'LATA');
  await expect(classes).toContainText('IntraLATA');
  await expect(page).toHaveURL(/var-type=lata/);
});

test('DTMF compares providers', async ({ page }) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open('tollgrid-dtmf');
  await expect(dashboard.panel('Responses')).toContainText('DTMF share');
  await expect(cells(await dashboard.show('Providers at the same destination mix (USD)')).first()).not.toBeEmpty();
  await expect(dashboard.failed()).toHaveCount(0);
});
