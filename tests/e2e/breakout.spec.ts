import { expect, test } from '@playwright/test';
import { testIds } from '../../src/test/testIds';
import { ReportPage, expectedRows, withoutCurrency } from './support/reportPage';
import { clickHouseUrl, commandLineReport } from './support/commandLine';

const ids = testIds.report;

/** A period that the demo data covers, and a small report that answers at once. */
const JUNE = { from: '2026-06-01T00:00:00.000Z', to: '2026-07-01T00:00:00.000Z', zone: 'UTC' };
const SMALL = { ...JUNE, rows: 'country', measures: 'attempts,asr', sort: '-attempts' };

test('period, two customers, customer › provider, by profit: the numbers of the command line', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const dates = ['--from', '2026-06-01', '--to', '2026-07-01', '--time-zone', 'UTC'];
  const { rows } = await commandLineReport(
    request,
    'breakout',
    ...dates,
    '--rows',
    'customer',
    '--measures',
    'attempts',
    '--totals',
    'none',
    '--sort=-attempts',
    '--limit',
    '12'
  );
  const [one, two] = [rows[3], rows[11]];
  const breakout = new ReportPage(page);

  await breakout.open();
  await breakout.choosePeriod('2026-06-01 00:00:00', '2026-07-01 00:00:00');
  await breakout.chooseCustomer(String(one?.['customer_name']));
  await breakout.chooseCustomer(String(two?.['customer_name']));
  await expect(page.getByTestId(ids.rows).getByRole('listitem')).toHaveText(['Customer', 'Provider']);
  await breakout.refresh();
  await breakout.sortBy(/^Profit/);

  const printed = await commandLineReport(
    request,
    'breakout',
    ...dates,
    '--rows',
    'customer,provider',
    '--measures',
    'attempts,answered,asr,acd,customer_duration,charge,cost,profit,margin',
    '--where',
    `customer=${one?.['customer']},${two?.['customer']}`,
    '--totals',
    'all',
    '--sort=-profit'
  );
  expect(printed.rows.length).toBeGreaterThan(10);
  expect(withoutCurrency(await breakout.rows())).toEqual(expectedRows(printed));

  const address = page.url();
  await page.reload();
  await breakout.settled();
  expect(page.url()).toBe(address);
  await expect(page.getByRole('columnheader', { name: /^Profit/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByTestId(ids.controls)).toContainText(String(one?.['customer_name']));
  expect(withoutCurrency(await breakout.rows())).toEqual(expectedRows(printed));
});

test('a changed control waits for Refresh, and the back button returns to the report before', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open(SMALL);
  await breakout.settled();
  const [header] = await breakout.table.getByRole('columnheader').allTextContents();

  await page.getByRole('button', { name: 'Row group' }).click();
  await page.keyboard.type('month');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId(ids.changed)).toBeVisible();
  await expect(breakout.table.getByRole('columnheader').first()).toHaveText(String(header));
  await expect(breakout.table.getByRole('columnheader', { name: 'Month' })).toBeHidden();

  await page.keyboard.press('Control+Enter');
  await expect(breakout.table.getByRole('columnheader', { name: 'Month' })).toBeVisible();
  await breakout.settled();

  await page.goBack();
  await expect(breakout.table.getByRole('columnheader', { name: 'Month' })).toBeHidden();
  await page.goForward();
  await expect(breakout.table.getByRole('columnheader', { name: 'Month' })).toBeVisible();
});

test('a slow query can be cancelled, and then no longer runs in ClickHouse', async ({ page, request }) => {
  const database = await clickHouseUrl(request);
  const running = async () => {
    const query =
      "SELECT count() FROM system.processes WHERE query LIKE '%calling_number%pdd_distribution%' AND query NOT LIKE '%system.processes%'";
    return Number(await (await request.get(database, { params: { query } })).text());
  };
  const aborted = page.waitForEvent('requestfailed', (given) => given.url().includes('/api/ds/query'));
  const breakout = new ReportPage(page);
  await breakout.open({
    from: '2026-05-01T00:00:00.000Z',
    to: '2026-12-01T00:00:00.000Z',
    zone: 'Asia/Kathmandu',
    rows: 'called_number,calling_number,hour,customer_destination',
    measures: 'attempts,pdd_p50,pdd_p95',
  });
  await expect.poll(running).toBe(1);
  await page.getByTestId(ids.cancel).click();
  expect((await aborted).failure()?.errorText).toContain('ERR_ABORTED');
  await expect(page.getByText('Cancelled')).toBeVisible();
  await expect.poll(running, { timeout: 5_000 }).toBe(0);
});

test('a broken address says what is wrong with each part, and can be reset', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open({ rows: 'custmer', measures: 'asr,foo', from: 'yesterday', filter: '{bad' });
  const issues = page.getByTestId(ids.brokenUrl).getByRole('listitem');
  await expect(issues).toHaveText([
    /^from: is not a time/,
    /^rows\[0\]: unknown id; did you mean customer\?/,
    /^measures\[1\]: unknown id/,
    /^filter: is not valid JSON/,
  ]);
  await page.getByRole('button', { name: /^Reset/ }).click();
  await breakout.settled();
  await expect(breakout.table.getByRole('columnheader', { name: 'Customer', exact: true })).toBeVisible();
});

test('a period without calls says so and what to change', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open({ ...SMALL, from: '2019-01-01T00:00:00.000Z', to: '2019-01-02T00:00:00.000Z' });
  await expect(page.getByTestId(ids.empty)).toContainText('No calls match');
  await expect(page.getByTestId(ids.empty)).toContainText('Choose another period');
  await expect(page.getByTestId(ids.status)).toContainText('1 Jan 2019 00:00 to 2 Jan 2019 00:00, UTC');
});

test('more rows than the limit are announced, and can be had', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open({ ...SMALL, rows: 'customer', limit: '20' });
  const notice = page.getByTestId(ids.truncated);
  await expect(notice).toContainText('Only the first 20 rows are shown');
  await expect(breakout.table).toHaveAttribute('aria-rowcount', '21');
  await notice.getByRole('button', { name: 'Show up to 200 rows' }).click();
  await expect(breakout.table).toHaveAttribute('aria-rowcount', '201');
});

test('a condition of a link is shown in words and can be removed', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open({
    ...SMALL,
    filter:
      '{"and":[{"dimension":"country","op":"in","values":["US","MX"]},{"measure":"attempts","op":">=","values":[1]}]}',
  });
  await breakout.settled();
  await expect(page.getByTestId(ids.conditions).getByRole('listitem')).toHaveText([
    /Country is one of US, MX/,
    /Attempts >= 1/,
  ]);
  expect((await breakout.rows()).map((row) => row['country']).sort()).toEqual(['MX', 'Total', 'US']);
  await page.getByRole('button', { name: /Remove condition: Country/ }).click();
  await breakout.refresh();
  expect((await breakout.rows()).length).toBeGreaterThan(3);
});

test('the SQL of a report is shown with its parameters', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open({ ...SMALL, filter: '{"dimension":"switch","op":"in","values":["it\'s"]}' });
  await page.getByTestId(ids.showSql).click();
  await expect(page.getByTestId(ids.sql)).toContainText('SELECT');
  await expect(page.getByTestId(ids.sql)).not.toContainText("it's");
  await expect(page.getByRole('cell', { name: "it's" })).toBeVisible();
});
