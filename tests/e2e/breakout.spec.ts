import { expect, test, type Page } from '@playwright/test';
import { testIds } from '../../src/test/testIds';
import { toolIds } from '../../src/test/toolTestIds';
import { READY_MADE } from '../../src/pages/breakout/readyMade';
import { clickHouseUrl, commandLineReport } from './support/commandLine';
import { NO_CALLS, WEEK } from './support/octoberWeek';
import { expectedTexts, PivotPage } from './support/pivotPage';

const ids = testIds.report;

/** A period that the demo data covers, and a small report that answers at once. */
const JUNE = { from: '2026-06-01T00:00:00.000Z', to: '2026-07-01T00:00:00.000Z', zone: 'UTC', currency: 'USD' };
const JUNE_FLAGS = ['--from', '2026-06-01', '--to', '2026-07-01', '--time-zone', 'UTC', '--currency', 'USD'];
const SMALL = { ...WEEK, rows: 'country', measures: 'attempts,asr', sort: '-attempts' };

const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

test('period, two customers, customer › provider, by profit: the numbers of the command line', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const { rows } = await commandLineReport(
    request,
    'breakout',
    ...JUNE_FLAGS,
    ...['--rows', 'customer', '--measures', 'attempts', '--totals', 'none', '--sort=-attempts', '--limit', '12']
  );
  const [one, two] = [rows[3], rows[11]];
  const names = [one, two].map((row) => String(row?.['customer_name']));
  const breakout = new PivotPage(page);

  await breakout.open({ currency: 'USD' });
  await breakout.choosePeriod('2026-06-01 00:00:00', '2026-07-01 00:00:00');
  for (const name of names) {
    await breakout.chooseCustomer(name);
  }
  await breakout.refresh();
  await breakout.sortBy(/^Profit/);
  for (const name of names) {
    await breakout.toggle(name);
  }

  const printed = await commandLineReport(
    request,
    'breakout',
    ...JUNE_FLAGS,
    ...['--rows', 'customer,provider'],
    ...['--measures', 'attempts,answered,asr,acd,customer_duration,charge,cost,profit,margin'],
    ...['--where', `customer=${one?.['customer']},${two?.['customer']}`, '--totals', 'all', '--sort=-profit']
  );
  expect(printed.rows.length).toBeGreaterThan(10);
  expect(await breakout.rows()).toEqual(expectedTexts(printed));

  const address = page.url();
  await page.reload();
  await breakout.settled();
  expect(page.url()).toBe(address);
  await expect(breakout.header(/^Profit/)).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByTestId(ids.controls)).toContainText(String(names[0]));
  expect(await breakout.rows()).toEqual(expectedTexts(printed));
});

test('dimensions are dragged by mouse: pivot by day, and a row group to another place', async ({ page }) => {
  const breakout = new PivotPage(page);
  await breakout.open({ ...WEEK, rows: 'customer,provider', measures: 'attempts', sort: '-attempts' });
  await breakout.settled();
  await breakout.panel('Columns').click();
  await page.getByText('Pivot mode').click();
  await page.getByLabel('Search dimensions and measures').fill('calendar day');
  await drag(page, breakout.entry('Day'), breakout.zone('columns'));
  await expect(breakout.zone('columns').getByRole('listitem')).toHaveText(['Day']);
  await drag(page, breakout.zone('rows').getByLabel('Provider', { exact: true }), breakout.zone('rows').locator('h3'));
  await expect(breakout.zone('rows').getByRole('listitem')).toHaveText(['Provider', 'Customer']);
  await expect(page.getByTestId(ids.changed)).toBeVisible();
  await expect(breakout.header('2026-10-05')).toBeHidden();
  await breakout.refresh();
  for (const day of ['2026-10-05', '2026-10-11']) {
    await expect(breakout.header(day)).toBeAttached();
  }
  expect(parameter(page, 'rows')).toBe('provider,customer');
  expect(parameter(page, 'columns')).toBe('day');
});

