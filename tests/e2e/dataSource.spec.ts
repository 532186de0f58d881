import type { Page } from '@playwright/test';
import { testIds } from '../../src/test/testIds';
import { NOTHING_ANSWERS, withBrokenDataSource } from './support/brokenDataSource';
import { ExplorePage } from './support/explorePage';
import { expect, test } from './support/grafanaTest';

const ids = testIds.configEditor;
const FIRST_OF_JUNE = [Date.UTC(2026, 5, 1), Date.UTC(2026, 5, 2)] as const;
const TWO_DAYS = [Date.UTC(2026, 9, 5), Date.UTC(2026, 9, 7)] as const;
const WEEK = [Date.UTC(2026, 9, 5), Date.UTC(2026, 9, 12)] as const;

test('Save & test tells what it found', async ({ gotoDataSourceConfigPage }) => {
  const configPage = await gotoDataSourceConfigPage('tollgrid');
  await expect(configPage.saveAndTest()).toBeOK();
  await expect(configPage).toHaveAlert('success', { hasText: 'ClickHouse' });
});

test('Save & test at a wrong port says what to check', async ({ gotoDataSourceConfigPage, request }) => {
  await withBrokenDataSource(request, async (uid) => {
    const configPage = await gotoDataSourceConfigPage(uid);
    await expect(configPage.saveAndTest()).not.toBeOK();
    await expect(configPage).toHaveAlert('error', { hasText: NOTHING_ANSWERS });
  });
});

test('a report of that data source fails with the same words, and works again with another one', async ({
  page,
  request,
}) => {
  await withBrokenDataSource(request, async (uid) => {
    await page.goto(`/a/tollgrid-cdr-app/breakout?ds=${uid}&rows=country&measures=attempts`);
    await expect(page.getByTestId(testIds.report.error)).toContainText(NOTHING_ANSWERS);
    await page.goto('/a/tollgrid-cdr-app/breakout?ds=tollgrid&rows=country&measures=attempts&from=now-90d&to=now');
    await expect(page.getByTestId(testIds.report.table)).toBeVisible();
  });
});

test('fields say what is wrong while they are filled in', async ({ gotoDataSourceConfigPage, page, request }) => {
  await withBrokenDataSource(request, async (uid) => {
    await gotoDataSourceConfigPage(uid);
    await page.getByTestId(ids.url).fill('localhost:8123');
    await expect(page.getByText('must begin with http:// or https://')).toBeVisible();
    await page.getByTestId(ids.database).fill('a-b');
    await expect(page.getByText('A database name has letters')).toBeVisible();
    await page.getByLabel('Query timeout').fill('0');
    await expect(page.getByText('Enter a whole number from 1 to 3,600')).toBeVisible();
    await page.getByTestId(ids.url).fill('http://localhost:8123');
    await expect(page.getByText('must begin with http:// or https://')).toBeHidden();
  });
});

test('Explore runs what its editor says', async ({ page }) => {
  const explore = new ExplorePage(page);
  const query = { version: 1, report: 'breakout', rows: ['country'], measures: ['attempts'], totals: 'none', limit: 3 };
  await explore.open(FIRST_OF_JUNE, query);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.keyboard.type('asr (orig');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await explore.run();
  await expect(page.getByRole('columnheader', { name: 'ASR (origination)' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Country' })).toBeVisible();
});

test('Explore runs another report after its editor was switched to it', async ({ page }) => {
  const explore = new ExplorePage(page);
  await explore.open(TWO_DAYS, {
    version: 1,
    report: 'breakout',
    rows: ['day'],
    measures: ['attempts'],
    totals: 'none',
  });
  await choose(page, testIds.queryEditor.report, 'USA Rate Center');
  await choose(page, testIds.queryEditor.side, 'Calling');
  await explore.run();
  await expect(page.getByRole('columnheader', { name: 'Calling rate center' }).first()).toBeVisible();
  await choose(page, testIds.queryEditor.report, 'USA Calls');
  await choose(page, testIds.queryEditor.type, 'LATA');
  await explore.run();
  await expect(page.getByRole('columnheader', { name: 'IntraLATA', exact: true })).toBeVisible();
});

test('Explore shows a time series as a graph, after its grain of time was added', async ({ page }) => {
  const top = { count: 2, by: 'attempts', descending: true, others: true };
  const query = { version: 1, report: 'breakout', rows: ['country'], measures: ['attempts'], top, as: 'timeSeries' };
  const explore = new ExplorePage(page);
  await explore.open(WEEK, query);
  await expect(page.getByText('A time series needs a grain of time')).toBeVisible();
  await page.getByRole('button', { name: 'Add time that suits the panel' }).click();
  await explore.run();
  await expect(page.locator('.u-over').first()).toBeVisible();
  await expect(page.getByText('Other', { exact: true })).toBeVisible();
});

test('a cell of a table leads to the calls behind its row', async ({ page }) => {
  const rows = ['customer', 'customer_destination'];
  const filter = { measure: 'attempts', op: 'between', values: [5, 40] };
  const explore = new ExplorePage(page);
  await explore.open(WEEK, { version: 1, report: 'breakout', rows, measures: ['attempts'], filter, limit: 9 });
  await explore.run();
  // Below the grand total and the first customer, its first destination: level, id, name, destination, attempts.
  const cells = page.getByRole('row').nth(3).getByRole('gridcell');
  const [destination, attempts] = [await cells.nth(3).innerText(), await cells.nth(4).innerText()];
  await cells.nth(3).getByText(destination).click();
  const link = page.getByRole('link', { name: 'Calls behind this row' });
  const address = await link.getAttribute('href');
  await page.goto(address ?? '');
  await expect(page.getByText(`${attempts} attempts`)).toBeVisible();
  await expect(page).toHaveURL(/\/a\/tollgrid-cdr-app\/calls\?.*filter=/);
});

/** Chooses an option of a field by its id. */
async function choose(page: Page, id: string, option: string): Promise<void> {
  await page.getByTestId(id).click();
  await page.getByRole('option', { name: option }).first().click();
}