test('dimensions are dragged by keyboard, with a word for every step', async ({ page }) => {
  const breakout = new PivotPage(page);
  await breakout.open(SMALL);
  await breakout.settled();
  await breakout.panel('Columns').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Search dimensions and measures').fill('provider destination');
  await page.getByLabel('Drag Provider destination').focus();
  await page.keyboard.press('Space');
  await said(page, 'Picked up Provider destination.');
  // Arrows are listened to from a timer that begins with the drag.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await page.keyboard.press('ArrowDown');
  await said(page, 'Provider destination: Row groups, position 1 of 2.');
  await page.keyboard.press('ArrowDown');
  await said(page, 'Provider destination: Row groups, position 2 of 2.');
  await page.keyboard.press('Space');
  await said(page, 'Provider destination dropped: Row groups, position 2 of 2.');
  await expect(breakout.zone('rows').getByRole('listitem')).toHaveText(['Country', 'Provider destination']);

  await breakout.zone('rows').getByLabel('Provider destination', { exact: true }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(breakout.zone('rows').getByRole('listitem')).toHaveText(['Provider destination', 'Country']);
  await page.keyboard.press('ControlOrMeta+Enter');
  await breakout.settled();
  await expect(breakout.header(/Provider destination/)).toBeVisible();
});

test('a changed control waits for Refresh, and the back button returns to the report before', async ({ page }) => {
  const breakout = new PivotPage(page);
  await breakout.open(SMALL);
  await breakout.settled();
  const before = await breakout.rows();
  await breakout.panel('Columns').click();
  await breakout.entry('Customer').getByRole('checkbox').check({ force: true });
  await expect(page.getByTestId(ids.changed)).toBeVisible();
  await expect(breakout.header(/Customer/)).toBeHidden();

  await page.keyboard.press('ControlOrMeta+Enter');
  await breakout.settled();
  await expect(breakout.header(/Country.*Customer/)).toBeVisible();
  await page.goBack();
  await expect(breakout.header(/Customer/)).toBeHidden();
  await breakout.settled();
  expect(await breakout.rows()).toEqual(before);

  await test.step('what the page can do itself acts at once', async () => {
    await breakout.panel('Columns').click();
    await breakout.panel('Columns').click();
    await breakout.zone('values').getByLabel('Remove ASR').click();
    await expect(breakout.header('ASR')).toBeHidden();
    await expect(page.getByTestId(ids.changed)).toBeHidden();
  });
  await test.step('with automatic refresh nothing waits', async () => {
    await page.getByLabel('Auto').check({ force: true });
    await breakout.entry('Customer').getByRole('checkbox').check({ force: true });
    await expect(breakout.header(/Country.*Customer/)).toBeVisible();
  });
});

test('filters by value and by measure, as chips that can be edited and removed', async ({ page, request }) => {
  const breakout = new PivotPage(page);
  await breakout.open({ ...SMALL, filter: '{"dimension":"country","op":"in","values":["US","MX","GB","FR"]}' });
  await breakout.settled();
  await expect(breakout.chips()).toHaveText([/Country is one of US, MX, GB/]);

  await breakout.panel('Filters').click();
  await page.getByLabel('Add a filter').fill('ASR');
  await page
    .getByRole('option')
    .filter({ has: page.getByText('ASR', { exact: true }) })
    .click();
  await page.getByLabel('ASR: value').fill('45');
  await page.getByTestId(toolIds.condition).nth(0).getByLabel('Country: operator').click();
  await page.getByRole('option', { name: 'Exclude' }).click();
  await expect(breakout.chips()).toHaveText([/Country is none of US, MX, GB/, /ASR >= 45/]);
  await breakout.refresh();
  const printed = await commandLineReport(
    request,
    'breakout',
    ...['--from', '2026-10-05', '--to', '2026-10-12', '--time-zone', 'UTC', '--currency', 'USD', '--rows', 'country'],
    ...['--measures', 'attempts,asr', '--sort=-attempts', '--where', 'country!=US,MX,GB,FR', '--where', 'asr>=0.45']
  );
  expect(printed.rows.length).toBeGreaterThan(3);
  expect(await breakout.rows()).toEqual(expectedTexts(printed));

  await page.getByRole('button', { name: /^ASR >= 45/ }).click();
  await expect(page.getByLabel('ASR: value')).toBeFocused();
  await page.getByRole('button', { name: /^Remove: ASR/ }).click();
  await expect(breakout.chips()).toHaveCount(1);
  await expect(page.getByTestId(toolIds.condition)).toHaveCount(1);
});

test('from a cell: filter for, exclude, drill down, and the calls behind the number', async ({ page }) => {
  test.setTimeout(120_000);
  const breakout = new PivotPage(page);
  await breakout.open({ ...WEEK, rows: 'country,provider', measures: 'attempts', sort: '-attempts' });
  await breakout.settled();
  const [, first, second] = await breakout.rows();

  await breakout.choose(breakout.cell(String(first?.label), 1), 'Exclude');
  await expect(breakout.row(String(first?.label))).toHaveCount(0);
  await breakout.settled();
  expect((await breakout.rows())[1]).toEqual(second);

  await breakout.choose(breakout.cell(String(second?.label), 1), 'Filter for');
  await breakout.settled();
  await expect(breakout.grid).toHaveAttribute('aria-rowcount', '3');
  await expect(breakout.chips()).toHaveCount(2);

  await breakout.choose(breakout.cell(String(second?.label), 1), 'Drill down by', 'SIP code');
  await expect(breakout.header(/SIP code.*Provider/)).toBeVisible();
  await breakout.settled();
  const codes = (await breakout.rows()).filter(({ level }) => level === 1);
  const rare = codes.filter(({ values }) => Number(values[0]) > 1).at(-1);

  await breakout.choose(breakout.cell(String(rare?.label), 1), 'Show the calls');
  const calls = page.getByTestId(testIds.callList.table);
  await expect(calls).toHaveAttribute('aria-rowcount', String(Number(rare?.values[0]) + 1));
  await expect(page.getByTestId(testIds.report.conditions).getByRole('listitem')).toHaveCount(3);
  await page.goBack();
  await breakout.settled();
  expect((await breakout.rows()).filter(({ level }) => level === 1)).toEqual(codes);
});

test('ready-made views have rows, own views are kept, and all of it comes back by reload', async ({ page }) => {
  test.setTimeout(120_000);
  const breakout = new PivotPage(page);
  await breakout.open(JUNE);
  await breakout.settled();
  const views = page.getByTestId(toolIds.views);
  for (const { label, id } of READY_MADE) {
    await views.click();
    await page.getByRole('menuitem', { name: label }).first().click();
    await expect(views).toHaveText(label);
    await breakout.settled();
    expect(parameter(page, 'view')).toBe(id);
    expect(Number(await breakout.grid.getAttribute('aria-rowcount'))).toBeGreaterThan(3);
  }

  const name = `Hours ${Date.now()}`;
  await views.click();
  await page.getByRole('menuitem', { name: 'Save as…' }).click();
  await page.getByTestId(toolIds.viewName).fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(views).toHaveText(name);
  await page.reload();
  await breakout.settled();
  await expect(views).toHaveText(name);

  await breakout.panel('Columns').click();
  await breakout.zone('values').getByLabel('Remove ASR').click();
  await expect(views).toHaveText(`${name}changed`);
  await views.click();
  await page.getByRole('menuitem', { name: /^Save changes/ }).click();
  await expect(views).toHaveText(name);

  await views.click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.getByTestId(toolIds.viewName).fill(`${name} renamed`);
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(views).toHaveText(`${name} renamed`);
  await views.click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByTestId('data-testid Confirm Modal Danger Button').click();
  await expect(views).toHaveText('Views');
});

test('where Grafana keeps nothing, a view lives in its link', async ({ page }) => {
  const breakout = new PivotPage(page);
  await breakout.open({ ...SMALL, hostUserStorage: 'off' });
  await breakout.settled();
  await page.getByTestId(toolIds.views).click();
  await page.getByRole('menuitem', { name: 'Save as…' }).click();
  await page.getByTestId(toolIds.viewName).fill('Nowhere');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('A view lives in its link alone')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await page.goto('/a/tollgrid-cdr-app/breakout?hostUserStorage=on');
});

test('a slow query can be cancelled, and then no longer runs in ClickHouse', async ({ page, request }) => {
  const database = await clickHouseUrl(request);
  const running = async () => {
    const query =
      "SELECT count() FROM system.processes WHERE query LIKE '%calling_number%pdd_distribution%' AND query NOT LIKE '%system.processes%'";
    return Number(await (await request.get(database, { params: { query } })).text());
  };
  const aborted = page.waitForEvent('requestfailed', (given) => given.url().includes('/api/ds/query'));
  const breakout = new PivotPage(page);
  await breakout.open({
    from: '2026-05-01T00:00:00.000Z',
    to: '2026-12-01T00:00:00.000Z',
    zone: 'Asia/Kathmandu',
    rows: 'called_number,calling_number',
    columns: 'hour,customer_destination',
    measures: 'attempts,pdd_p50,pdd_p95',
    filter: '{"dimension":"calling_number","op":"startsWith","values":["1","4"]}',
  });
  await expect.poll(running).toBe(1);
  await page.getByTestId(ids.cancel).click();
  expect((await aborted).failure()?.errorText).toContain('ERR_ABORTED');
  await expect(page.getByText('Cancelled')).toBeVisible();
  await expect.poll(running, { timeout: 5_000 }).toBe(0);
});

test('a broken address says what is wrong with each part, and can be reset', async ({ page }) => {
  const breakout = new PivotPage(page);
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
  await expect(breakout.header(/^Customer/).first()).toBeVisible();
});

test('a period without calls says so and what to change', async ({ page }) => {
  const breakout = new PivotPage(page);
  await breakout.open({ ...SMALL, ...NO_CALLS });
  await expect(page.getByTestId(ids.empty)).toContainText('No calls match');
  await expect(page.getByTestId(ids.empty)).toContainText('Choose another period');
  await expect(page.getByTestId(ids.status)).toContainText('1 Jan 2019 00:00 to 2 Jan 2019 00:00, UTC');
});

test('more rows than the limit are announced, and can be had', async ({ page }) => {
  const breakout = new PivotPage(page);
  await breakout.open({ ...SMALL, rows: 'customer', limit: '20' });
  const notice = page.getByTestId(ids.truncated);
  await expect(notice).toContainText('Only the first 20 rows are shown');
  await notice.getByRole('button', { name: 'Show up to 200 rows' }).click();
  await breakout.settled();
  expect(parameter(page, 'limit')).toBe('200');
  expect(Number(await breakout.grid.getAttribute('aria-rowcount'))).toBeGreaterThan(150);
});

test('the SQL of a report is shown with its parameters', async ({ page }) => {
  const breakout = new PivotPage(page);
  await breakout.open({ ...SMALL, filter: '{"dimension":"switch","op":"in","values":["it\'s"]}' });
  await page.getByTestId(ids.showSql).click();
  await expect(page.getByTestId(ids.sql)).toContainText('SELECT');
  await expect(page.getByTestId(ids.sql)).not.toContainText("it's");
  await expect(page.getByRole('cell', { name: "it's" })).toBeVisible();
});

const said = (page: Page, text: string) =>
  expect(page.locator('[aria-live="assertive"]').filter({ hasText: text })).toBeAttached();

/** With steps between, as a hand moves; a jump would be no drag. */
async function drag(page: Page, from: ReturnType<Page['locator']>, to: ReturnType<Page['locator']>): Promise<void> {
  await from.hover();
  await page.mouse.down();
  const box = await to.boundingBox();
  if (box === null) {
    throw new Error('There is nothing to drop on');
  }
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
}
